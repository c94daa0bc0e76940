import { definedOnly } from '../store/defined.ts'
import { parseJsonText, type ParsedJson } from '../store/json-text.ts'
import { PolicyFile, type PolicyRule } from '../../shared/policy.ts'

/** A policy file's rules, or why it cannot be used: what, where, what to do. */
export type ParsedPolicy = ParsedJson<PolicyFile>

/** The file of someone who has none yet. */
export const emptyPolicy: PolicyFile = { version: 1, rules: [] }

/** Reads the text of a `foredeck.policy.json`. Pure. */
export function parsePolicy(text: string): ParsedPolicy {
  return parseJsonText(text, PolicyFile)
}

/**
 * The file with one account's own rule changed: its rule, the last that names just this account, is
 * extended, or one is added at the end so that it wins. Pure; all else stays as it was.
 */
export function withAccount(
  file: PolicyFile,
  account: string,
  change: Pick<PolicyRule, 'name' | 'colour' | 'mode'>,
): PolicyFile {
  const index = file.rules.findLastIndex(
    ({ match }) => 'account' in match && match.account === account,
  )
  const rule: PolicyRule = { match: { account }, ...file.rules[index], ...definedOnly(change) }
  const others = file.rules.filter((_, at) => at !== index)
  return { ...file, rules: [...others, rule] }
}
