import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { comparer, placeOf, replaced, sortedItems } from '../../../../renderer/stacks/list/sort.ts'
import { listOf, named } from './items.ts'

const names = (items: readonly { row: { name: string } }[]) => items.map(({ row }) => row.name)
const byName = { column: 'name', descending: false }

describe('the order of the stacks list', () => {
  const list = listOf(
    named('b', { createdAt: '2026-01-03T00:00:00.000Z' }),
    named('A', { createdAt: '2026-01-02T00:00:00.000Z', updatedAt: '2026-05-01T00:00:00.000Z' }),
    named('c', { createdAt: '2026-01-01T00:00:00.000Z', status: 'DELETE_FAILED' }),
  )

  it.each([
    ['name', false, ['A', 'b', 'c']],
    ['name', true, ['c', 'b', 'A']],
    ['created', false, ['c', 'A', 'b']],
    ['updated', true, ['A', 'b', 'c']],
    ['status', false, ['c', 'A', 'b']],
    ['no-such-column', false, ['A', 'b', 'c']],
  ])('by %s, descending %s', (column, descending, expected) => {
    const { items } = sortedItems([list], { column, descending }, undefined)
    expect(names(items)).toEqual(expected)
  })

  it('by cost, where stacks without a figure come before the cheapest', () => {
    const costs = new Map([
      ['A', 12.5],
      ['c', 3],
    ])
    const costOf = ({ row }: { row: { name: string } }) => costs.get(row.name)
    const byCost = { column: 'cost', descending: true }
    const before = sortedItems([list], byCost, undefined, costOf)
    expect(names(before.items)).toEqual(['A', 'c', 'b'])
    expect(sortedItems([list], byCost, before, costOf)).toBe(before)
    const others = () => 1
    expect(names(sortedItems([list], byCost, before, others).items)).toEqual(['A', 'b', 'c'])
    const named = sortedItems([list], byName, undefined, costOf)
    expect(sortedItems([list], byName, named, others)).toBe(named)
  })

  it('keeps what it had when nothing changed', () => {
    const before = sortedItems([list], byName, undefined)
    expect(sortedItems([list], byName, before)).toBe(before)
  })

  it('is the same whether lists come and go one by one or all at once', () => {
    const some = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 3 }), { maxLength: 12 })
    fc.assert(
      fc.property(some, some, some, (first, second, third) => {
        const lists = [first, second, third].map((these, place) =>
          listOf(...these.map((name) => named(name, { account: `00000000000${place}` }))),
        )
        const [one, two, three] = lists
        if (one === undefined || two === undefined || three === undefined) return
        const steps = sortedItems([one, two], byName, sortedItems([one], byName, undefined))
        const last = sortedItems([two, three], byName, steps)
        const whole = sortedItems([two, three], byName, undefined)
        expect(last.items).toEqual(whole.items)
      }),
    )
  })
})

describe('putting in and taking out', () => {
  const compare = (one: number, other: number) => one - other

  it('finds the place where an item belongs', () => {
    expect(placeOf([10, 20, 30], 20, compare)).toBe(1)
    expect(placeOf([10, 20, 30], 25, compare)).toBe(2)
    expect(placeOf([10, 20, 30], 99, compare)).toBe(3)
  })

  it('is what sorting anew would give', () => {
    const numbers = fc.uniqueArray(fc.integer({ min: 0, max: 100 }))
    fc.assert(
      fc.property(numbers, numbers, (have, want) => {
        const items = have.toSorted(compare)
        const gone = items.filter((item) => !want.includes(item))
        const added = want.filter((item) => !have.includes(item)).sort(compare)
        expect(replaced(items, gone, added, compare)).toEqual(want.toSorted(compare))
      }),
    )
  })

  it('orders every pair of different stacks', () => {
    const [one, other] = listOf(named('same', { arn: 'a' }), named('same', { arn: 'b' })).items
    if (one === undefined || other === undefined) throw new Error('two items')
    expect(comparer(byName)(one, other)).toBeLessThan(0)
    expect(comparer(byName)(other, one)).toBeGreaterThan(0)
  })
})
