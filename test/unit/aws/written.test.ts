import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createWritten } from '../../../main/aws/written.ts'
import { engine, follow, minute, reader, rows, second, target } from './script.ts'

beforeEach(() => vi.useFakeTimers({ now: new Date('2026-11-21T10:00:00Z') }))
afterEach(() => vi.useRealTimers())

test('a live reading looks at once where something was written, and nowhere else', async () => {
  const written = createWritten(() => new Date())
  const read: string[] = []
  const things = reader(async ({ target: { account } }) => {
    read.push(String(Number(account)))
    return rows('a')
  })
  const { fanOut } = engine({ written })
  const leave = new AbortController()
  const options = { live: true, signal: leave.signal, dueIn: () => 10 * minute }
  const reading = follow(fanOut.read(things, [target('1'), target('2')], options))
  await vi.advanceTimersByTimeAsync(minute)
  expect(read.toSorted()).toEqual(['1', '2'])
  written.note(things.service, target('2'))
  await vi.advanceTimersByTimeAsync(second)
  expect(read.slice(2)).toEqual(['2'])
  written.note('another', target('1'))
  await vi.advanceTimersByTimeAsync(minute)
  expect(read).toHaveLength(3)
  leave.abort()
  await reading.done
})

test('what was written while a target is read is read once more', async () => {
  const written = createWritten(() => new Date())
  let reads = 0
  const things = reader(async () => {
    reads += 1
    await new Promise((resolve) => setTimeout(resolve, 5 * second))
    return rows('a')
  })
  const { fanOut } = engine({ written })
  const leave = new AbortController()
  const options = { live: true, signal: leave.signal, dueIn: () => 10 * minute }
  const reading = follow(fanOut.read(things, [target('1')], options))
  await vi.advanceTimersByTimeAsync(2 * second)
  written.note(things.service, target('1'))
  await vi.advanceTimersByTimeAsync(minute)
  expect(reads).toBe(2)
  leave.abort()
  await reading.done
})

test('a clock that is set back neither stops a live reading nor makes it a storm', async () => {
  const written = createWritten(() => new Date())
  let reads = 0
  const things = reader(async () => {
    reads += 1
    return rows(String(reads))
  })
  const { fanOut } = engine({ written })
  const leave = new AbortController()
  const options = { live: true, signal: leave.signal, dueIn: () => minute }
  const reading = follow(fanOut.read(things, [target('1')], options))
  await vi.advanceTimersByTimeAsync(second)
  written.note(things.service, target('1'))
  await vi.advanceTimersByTimeAsync(second)
  expect(reads).toBe(2)
  vi.setSystemTime(new Date('2026-11-21T09:00:00Z'))
  await vi.advanceTimersByTimeAsync(10 * minute)
  expect(reads).toBeGreaterThanOrEqual(8)
  expect(reads).toBeLessThanOrEqual(12)
  leave.abort()
  await reading.done
})

test('a list that looks where something was written takes no read that began before', async () => {
  const written = createWritten(() => new Date())
  let state = 'before'
  const things = reader(async () => {
    const seen = state
    await new Promise((resolve) => setTimeout(resolve, 5 * second))
    return rows(seen)
  })
  const { fanOut } = engine({ written })
  const leave = new AbortController()
  const every = (dueIn: number) => ({ live: true, signal: leave.signal, dueIn: () => dueIn })
  const often = follow(fanOut.read(things, [target('1')], every(20 * second)))
  const seldom = follow(fanOut.read(things, [target('1')], every(30 * minute)))
  // Once more for the one list alone; in the middle of that something is written.
  await vi.advanceTimersByTimeAsync(27 * second)
  state = 'after'
  written.note(things.service, target('1'))
  await vi.advanceTimersByTimeAsync(20 * second)
  expect(seldom.words().at(-2)).toBe('rows 1 after')
  leave.abort()
  await Promise.all([often.done, seldom.done])
})
