import { expect, test } from 'vitest'
import { nextLook, nextLookAtEmpty, restsUntil } from '../../../main/aws/due.ts'

const calm = (unchanged: number) => ({ digest: '', unchanged })
const middle = 0.5

test('a small scope is looked at as often as its list wants, twice as seldom when calm', () => {
  expect(nextLook(15_000, calm(0), 24, middle)).toBe(15_000)
  expect(nextLook(15_000, calm(100), 24, middle)).toBe(30_000)
})

test('a large scope at rest makes a few calls a second, whatever its size', () => {
  for (const targets of [400, 4_000]) {
    expect((1000 * targets) / nextLook(15_000, calm(100), targets, middle)).toBeCloseTo(8)
  }
})

test('what is in motion is followed closely in a scope of any size', () => {
  expect(nextLook(4_000, calm(0), 4_000, middle)).toBe(4_000)
})

test('an empty target waits a minute in a small scope and ten at the most', () => {
  expect(nextLookAtEmpty(24)).toBe(60_000)
  expect(nextLookAtEmpty(240)).toBe(300_000)
  expect(nextLookAtEmpty(100_000)).toBe(600_000)
})

test('an empty target does not rest for what a wrong clock said', () => {
  const now = new Date('2026-11-21T10:00:00Z')
  const last = (readAt: string) => restsUntil({ count: 0, readAt }, now)
  expect(last('2026-11-21T09:55:00.000Z')).toEqual(new Date('2026-11-21T10:05:00Z'))
  expect(last('2026-11-21T11:00:00.000Z')).toBeUndefined()
})
