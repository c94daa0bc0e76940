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
