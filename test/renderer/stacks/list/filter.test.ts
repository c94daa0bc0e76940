import { describe, expect, it } from 'vitest'
import type { FilterQuery, FilterToken } from '../../../../renderer/ui/filter-query.ts'
import { compileFilter, type QuickFilter } from '../../../../renderer/stacks/list/filter.ts'
import { markList } from '../../../../renderer/stacks/list/marks.ts'
import { listOf, named } from './items.ts'

const now = Date.parse('2026-06-01T00:00:00Z')

const list = listOf(
  named('shop-cart', { tags: { team: 'web' }, updatedAt: '2026-05-30T00:00:00.000Z' }),
  named('shop-orders', {
    status: 'UPDATE_ROLLBACK_FAILED',
    statusReason: 'Resource X failed',
    tags: { team: 'core', application: 'Orders' },
    terminationProtection: true,
  }),
  named('search', {
    status: 'UPDATE_IN_PROGRESS',
    drift: 'DRIFTED',
    description: 'Finds things',
    createdAt: '2024-01-01T00:00:00.000Z',
  }),
)

function found(query: Partial<FilterQuery>, quick: readonly QuickFilter[] = []) {
  const whole = { tokens: [], operation: 'and' as const, ...query }
  const marks = markList(list, compileFilter({ query: whole, quick }, now))
  return list.items.filter((_, place) => marks[place] === 1).map(({ row }) => row.name)
}

const token = (propertyKey: string | undefined, operator: string, value: string): FilterToken => ({
  ...(propertyKey === undefined ? {} : { propertyKey }),
  operator,
  value,
})

describe('the filter of the stacks list', () => {
  it('lets everything through when it is empty', () => {
    expect(found({})).toEqual(['shop-cart', 'shop-orders', 'search'])
    expect(compileFilter({ query: { tokens: [], operation: 'and' }, quick: [] }, now)).toEqual([])
  })

  it('finds free text anywhere in a row, whatever its case', () => {
    expect(found({ typed: token(undefined, ':', 'SHOP') })).toEqual(['shop-cart', 'shop-orders'])
    expect(found({ typed: token(undefined, ':', 'team=core') })).toEqual(['shop-orders'])
    expect(found({ typed: token(undefined, ':', 'finds') })).toEqual(['search'])
    expect(found({ typed: token(undefined, ':', 'rollback failed') })).toEqual(['shop-orders'])
  })

  it('wants every word of free text, in any order', () => {
    expect(found({ typed: token(undefined, ':', 'web shop') })).toEqual(['shop-cart'])
    expect(found({ tokens: [token(undefined, '!:', 'web shop')] })).toEqual([
      'shop-orders',
      'search',
    ])
  })

  it.each([
    ['name', '=', 'SEARCH', ['search']],
    ['name', '!=', 'search', ['shop-cart', 'shop-orders']],
    ['name', ':', 'ord', ['shop-orders']],
    ['name', '!:', 'shop', ['search']],
    ['name', '^', 'shop', ['shop-cart', 'shop-orders']],
    ['name', '!^', 'shop', ['search']],
    ['status', '=', 'updating', ['search']],
    ['awsStatus', '=', 'UPDATE_IN_PROGRESS', ['search']],
    ['reason', ':', 'resource x', ['shop-orders']],
    ['drift', '=', 'Drifted', ['search']],
    ['protection', '=', 'On', ['shop-orders']],
    ['application', '=', 'orders', ['shop-orders']],
    ['tag:team', '=', 'web', ['shop-cart']],
    ['tag:team', '!=', 'web', ['shop-orders', 'search']],
    ['updated', '>', '1w', ['shop-cart']],
    ['updated', '<', '2025-01-01', ['search']],
    ['created', '>=', '2026-01-01', ['shop-cart', 'shop-orders']],
    ['created', '<=', '2024-01-01', ['search']],
    ['updated', '>', 'nonsense', []],
  ])('%s %s %s', (key, operator, value, names) => {
    expect(found({ tokens: [token(key, operator, value)] })).toEqual(names)
  })

  it('joins tokens with and, or with or, and what is typed always with and', () => {
    const tokens = [token('name', '=', 'search'), token('tag:team', '=', 'web')]
    expect(found({ tokens })).toEqual([])
    expect(found({ tokens, operation: 'or' })).toEqual(['shop-cart', 'search'])
    const typed = token(undefined, ':', 'cart')
    expect(found({ tokens, operation: 'or', typed })).toEqual(['shop-cart'])
  })

  it.each([
    ['motion', ['search']],
    ['failed', ['shop-orders']],
    ['drifted', ['search']],
    ['unprotected', ['shop-cart', 'search']],
    ['stale', ['search']],
  ] as const)('quick filter %s', (quick, names) => {
    expect(found({}, [quick])).toEqual(names)
  })
})
