import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { FilterToken } from '../../../../renderer/ui/filter-query.ts'
import {
  compileFilter,
  type QuickFilter,
  type StackFilter,
} from '../../../../renderer/stacks/list/filter.ts'
import { createMarker, markList } from '../../../../renderer/stacks/list/marks.ts'
import { filterKey, narrows } from '../../../../renderer/stacks/list/narrowing.ts'
import { listOf, named } from './items.ts'

const now = Date.parse('2026-06-01T00:00:00Z')

const letters = (least: number) =>
  fc.string({ unit: fc.constantFrom('a', 'b', ' ', 'A'), minLength: least, maxLength: 4 })

const token: fc.Arbitrary<FilterToken> = fc
  .record({
    propertyKey: fc.constantFrom(undefined, 'name', 'description', 'created'),
    operator: fc.constantFrom(':', '!:', '^', '!^', '=', '!=', '<', '>'),
    value: letters(1).filter((value) => value.trim() !== ''),
  })
  .map(({ propertyKey, ...rest }) => (propertyKey === undefined ? rest : { propertyKey, ...rest }))

const quick: readonly QuickFilter[] = ['drifted', 'unprotected']

const filter: fc.Arbitrary<StackFilter> = fc
  .record({
    tokens: fc.array(token, { maxLength: 2 }),
    operation: fc.constantFrom('and' as const, 'or' as const),
    typed: fc.option(token, { nil: undefined }),
    quick: fc.subarray([...quick]),
  })
  .map(({ tokens, operation, typed, quick: chosen }) => ({
    query: { tokens, operation, ...(typed === undefined ? {} : { typed }) },
    quick: chosen,
  }))

const list = fc
  .array(fc.record({ name: letters(1), description: letters(0), drifted: fc.boolean() }), {
    minLength: 1,
    maxLength: 40,
  })
  .map((stacks) =>
    listOf(
      ...stacks.map(({ name, description, drifted }, place) =>
        named(name, {
          arn: `arn:${place}`,
          description,
          drift: drifted ? 'DRIFTED' : 'IN_SYNC',
        }),
      ),
    ),
  )

function typing(value: string, change: Partial<FilterToken> = {}): StackFilter {
  const typed = { operator: ':', value, ...change }
  return { query: { tokens: [], operation: 'and', typed }, quick: [] }
}

describe('a filter that narrows another', () => {
  it('never lets through what the other did not', () => {
    fc.assert(
      fc.property(list, filter, filter, (stacks, before, after) => {
        fc.pre(narrows(before, after))
        const wider = markList(stacks, compileFilter(before, now))
        const marks = markList(stacks, compileFilter(after, now))
        for (const [place, mark] of marks.entries()) expect(mark <= (wider[place] ?? 0)).toBe(true)
      }),
    )
  })

  it('comes to the same over what the other let through as over everything', () => {
    fc.assert(
      fc.property(list, filter, token, (stacks, before, typed) => {
        const after = { ...before, query: { ...before.query, typed } }
        fc.pre(narrows(before, after))
        const wider = createMarker(compileFilter(before, now))
        wider.marksOf(stacks)
        const compiled = compileFilter(after, now)
        const { marksOf } = createMarker(compiled, wider.known)
        expect([...marksOf(stacks)]).toEqual([...markList(stacks, compiled)])
      }),
    )
  })

  it('is seen where a word goes on, and where another word, token or quick filter is added', () => {
    expect(narrows(typing('ap'), typing('api'))).toBe(true)
    expect(narrows(typing('api'), typing('api eu'))).toBe(true)
    expect(
      narrows(typing('a', { propertyKey: 'name' }), typing('ab', { propertyKey: 'name' })),
    ).toBe(true)
    expect(narrows(typing('api'), { ...typing('api'), quick: ['drifted'] })).toBe(true)
    const made = { query: { tokens: [{ operator: ':', value: 'api' }], operation: 'and' as const } }
    expect(narrows(typing('ap'), { ...made, quick: [] })).toBe(true)
  })

  it('is not seen where something is taken back, or means the opposite, or a time', () => {
    expect(narrows(typing('api'), typing('ap'))).toBe(false)
    expect(narrows(typing('a', { operator: '!:' }), typing('ab', { operator: '!:' }))).toBe(false)
    const created = { propertyKey: 'created', operator: ':' }
    expect(narrows(typing('2026', created), typing('2026-01', created))).toBe(false)
  })

  it('looks at few items where few are left', () => {
    const stacks = listOf(...Array.from({ length: 40 }, (_, place) => named(`stack-${place}`)))
    const among = Uint8Array.from(stacks.items, (_, place) => (place === 7 ? 1 : 0))
    let looked = 0
    const matches = () => (looked += 1) > 0
    markList(stacks, [[{ kind: 'item', matches }]], among)
    expect(looked).toBe(1)
  })
})

describe('the key of a filter', () => {
  it('is the same for filters made anew, and for nothing typed', () => {
    expect(filterKey(typing('a'))).toBe(filterKey(typing('a')))
    expect(filterKey(typing('a'))).not.toBe(filterKey(typing('b')))
    expect(filterKey({ query: { tokens: [], operation: 'or' }, quick: [] })).toBe('[]')
  })
})
