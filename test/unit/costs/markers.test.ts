import { join } from 'node:path'
import { call } from '@orpc/server'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createSignal } from '../../../main/aws/signal.ts'
import { markerOf, markersIn, mergedMarkers } from '../../../main/costs/markers/markers.ts'
import { createMarkersRouter } from '../../../main/costs/markers/router.ts'
import { openStore } from '../../../main/store/store.ts'
import type { Change } from '../../../shared/activity.ts'
import { temporaryFolder } from '../../support/folder.ts'

const change = (part: Partial<Change> = {}): Change => ({
  ...{ id: 'x', kind: 'stack', account: '111111111111', region: 'eu-west-1', name: 'shop' },
  ...{ status: 'UPDATE_COMPLETE', outcome: 'succeeded', startedAt: '2026-11-14T23:59:59.000Z' },
  ...{ sentence: 'UPDATE_COMPLETE', ref: 'arn:shop', ...part },
})

const period = { from: '2026-11-01', until: '2026-11-15' }

describe('marks on the daily line', () => {
  it('stand on the day in UTC, within the half-open period and the accounts asked', () => {
    const all = [
      change(),
      change({ startedAt: '2026-11-15T00:00:00.000Z', ref: 'arn:late' }),
      change({ startedAt: '2026-10-31T23:59:59.000Z', ref: 'arn:early' }),
      change({ startedAt: '2026-11-01T00:00:00.000Z', name: 'first', account: '222222222222' }),
    ].map(markerOf)
    expect(markersIn(all, period, undefined).map(({ day, name }) => [day, name])).toEqual([
      ['2026-11-01', 'first'],
      ['2026-11-14', 'shop'],
    ])
    expect(markersIn(all, period, ['111111111111']).map(({ name }) => name)).toEqual(['shop'])
  })

  it('are told once, as the newer reading says', () => {
    const [before, after] = ['in-progress', 'failed'] as const
    const merged = mergedMarkers(
      [markerOf(change({ outcome: before })), markerOf(change({ ref: 'arn:other' }))],
      [markerOf(change({ outcome: after }))],
    )
    expect(merged.map(({ ref, outcome }) => [ref, outcome])).toEqual([
      ['arn:shop', 'failed'],
      ['arn:other', 'succeeded'],
    ])
  })
})

/** A source over changes that a test sets, and the router over a store in a folder. */
function world(folder = temporaryFolder()) {
  const now = () => new Date('2026-11-21T10:00:00Z')
  const store = openStore(join(folder, 'data'), now())
  onTestFinished(() => store.close())
  const changed = createSignal()
  let state = { changes: [] as Change[], complete: false, listeners: 0 }
  const router = createMarkersRouter({
    lists: store.costLists,
    accounts: { settled: () => Promise.resolve([]) },
    now,
    changes: {
      changes: () => state.changes,
      failures: () => [],
      complete: () => state.complete,
      listen(listener) {
        state.listeners += 1
        const stop = changed.listen(listener)
        return () => {
          state.listeners -= 1
          stop()
        }
      },
    },
  })
  return {
    listeners: () => state.listeners,
    know(changes: Change[], complete: boolean) {
      state = { ...state, changes, complete }
      changed.emit()
    },
    markers: (read: boolean) => call(router.markers, { period, read, accounts: ['111111111111'] }),
  }
}

describe('reading marks', () => {
  it('calls nothing unasked, and keeps what newer lists no longer tell', async () => {
    const folder = temporaryFolder()
    const first = world(folder)
    first.know([change()], false)
    const told = []
    for await (const each of await first.markers(false)) told.push(each)
    expect(told).toMatchObject([{ reading: false, markers: [{ name: 'shop' }] }])
    expect(first.listeners()).toBe(0)

    const again = world(folder)
    again.know([change({ startedAt: '2026-11-14T23:59:59.500Z' })], false)
    for await (const each of await again.markers(false)) expect(each.markers).toHaveLength(2)
  })

  it('reads while asked to, until every list was read, and then leaves', async () => {
    const one = world()
    const told = []
    for await (const each of await one.markers(true)) {
      expect(one.listeners()).toBe(1)
      told.push([each.reading, each.markers.length])
      one.know([change()], told.length > 1)
    }
    expect(told.at(0)).toEqual([true, 0])
    expect(told.at(-1)).toEqual([false, 1])
    expect(one.listeners()).toBe(0)
  })
})
