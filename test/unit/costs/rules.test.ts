import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { limbsOf, textOf, unitsOf } from '../../../main/costs/amount.ts'
import { applyRules } from '../../../main/costs/rules/apply.ts'
import { matchesGlob } from '../../../main/costs/rules/glob.ts'
import type { RuleContext } from '../../../main/costs/rules/rows.ts'
import type { Row } from '../../../main/costs/view/series.ts'
import type { CostRule } from '../../../shared/cost-rules.ts'

const key = 'team'
const accounts = ['111111111111', '222222222222']

function row(values: readonly string[], amounts: readonly string[]): Row {
  const limbs = amounts.map(limbsOf)
  return {
    values,
    high: Float64Array.from(limbs, ({ high }) => high),
    low: Float64Array.from(limbs, ({ low }) => low),
  }
}

/** Each row's values and amounts, those of nothing left out. */
function shown(rows: readonly Row[]): Record<string, string[]> {
  const amounts = ({ high, low }: Row) => [...high].map((cents, at) => textOf(cents, low[at] ?? 0))
  return Object.fromEntries(
    rows
      .map((each) => [each.values.join(' / '), amounts(each)] as const)
      .filter(([, texts]) => texts.some((text) => text !== '0')),
  )
}

const sums = (rows: readonly Row[], columns: number) =>
  Array.from({ length: columns }, (_, at) =>
    rows.reduce((sum, { high, low }) => sum + unitsOf(high[at] ?? 0, low[at] ?? 0), 0n),
  )

const context: RuleContext = { side: 0, accountSide: 1, months: [0, 0, 1] }
const columns = context.months.length

describe('rules', () => {
  it('merge values that mean the same', () => {
    const rows = [row(['Prod', 'a'], ['1', '0', '0']), row(['prod', 'a'], ['2', '0', '0.5'])]
    const merged = applyRules(
      rows,
      [{ rule: 'merge', key, values: ['Prod'], into: 'prod' }],
      context,
    )
    expect(shown(merged)).toEqual({ 'prod / a': ['3', '0', '0.5'] })
  })

  it('give spend of an account without the tag to a team, and leave what has the tag', () => {
    const [first = ''] = accounts
    const rows = [
      row(['', first], ['1', '0', '0']),
      row(['x', first], ['2', '0', '0']),
      row(['', 'other'], ['4', '0', '0']),
    ]
    const given = applyRules(
      rows,
      [{ rule: 'account', key, accounts: [first], value: 'a' }],
      context,
    )
    expect(shown(given)).toEqual({
      [`a / ${first}`]: ['1', '0', '0'],
      [`x / ${first}`]: ['2', '0', '0'],
      ' / other': ['4', '0', '0'],
    })
  })

  it('give spend of matching stacks to a project once, after accounts took theirs', () => {
    const [first = '', second = ''] = accounts
    const rows = [row(['', first], ['10', '0', '0']), row(['', second], ['10', '0', '0'])]
    const stacks = [
      row(['shop-web', first], ['3', '0', '0']),
      row(['shop-web', second], ['4', '0', '0']),
      row(['', second], ['6', '0', '0']),
    ]
    const rules: CostRule[] = [
      { rule: 'account', key, accounts: [first], value: 'a' },
      { rule: 'stack', key, name: 'shop-*', value: 'shop' },
      { rule: 'stack', key, name: '*', value: 'late' },
    ]
    expect(shown(applyRules(rows, rules, { ...context, stacks }))).toEqual({
      [`a / ${first}`]: ['10', '0', '0'],
      [` / ${second}`]: ['6', '0', '0'],
      [`shop / ${second}`]: ['4', '0', '0'],
    })
  })

  it('divide shared spend evenly, by proportion of the month, and by fixed shares', () => {
    const rows = [
      row(['shared', 'x'], ['9', '0', '1']),
      row(['a', 'x'], ['1', '0', '0']),
      row(['b', 'x'], ['0', '2', '0']),
    ]
    const split = (rule: Partial<Extract<CostRule, { rule: 'share' }>>) =>
      shown(
        applyRules(
          rows,
          [{ rule: 'share', key, value: 'shared', split: 'evenly', ...rule }],
          context,
        ),
      )
    expect(split({})).toEqual({ 'a / x': ['5.5', '0', '0.5'], 'b / x': ['4.5', '2', '0.5'] })
    // The second month has no spend to be proportional to.
    expect(split({ split: 'proportional' })).toEqual({
      'a / x': ['4', '0', '0.5'],
      'b / x': ['6', '2', '0.5'],
    })
    expect(split({ split: 'fixed', shares: { a: '0.25', c: '0.75' } })).toEqual({
      'a / x': ['3.25', '0', '0.25'],
      'b / x': ['0', '2', '0'],
      'c / x': ['6.75', '0', '0.75'],
    })
    expect(split({ among: ['b'] })).toEqual({ 'a / x': ['1', '0', '0'], 'b / x': ['9', '2', '1'] })
  })

  it('leave what cannot be divided where it is', () => {
    const rows = [row(['shared', 'x'], ['9', '0', '1'])]
    const rules: CostRule[] = [{ rule: 'share', key, value: 'shared', split: 'evenly' }]
    expect(shown(applyRules(rows, rules, context))).toEqual({ 'shared / x': ['9', '0', '1'] })
  })

  const value = fc.constantFrom('', 'a', 'b', 'c', 'shared')
  const amount = fc.bigInt({ min: -(10n ** 14n), max: 10n ** 14n })
  const limbs = (units: readonly bigint[]) =>
    units.map((one) => textOf(Number(one / 100_000_000n), Number(one % 100_000_000n)))
  const rowsOf = (first: fc.Arbitrary<string>) =>
    fc.array(
      fc
        .tuple(
          first,
          fc.constantFrom(...accounts),
          fc.array(amount, { minLength: 3, maxLength: 3 }),
        )
        .map(([name, account, units]) => row([name, account], limbs(units))),
      { maxLength: 12 },
    )
  const named = { key: fc.constant(key) }
  const rule: fc.Arbitrary<CostRule> = fc.oneof(
    fc.record({
      rule: fc.constant('merge' as const),
      ...named,
      values: fc.array(value, { minLength: 1 }),
      into: value,
    }),
    fc.record({
      ...{ rule: fc.constant('account' as const), ...named, value: fc.constantFrom('a', 'b') },
      accounts: fc.subarray(accounts, { minLength: 1 }),
    }),
    fc.record({
      ...{ rule: fc.constant('stack' as const), ...named, value: fc.constantFrom('a', 'c') },
      name: fc.constantFrom('*', 's*', '?2', 'none'),
    }),
    fc.record({
      ...{ rule: fc.constant('share' as const), ...named, value },
      split: fc.constantFrom('evenly' as const, 'proportional' as const),
      among: fc.array(value, { minLength: 1 }),
    }),
    fc.record({
      ...{ rule: fc.constant('share' as const), ...named, value },
      ...{
        split: fc.constant('fixed' as const),
        shares: fc.constant({ a: '0.1', b: '0.333', c: '0.567' }),
      },
    }),
  )

  it('neither make nor lose spend, to the last digit, whatever they say', () => {
    const stacks = rowsOf(fc.constantFrom('s1', 's2', ''))
    fc.assert(
      fc.property(rowsOf(value), fc.array(rule, { maxLength: 8 }), stacks, (rows, rules, known) => {
        const before = sums(rows, columns)
        const kept = JSON.stringify(rows)
        const after = applyRules(rows, rules, { ...context, stacks: known })
        expect(sums(after, columns)).toEqual(before)
        expect(JSON.stringify(rows)).toBe(kept)
      }),
    )
  })
})

describe('patterns of names', () => {
  it.each([
    ['shop-web', 'shop-*', true],
    ['shop-web', '*web', true],
    ['shop-web', 'shop-???', true],
    ['shop-web', 'shop', false],
    ['shop-web', '*o*e*', true],
    ['a.b', 'a?b', true],
    ['a.b', 'a.c', false],
    ['', '*', true],
    ['(x)[y]', '(x)*', true],
  ])('%s by %s: %s', (name, pattern, expected) => {
    expect(matchesGlob(name, pattern)).toBe(expected)
  })

  it('take no longer for patterns full of stars', () => {
    expect(matchesGlob('a'.repeat(5000), `${'*a'.repeat(50)}b`)).toBe(false)
  })
})
