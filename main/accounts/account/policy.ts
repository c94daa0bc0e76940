import type { AccountColour, PolicyMode, PolicyRule } from '../../../shared/policy.ts'
import { isWithinUnit } from '../../../shared/units.ts'

/** What the policy says of one account. */
export interface AccountPolicy {
  readonly name?: string
  readonly colour: AccountColour
  readonly mode: PolicyMode
  /** Carrying out a deletion plan wants a second person's approval. */
  readonly twoPerson?: boolean
  /** Public keys whose approvals count. */
  readonly approvers?: readonly string[]
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
      (merged, { name, colour, mode, twoPerson, approvers }) => ({
        ...merged,
        ...(name === undefined ? {} : { name }),
        ...(colour === undefined ? {} : { colour }),
        ...(mode === undefined ? {} : { mode }),
        ...(twoPerson === undefined ? {} : { twoPerson }),
        ...(approvers === undefined ? {} : { approvers }),
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

/**
 * What a second person has to do with an account whose place is not known: demanded if any rule by
 * OU or tag might yet demand it. Pure.
 */
export function cautiousTwoPerson(policy: AccountPolicy, rules: readonly PolicyRule[]): boolean {
  const possible = rules.some((rule) => !('account' in rule.match) && rule.twoPerson === true)
  return policy.twoPerson === true || possible
}

function matches(match: PolicyRule['match'], account: PolicySubject): boolean {
  if ('account' in match) return match.account === account.id
  if ('ou' in match) return isWithinUnit(account.ou, match.ou)
  const value = account.tags[match.tag]
  return value !== undefined && (match.value === undefined || match.value === value)
}
