import { expect, it } from 'vitest'
import { emptyDraft, ruleOf } from '../../../renderer/costs/rules/draft.ts'
import { ruleWords } from '../../../renderer/costs/rules/rule-words.ts'

it('each kind of rule is read from what was typed, and said in a sentence', () => {
  const team = { ...emptyDraft, key: ' team ' }
  const typed = [
    { ...team, of: 'Prod, prod', as: 'production', note: 'agreed' },
    { ...team, rule: 'account', of: '111122223333', as: 'data' },
    { ...team, rule: 'stack', of: 'shop-*', as: 'shop' },
    { ...team, rule: 'share', of: '', as: '' },
    { ...team, rule: 'share', of: 'platform', as: 'shop 0.4, data .6', split: 'fixed' },
  ] as const
  const rules = typed.map(ruleOf).map((read) => ('rule' in read ? read.rule : undefined))
  expect(rules.map((rule) => rule && ruleWords(rule))).toEqual([
    'team: Prod, prod count as production',
    'team: untagged spend of 111122223333 counts as data',
    'team: untagged spend of stacks named shop-* counts as shop',
    'team: spend without the tag is divided evenly among all other values',
    'team: platform is divided by fixed shares: shop 0.4, data .6',
  ])
  expect(rules[0]).toMatchObject({ key: 'team', note: 'agreed' })
})

it.each([
  [{ of: 'a', as: 'b' }, 'tag key'],
  [{ key: 'team', of: '' }, 'which values'],
  [{ key: 'team', rule: 'account', of: '123', as: 'x' }, 'twelve digits'],
  [{ key: 'team', rule: 'stack', of: 'shop-*', as: '' }, 'value it counts as'],
  [{ key: 'team', rule: 'share', of: 'x', as: 'a 0.5, b 0.4', split: 'fixed' }, 'sum to 1'],
  [{ key: 'team', rule: 'share', of: 'x', as: 'a, b', split: 'fixed' }, 'sum to 1'],
] as const)('what is no rule yet is told: %o', (typed, words) => {
  const read = ruleOf({ ...emptyDraft, ...typed })
  expect('problem' in read ? read.problem : '').toContain(words)
})
