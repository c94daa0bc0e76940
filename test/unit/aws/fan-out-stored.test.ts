import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { engine, finish, follow, memory, reader, rows, target } from './script.ts'

beforeEach(() => vi.useFakeTimers({ now: new Date('2026-11-21T10:00:00Z') }))
afterEach(() => vi.useRealTimers())

const readAt = '2026-11-21T09:00:00.000Z'

describe('what the last run knew', () => {
  test('comes as the text that the store holds where that is asked for', async () => {
    const snapshots = memory()
    snapshots.save('things', target('1'), [{ id: 'old' }], readAt)
    snapshots.save('things', target('2'), [], '2026-11-21T08:00:00.000Z')
    const { fanOut } = engine({ snapshots })
    const things = reader(async () => rows('new'))
    const options = { stored: true, packed: true }
    const reading = follow(fanOut.read(things, [target('1'), target('2')], options))
    await vi.runAllTimersAsync()
    await reading.done
    const [packed, ...others] = reading.events.filter(
      ({ type }) => type === 'packed' || type === 'stored',
    )
    expect(packed).toEqual({ type: 'packed', target: target('1'), rows: '[{"id":"old"}]', readAt })
    expect(others).toEqual([])
    expect(reading.words()).toContain('done 2 1')
  })

  test('is not asked for as text alone', async () => {
    const snapshots = memory()
    snapshots.save('things', target('1'), [{ id: 'old' }], readAt)
    const things = reader(async () => rows('new'))
    const options = { packed: true }
    const events = await finish(engine({ snapshots }).fanOut.read(things, [target('1')], options))
    expect(events).toEqual(['planned 1', 'reading 1', 'rows 1 new', 'done 1 1', 'round 1 0 0'])
  })

  test.each([{ packed: true }, { packed: false }])(
    'is taken from the store at the pace of who reads: %o',
    async ({ packed }) => {
      const kept = memory()
      const targets = Array.from({ length: 100 }, (_, index) => target(String(index + 1)))
      for (const one of targets) kept.save('things', one, [{ id: 'old' }], readAt)
      const load = vi.fn((...asked: Parameters<typeof kept.load>) => kept.load(...asked))
      const loadText = vi.fn((...asked: Parameters<typeof kept.load>) => kept.loadText(...asked))
      const { fanOut } = engine({ snapshots: { ...kept, load, loadText } })
      const things = reader(async () => rows('new'))
      const reading = fanOut.read(things, targets, { stored: true, packed })
      const taken = packed ? loadText : load
      let told = 0
      let ahead = 0
      while (told < targets.length) {
        const next = reading.next()
        await vi.advanceTimersByTimeAsync(1)
        const { value } = await next
        if (value && (value.type === 'stored' || value.type === 'packed')) told += 1
        ahead = Math.max(ahead, taken.mock.calls.length - told)
      }
      expect(taken).toHaveBeenCalledTimes(targets.length)
      expect(ahead).toBeGreaterThan(0)
      expect(ahead).toBeLessThanOrEqual(16)
      const left = reading.return()
      await vi.advanceTimersByTimeAsync(1)
      await left
    },
  )
})
