import type { AccountColour, PolicyMode, PolicyRule } from '../../../shared/policy.ts'
import { isWithinUnit } from '../../../shared/units.ts'

/** What the policy says of one account. */
export interface AccountPolicy {
  readonly name?: string
  readonly colour: AccountColour
  readonly mode: PolicyMode
}

/** The account policy file's rules, as another part reads and watches them. */
export interface PolicyRules {
  rules(): readonly PolicyRule[]
  /** What holds for an account that no rule gives a mode. */
  defaultMode(): PolicyMode
  /** Returns the function that takes the listener away. */
  onChange(listener: () => void): () => void
}

/** What rules look at. */
export interface PolicySubject {
  readonly id: string
  readonly ou?: string | undefined
  readonly tags: Readonly<Record<string, string>>
}

/** Merges the rules that match `account`: later ones win, field by field. Pure. */
export function policyOf(
  account: PolicySubject,
  rules: readonly PolicyRule[],
  defaultMode: PolicyMode,
): AccountPolicy {
  const start: AccountPolicy = { colour: 'grey', mode: defaultMode }
  return rules
    .filter((rule) => matches(rule.match, account))
    .reduce(
      (merged, { name, colour, mode }) => ({
        ...merged,
        ...(name === undefined ? {} : { name }),
        ...(colour === undefined ? {} : { colour }),
        ...(mode === undefined ? {} : { mode }),
      }),
      start,
    )
}

const strictness: readonly PolicyMode[] = ['confirm', 'typed', 'read-only']

/**
 * The mode of an account whose place in the organization is not known: the strictest of what holds
 * so far and what any rule by OU or tag might yet say. Pure.
 */
export function cautiousMode(mode: PolicyMode, rules: readonly PolicyRule[]): PolicyMode {
  const possible = rules.flatMap((rule) => ('account' in rule.match ? [] : (rule.mode ?? [])))
  return [mode, ...possible].reduce((strictest, each) =>
    strictness.indexOf(each) > strictness.indexOf(strictest) ? each : strictest,
  )
}

function matches(match: PolicyRule['match'], account: PolicySubject): boolean {
  if ('account' in match) return match.account === account.id
  if ('ou' in match) return isWithinUnit(account.ou, match.ou)
  const value = account.tags[match.tag]
  return value !== undefined && (match.value === undefined || match.value === value)
}
