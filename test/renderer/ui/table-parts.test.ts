import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { moveFor } from '../../../renderer/ui/table/key-moves.ts'
import {
  gridColumns,
  nextSort,
  resized,
  rowWidth,
  shownColumns,
} from '../../../renderer/ui/table/layout.ts'
import { selectedState } from '../../../renderer/ui/table/selecting.ts'
import { span, toggled, withKeys } from '../../../renderer/ui/table/selection.ts'
import { GroupRow } from '../../../renderer/ui/table/types.ts'
import { placedRows, ringLength, sightAt, windowAt } from '../../../renderer/ui/table/use-window.ts'

describe('the rows in sight', () => {
  it('are always drawn, and few more', () => {
    const places = fc.record({
      scrollTop: fc.nat(3_000_000),
      height: fc.integer({ min: 0, max: 2000 }),
      count: fc.nat(100_000),
    })
    fc.assert(
      fc.property(places, ({ scrollTop, height, count }) => {
        const { first, end } = windowAt(scrollTop, height, 30, count)
        const seenFirst = Math.floor(scrollTop / 30)
        const seenEnd = Math.min(count, Math.ceil((scrollTop + height) / 30))
        if (seenFirst < seenEnd) {
          expect(first).toBeLessThanOrEqual(seenFirst)
          expect(end).toBeGreaterThanOrEqual(seenEnd)
        }
        expect(end).toBeLessThanOrEqual(count)
        expect(end - first).toBeLessThan(height / 30 + 25)
      }),
    )
  })
})

describe('rows drawn while others are still to follow', () => {
  const moment = fc.record({ top: fc.nat(9000), count: fc.nat(300) })
  const rowHeight = 30

  it('are those in sight as things are, each in a place of its own, in order', () => {
    fc.assert(
      fc.property(moment, moment, fc.integer({ min: 0, max: 1200 }), (now, earlier, height) => {
        const drawing = ({ top, count }: typeof now, name: string) => ({
          rows: Array.from({ length: count }, (_, index) => `${name} ${index}`),
          window: windowAt(top, height, rowHeight, count),
        })
        const sight = sightAt(now.top, height, rowHeight, now.count)
        const ring = ringLength(height, rowHeight)
        const placed = placedRows(drawing(now, 'now'), drawing(earlier, 'then'), sight, ring)
        for (let index = sight.first; index < sight.end; index += 1) {
          expect(placed).toContainEqual({ index, row: `now ${index}` })
        }
        const indexes = placed.map(({ index }) => index)
        expect(indexes).toEqual(indexes.toSorted((one, other) => one - other))
        expect(new Set(indexes.map((index) => index % ring)).size).toBe(indexes.length)
        expect(indexes.every((index) => index < now.count)).toBe(true)
      }),
    )
  })
})

describe('moving in a list', () => {
  it.each([
    ['j', -1, 0],
    ['j', 9, 9],
    ['k', 0, 0],
    ['k', -1, 0],
    ['PageDown', 2, 6],
    ['PageDown', 8, 9],
    ['PageUp', 5, 1],
    ['PageUp', 1, 0],
    ['Home', 5, 0],
    ['End', 5, 9],
    ['q', 5, undefined],
  ])('%s from %d', (key, from, to) => {
    expect(moveFor(key, from, 10, 4)).toBe(to)
  })
})

describe('columns', () => {
  const columns = [
    { id: 'name', title: 'Name', width: 200, grow: 1, cell: () => null },
    { id: 'size', title: 'Size', width: 80, cell: () => null },
  ]

  it('stand as the layout says, without those that are gone', () => {
    const shown = shownColumns(columns, { columns: ['size', 'gone', 'name'], widths: {} })
    expect(shown.map(({ id }) => id)).toEqual(['size', 'name'])
  })

  it('grow until they are dragged', () => {
    const layout = { columns: ['name', 'size'], widths: {} }
    expect(gridColumns(columns, layout, true)).toBe('32px minmax(200px, 1fr) 80px')
    const dragged = resized(layout, 'name', 321.4)
    expect(gridColumns(columns, dragged, false)).toBe('321px 80px')
    expect(rowWidth(columns, dragged, false)).toBe(321 + 80 + 24)
    expect(resized(layout, 'name', 3).widths['name']).toBe(48)
  })

  it('share the spare width by weight', () => {
    const reason = { id: 'reason', title: 'Reason', width: 240, grow: 4, cell: () => null }
    const layout = { columns: ['name', 'size', 'reason'], widths: { size: 90 } }
    const shown = shownColumns([...columns, reason], layout)
    expect(gridColumns(shown, layout, false)).toBe('minmax(200px, 1fr) 90px minmax(240px, 4fr)')
  })

  it('sort ascending first, then the other way', () => {
    expect(nextSort(undefined, 'a')).toEqual({ column: 'a', descending: false })
    expect(nextSort({ column: 'a', descending: false }, 'a').descending).toBe(true)
    expect(nextSort({ column: 'a', descending: true }, 'b').descending).toBe(false)
  })
})

describe('selecting', () => {
  it('does not change the selection that it was given', () => {
    const before: ReadonlySet<string> = new Set(['a'])
    expect([...toggled(before, 'b')]).toEqual(['a', 'b'])
    expect([...toggled(before, 'a')]).toEqual([])
    expect([...withKeys(before, ['b', 'c'], true)]).toEqual(['a', 'b', 'c'])
    expect([...withKeys(before, ['a'], false)]).toEqual([])
    expect([...before]).toEqual(['a'])
  })

  it('spans both ways', () => {
    expect(span(5, 2)).toEqual([2, 5])
  })
})

describe('the box that selects all', () => {
  const rows = [new GroupRow('g', 'Group', 2, false), { id: 'a' }, { id: 'b' }]
  const state = (selected: readonly string[], shown = rows) =>
    selectedState(shown as never, ({ id }: { readonly id: string }) => id, new Set(selected))

  it('speaks of the rows shown, not of others that are selected', () => {
    expect(state([])).toBe('none')
    expect(state(['a'])).toBe('some')
    expect(state(['a', 'b'])).toBe('all')
    expect(state(['b', 'hidden', 'hidden too'])).toBe('some')
    expect(state(['hidden', 'hidden too'])).toBe('none')
  })

  it('is empty where no row is shown', () => {
    expect(state(['a', 'b'], [])).toBe('none')
  })
})
