import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import {
  engine,
  failure,
  finish,
  follow,
  latency,
  minute,
  reader,
  type Row,
  rows,
  second,
  target,
} from './script.ts'

beforeEach(() => vi.useFakeTimers({ now: new Date('2026-11-21T10:00:00Z') }))
afterEach(() => vi.useRealTimers())

describe('leaving', () => {
  test('cancels the calls and frees the budget', async () => {
    const { fanOut, budgets } = engine()
    const cancelled = vi.fn()
    const things = reader(async (_, signal) => {
      signal.addEventListener('abort', cancelled)
      await latency(minute, signal)
      return rows('a')
    })
    const targets = Array.from({ length: 60 }, () => target('1'))
    const reading = fanOut.read(
      things,
      targets.map((of, index) => ({ ...of, region: `eu-west-${index}` })),
    )
    expect((await reading.next()).value).toMatchObject({ type: 'planned' })
    await vi.advanceTimersByTimeAsync(second)
    expect(budgets.totals()).toEqual({ inFlight: 32, waiting: 28 })
    await reading.return()
    expect(cancelled).toHaveBeenCalledTimes(32)
    expect(budgets.totals()).toEqual({ inFlight: 0, waiting: 0 })
  })

  test('by signal ends the reading without a word', async () => {
    const leave = new AbortController()
    const things = reader(async (_, signal) => {
      await latency(minute, signal)
      return rows('a')
    })
    const reading = follow(engine().fanOut.read(things, [target('1')], { signal: leave.signal }))
    await vi.advanceTimersByTimeAsync(second)
    leave.abort()
    await reading.done
    expect(reading.words()).toEqual(['planned 1', 'reading 1'])
  })

  test('a reading that was left before it began reads nothing', async () => {
    const readPage = vi.fn(async () => rows('a'))
    const options = { signal: AbortSignal.abort() }
    await finish(engine().fanOut.read(reader(readPage), [target('1')], options))
    expect(readPage).not.toHaveBeenCalled()
  })
})

describe('two readings of the same', () => {
  const slow = () =>
    reader(async ({ cursor }, signal) => {
      await latency(second, signal)
      return cursor ? rows('b') : { ...rows('a'), next: '2' }
    })

  test('share one read, and the later one is told all of it', async () => {
    const { fanOut, meter } = engine()
    const things = slow()
    const first = follow(fanOut.read(things, [target('1')]))
    await vi.advanceTimersByTimeAsync(1.5 * second)
    const later = follow(fanOut.read(things, [target('1')]))
    await vi.advanceTimersByTimeAsync(second)
    await Promise.all([first.done, later.done])
    const words = ['planned 1', 'reading 1', 'rows 1 a', 'rows 1 b', 'done 1 2', 'round 1 0 0']
    expect(first.words()).toEqual(words)
    expect(later.words()).toEqual(words)
    expect(meter.totals().total).toBe(2)
  })

  test('go on when one is left, and stop with the last', async () => {
    const { fanOut, budgets } = engine()
    const things = slow()
    const leave = new AbortController()
    const first = follow(fanOut.read(things, [target('1')], { signal: leave.signal }))
    const other = follow(fanOut.read(things, [target('1')]))
    await vi.advanceTimersByTimeAsync(0.5 * second)
    leave.abort()
    await first.done
    expect(budgets.totals().inFlight).toBe(1)
    await vi.advanceTimersByTimeAsync(3 * second)
    await other.done
    expect(other.words()).toContain('done 1 2')
  })

  test('that ask for different things do not', async () => {
    const { fanOut, meter } = engine()
    const things = slow()
    const readings = [1, 2].map((parameters) =>
      follow(fanOut.read(things, [target('1')], { parameters })),
    )
    await vi.advanceTimersByTimeAsync(3 * second)
    await Promise.all(readings.map(({ done }) => done))
    expect(meter.totals().total).toBe(4)
  })
})

describe('a live reading', () => {
  test('looks again when due, less often while nothing changes', async () => {
    const leave = new AbortController()
    const times: number[] = []
    const things = reader(async () => {
      times.push(Date.now())
      return rows('a')
    })
    const options = { live: true, signal: leave.signal, dueIn: () => 10 * second }
    const reading = follow(engine().fanOut.read(things, [target('1')], options))
    await vi.advanceTimersByTimeAsync(10 * minute)
    leave.abort()
    await reading.done
    const pauses = times.slice(1).map((at, index) => (at - (times[index] ?? 0)) / second)
    expect(pauses[0]).toBeCloseTo(10)
    expect(pauses[1]).toBeCloseTo(12.5)
    expect(Math.max(...pauses)).toBeCloseTo(20)
    expect(reading.words().filter((word) => word.startsWith('round'))).toHaveLength(1)
  })

  test('asks the rows how soon, and begins anew when they change', async () => {
    const leave = new AbortController()
    let name = 'still'
    const readPage = vi.fn(async () => rows(name))
    const options = {
      live: true,
      signal: leave.signal,
      dueIn: ([row]: readonly Row[]) => (row?.id === 'moving' ? 5 * second : 2 * minute),
    }
    const reading = follow(engine().fanOut.read(reader(readPage), [target('1')], options))
    await vi.advanceTimersByTimeAsync(minute)
    expect(readPage).toHaveBeenCalledTimes(1)
    name = 'moving'
    await vi.advanceTimersByTimeAsync(minute + 16 * second)
    expect(readPage.mock.calls.length).toBeGreaterThanOrEqual(4)
    leave.abort()
    await reading.done
  })

  test('tries a failed target again, seldom where only people can help', async () => {
    const leave = new AbortController()
    const calls = { network: 0, denied: 0 }
    const things = reader(async ({ target: of }) => {
      const denied = of.account.endsWith('2')
      calls[denied ? 'denied' : 'network'] += 1
      throw failure(denied ? 'access-denied' : 'network')
    })
    const options = { live: true, signal: leave.signal }
    const reading = follow(engine().fanOut.read(things, [target('1'), target('2')], options))
    await vi.advanceTimersByTimeAsync(9 * minute)
    expect(calls).toEqual({ network: 4, denied: 1 })
    leave.abort()
    await reading.done
  })

  test('waits while nobody takes its events', async () => {
    const readPage = vi.fn(async () => rows('a'))
    const options = { live: true, dueIn: () => second }
    const reading = engine().fanOut.read(reader(readPage), [target('1')], options)
    await reading.next()
    await vi.advanceTimersByTimeAsync(60 * minute)
    const calls = readPage.mock.calls.length
    expect(calls).toBeLessThan(100)
    await vi.advanceTimersByTimeAsync(60 * minute)
    expect(readPage.mock.calls.length).toBe(calls)
    await reading.return()
  })

  test('takes what another reading of the same read since, instead of calling', async () => {
    const leave = new AbortController()
    let count = 0
    const readPage = vi.fn(async () => rows(`number${(count += 1)}`))
    const { fanOut } = engine()
    const things = reader(readPage)
    const options = { live: true, signal: leave.signal }
    const often = { ...options, dueIn: () => 8 * second }
    const board = follow(fanOut.read(things, [target('1')], often))
    await vi.advanceTimersByTimeAsync(second)
    const seldom = { ...options, dueIn: () => 32 * second }
    const inbox = follow(fanOut.read(things, [target('1')], seldom))
    await vi.advanceTimersByTimeAsync(second)
    // Who opens a list wants it read now.
    expect(readPage).toHaveBeenCalledTimes(2)
    board.words()
    inbox.words()
    await vi.advanceTimersByTimeAsync(5 * minute)
    expect(readPage.mock.calls.length).toBe(2 + board.words().filter(isReading).length - 1)
    const seen = inbox.words()
    expect(seen.filter(isReading).length).toBeGreaterThan(4)
    expect(seen.slice(0, 3)).toEqual([
      'reading 1',
      expect.stringMatching(/^rows 1 number[3-9]$/),
      'done 1 1',
    ])
    leave.abort()
    await Promise.all([board.done, inbox.done])
  })
})

const isReading = (word: string) => word.startsWith('reading')
