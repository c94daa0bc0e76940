import type { CostRule } from '../../../shared/cost-rules.ts'

/** Rules that give spend another value, as opposed to those that divide it. */
export type ValueRule = Extract<CostRule, { rule: 'merge' | 'account' }>

/**
 * What value spend counts under once rules were applied, from the first to the last. `account` is
 * undefined where the spend is not known by account; rules about accounts are then left out.
 */
export function valueAfter(
  rules: readonly ValueRule[],
  value: string,
  account: string | undefined,
): string {
  let now = value
  for (const rule of rules) {
    if (rule.rule === 'merge') {
      if (rule.values.includes(now)) now = rule.into
    } else if (now === '' && account !== undefined && rule.accounts.includes(account)) {
      now = rule.value
    }
  }
  return now
}
