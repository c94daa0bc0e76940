import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { nextLook } from '../../../main/aws/due.ts'
import { createSight } from '../../../main/aws/sight.ts'
import { engine, follow, minute, reader, rows, second, target } from './script.ts'

describe('what windows show', () => {
  const row = (account: string, id = 'a') => ({ ...target(account), id })

  test('is close, the rest is plain', () => {
    const sight = createSight()
    sight.show('things', { hidden: false, rows: [row('1')] })
    expect(sight.paceOf('things', target('1'))).toBe('close')
    expect(sight.paceOf('things', target('2'))).toBe('plain')
    expect(sight.paceOf('others', target('1'))).toBe('plain')
    expect(sight.isShown('things', row('1'))).toBe(true)
    expect(sight.isShown('things', row('1', 'b'))).toBe(false)
  })

  test('is rare while every window is hidden, and plain once they are gone', () => {
    const sight = createSight()
    const leave = [true, true].map((hidden) => sight.show('things', { hidden, rows: [row('1')] }))
    expect(sight.paceOf('things', target('1'))).toBe('rare')
    const seen = sight.show('things', { hidden: false, rows: [row('2')] })
    expect(sight.paceOf('things', target('1'))).toBe('plain')
    expect(sight.paceOf('things', target('2'))).toBe('close')
    for (const stop of [...leave, seen]) stop()
    expect(sight.paceOf('things', target('2'))).toBe('plain')
  })
})

test('on screen is four times as often, however calm; unseen a third as often', () => {
  const calm = (unchanged: number) => ({ digest: '', unchanged })
  expect(nextLook(20_000, calm(9), 24, 0.5, 'close')).toBe(5_000)
  expect(nextLook(8_000, calm(9), 24, 0.5, 'close')).toBe(3_000)
  expect(nextLook(2_000, calm(9), 24, 0.5, 'close')).toBe(2_000)
  expect(nextLook(20_000, calm(9), 24, 0.5, 'rare')).toBe(60_000)
  expect(nextLook(20_000, calm(9), 4_000, 0.5, 'close')).toBe(5_000)
})

describe('a live reading', () => {
  beforeEach(() => vi.useFakeTimers({ now: new Date('2026-11-21T10:00:00Z') }))
  afterEach(() => vi.useRealTimers())

  /** A live list over two targets, and how often each was read. */
  function list() {
    const sight = createSight()
    const reads = new Map([1, 2].map((account) => [String(account), 0]))
    const things = reader(async ({ target: { account } }) => {
      const name = String(Number(account))
      reads.set(name, (reads.get(name) ?? 0) + 1)
      return rows(name)
    })
    const { fanOut } = engine({ sight })
    const leave = new AbortController()
    const options = { live: true, signal: leave.signal, dueIn: () => 20 * second }
    const reading = follow(fanOut.read(things, [target('1'), target('2')], options))
    const during = async (time: number) => {
      const before = new Map(reads)
      await vi.advanceTimersByTimeAsync(time)
      return ['1', '2'].map((name) => (reads.get(name) ?? 0) - (before.get(name) ?? 0))
    }
    const end = async () => {
      leave.abort()
      await reading.done
    }
    return { sight, during, end }
  }

  test('looks at what is shown at once and often, and slows down with a hidden window', async () => {
    const { sight, during, end } = list()
    expect(await during(minute)).toEqual([3, 3])
    await during(10 * minute)
    const shown = [{ ...target('1'), id: 'x' }]
    const hide = sight.show('things', { hidden: false, rows: shown })
    const [close = 0, plain = 0] = await during(minute)
    expect(close).toBeGreaterThanOrEqual(12)
    expect(plain).toBeLessThanOrEqual(2)
    sight.show('things', { hidden: true, rows: shown })
    hide()
    expect(await during(6 * minute)).toEqual([6, 6])
    await end()
  })

  test('of nobody’s begins with what a list of the same knows', async () => {
    const readPage = vi.fn(async () => rows('a'))
    const { fanOut } = engine()
    const things = reader(readPage)
    const leave = new AbortController()
    const options = { live: true, signal: leave.signal, dueIn: () => 20 * second }
    const board = follow(fanOut.read(things, [target('1')], options))
    await vi.advanceTimersByTimeAsync(second)
    const inbox = follow(fanOut.read(things, [target('1')], { ...options, background: true }))
    await vi.advanceTimersByTimeAsync(second)
    expect(inbox.words()).toEqual([
      ...['planned 1', 'reading 1', 'rows 1 a', 'done 1 1', 'round 1 0 0'],
    ])
    expect(readPage).toHaveBeenCalledTimes(1)
    await vi.advanceTimersByTimeAsync(10 * minute)
    const reads = board.words().filter((word) => word.startsWith('reading')).length
    expect(readPage).toHaveBeenCalledTimes(reads)
    leave.abort()
    await Promise.all([board.done, inbox.done])
  })
})
