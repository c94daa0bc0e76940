import type { CostRule } from '../../../shared/cost-rules.ts'

/** A rule in a sentence. Pure. */
export function ruleWords(rule: CostRule): string {
  switch (rule.rule) {
    case 'merge':
      return `${rule.key}: ${listWords(rule.values)} count as ${valueWords(rule.into)}`
    case 'account':
      return `${rule.key}: untagged spend of ${listWords(rule.accounts)} counts as ${valueWords(rule.value)}`
    case 'stack':
      return `${rule.key}: untagged spend of stacks named ${rule.name} counts as ${valueWords(rule.value)}`
    case 'share':
      return `${rule.key}: ${valueWords(rule.value)} is divided ${splitWords(rule)}`
  }
}

/** Rules for a file, in the order in which they apply. Pure. */
export function ruleRows(rules: readonly CostRule[]): readonly (readonly string[])[] {
  return [
    ['Place', 'Tag key', 'Kind', 'Rule', 'Note'],
    ...rules.map((rule, index) => [
      ...[String(index + 1), rule.key, rule.rule, ruleWords(rule), rule.note ?? ''],
    ]),
  ]
}

function splitWords({ split, among, shares }: Extract<CostRule, { rule: 'share' }>): string {
  const whom = among === undefined ? 'all other values' : listWords(among)
  if (split === 'evenly') return `evenly among ${whom}`
  if (split === 'proportional') return `among ${whom} by their own spend`
  const parts = Object.entries(shares ?? {}).map(([value, share]) => `${value} ${share}`)
  return `by fixed shares: ${parts.join(', ')}`
}

const valueWords = (value: string) => (value === '' ? 'spend without the tag' : value)
const listWords = (values: readonly string[]) => values.map(valueWords).join(', ')
