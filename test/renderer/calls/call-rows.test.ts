import { expect, it } from 'vitest'
import type { CallCount } from '../../../shared/calls.ts'
import { isBackedOff, sortCalls } from '../../../renderer/calls/call-rows.ts'

const call = (account: string, operation: string, calls: number): CallCount => ({
  account,
  region: 'eu-west-1',
  service: 'cloudformation',
  operation,
  calls,
  throttles: 0,
  errors: 0,
  rate: 5,
  fullRate: 5,
  waiting: 0,
})
const list = [
  call('1', 'DescribeStacks', 3),
  call('2', 'ListStacks', 9),
  call('1', 'ListStacks', 3),
]
const names = new Map([
  ['1', 'zebra'],
  ['2', 'apple'],
])
const ids = (rows: readonly CallCount[]) => rows.map((row) => `${row.account} ${row.operation}`)

it('sorts numbers as numbers, equal ones by name', () => {
  const sorted = sortCalls(list, names, '', { column: 'calls', descending: true })
  expect(ids(sorted)).toEqual(['2 ListStacks', '1 DescribeStacks', '1 ListStacks'])
})

it('sorts accounts by their names and finds them by name', () => {
  const sorted = sortCalls(list, names, '', { column: 'account', descending: false })
  expect(ids(sorted)[0]).toBe('2 ListStacks')
  expect(ids(sortCalls(list, names, 'ZEBRA list', undefined))).toEqual(['1 ListStacks'])
})

it('tells a rate that AWS’s throttling has lowered from one that is whole', () => {
  expect(isBackedOff({ rate: 5, fullRate: 5 })).toBe(false)
  expect(isBackedOff({ rate: 2.5, fullRate: 5 })).toBe(true)
})
