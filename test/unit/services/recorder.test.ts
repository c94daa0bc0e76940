import { DatabaseSync } from 'node:sqlite'
import fc from 'fast-check'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { callsAMinute } from '../../../main/services/recorder/alone.ts'
import type { ServiceRow } from '../../../shared/services.ts'
import { ageLimit, sizeLimit } from '../../../main/services/recorder/pruning.ts'
import { createRecorder } from '../../../main/services/recorder/recorder.ts'
import { openStore, type Store } from '../../../main/store/store.ts'
import { at, deployment, event, rollout, service, stopped } from './sequences/build.ts'

const ref = { account: '111122223333', region: 'eu-west-1', cluster: 'shop', service: 'api' }
const megabyte = 1024 * 1024

describe('pruning', () => {
  it('counts days back from now', () => {
    expect(ageLimit({ days: 2 }, new Date('2026-11-20T10:00:00Z'))).toBe('2026-11-18T10:00:00.000Z')
  })

  it('lets all stay that is within the limit', () => {
    expect(sizeLimit({ megabytes: 1 }, megabyte, [{ at: at(0), bytes: megabyte }])).toBeUndefined()
  })

  it('removes the oldest, and never more than it must by a record', () => {
    const sizes = fc.array(fc.integer({ min: 1, max: megabyte / 4 }), {
      minLength: 5,
      maxLength: 40,
    })
    fc.assert(
      fc.property(sizes, (bytes) => {
        const records = bytes.map((size, index) => ({ at: at(index), bytes: size }))
        const total = bytes.reduce((sum, size) => sum + size, 0)
        const limit = sizeLimit({ megabytes: 1 }, total, records)
        expect(limit === undefined).toBe(total <= megabyte)
        if (limit === undefined) return
        const kept = records.filter((record) => record.at >= limit)
        const left = kept.reduce((sum, record) => sum + record.bytes, 0)
        expect(left).toBeLessThanOrEqual(megabyte * 0.9)
        expect(left).toBeGreaterThan(megabyte * 0.9 - megabyte / 4 - 1)
      }),
    )
  })
})

it('says what recording alone costs: every target once in ten minutes', () => {
  const row = { cluster: 'shop' } as ServiceRow
  expect(callsAMinute([])).toBe(0)
  expect(callsAMinute([Array.from({ length: 25 }, () => row)])).toBe(1.2)
  expect(callsAMinute(Array.from({ length: 100 }, () => []))).toBe(10)
})

describe('the flight recorder', () => {
  let folder: string
  let store: Store
  let now: Date
  const troubles: string[] = []
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'foredeck-recorder-'))
    now = new Date(at(60))
    store = openStore(folder, now)
    troubles.length = 0
  })
  afterEach(() => {
    store.close()
    rmSync(folder, { recursive: true, force: true })
  })

  const start = () =>
    createRecorder({
      store: store.serviceRecords,
      settings: store.settings,
      now: () => now,
      trouble: (sentence) => troubles.push(sentence),
    })

  it('records while nobody looks, also where the settings are of an earlier Foredeck', () => {
    store.settings.set('service-recorder', { enabled: true, days: 3, megabytes: 50 })
    expect(start().state()).toMatchObject({ days: 3, megabytes: 50, always: true })
    const recorder = start()
    const told: boolean[] = []
    recorder.onSet(() => told.push(recorder.state().always))
    recorder.set({ always: false })
    expect(told).toEqual([false])
    expect(start().state().days).toBe(3)
  })

  const seen = [
    service(30, [rollout(1)]),
    ...deployment(30, 2, 'ROLLBACK_SUCCESSFUL', { created: 20 }),
    event(24, 'has reached a steady state.'),
    stopped(21, 2, 'first'),
  ]

  it('keeps tasks, events and deployments over a new start, and each once', () => {
    const recorder = start()
    recorder.record(ref, seen)
    recorder.record(ref, seen)
    const kinds = start()
      .recall(ref, '')
      .map(({ kind }) => kind)
    expect(kinds.sort()).toEqual(['deployment', 'event', 'rollout', 'task'])
    expect(recorder.recall({ ...ref, service: 'other' }, '')).toEqual([])
  })

  it('keeps the newest state of a deployment', () => {
    const recorder = start()
    recorder.record(ref, deployment(21, 2, 'IN_PROGRESS'))
    recorder.record(ref, deployment(25, 2, 'SUCCESSFUL'))
    expect(recorder.recall(ref, '')).toMatchObject([{ deployment: { status: 'SUCCESSFUL' } }])
  })

  it('keeps nothing that runs, and nothing while it is off', () => {
    const recorder = start()
    recorder.record(ref, [stopped(2, 2, 'runs', { stoppedAt: undefined })])
    expect(recorder.state().entries).toBe(0)
    recorder.set({ enabled: false })
    recorder.record(ref, seen)
    expect(recorder.state().entries).toBe(0)
  })

  it('forgets what is older than its days', () => {
    const recorder = start()
    recorder.record(ref, seen)
    now = new Date(at(60 + 15 * 24 * 60))
    recorder.record(ref, [event(60 + 15 * 24 * 60, 'has started 1 tasks: (task a).')])
    expect(recorder.state()).toMatchObject({ entries: 1, days: 14 })
    recorder.record(ref, seen.slice(-1))
    expect(recorder.state().entries).toBe(1)
  })

  it('goes below its size by the oldest first', () => {
    const recorder = start()
    const long = 'x'.repeat(20_000)
    recorder.record(
      ref,
      Array.from({ length: 100 }, (_, minute) => event(minute, `${long} ${minute}`)),
    )
    const { bytes } = recorder.set({ megabytes: 1 })
    expect(bytes).toBeLessThanOrEqual(megabyte)
    expect(recorder.state().oldest).not.toBe(at(0))
    expect(recorder.records(ref, '', '9')[0]?.at).toBe(at(99))
  })

  it('goes on without a store, and says so', () => {
    const broken = new DatabaseSync(join(folder, 'other.sqlite'))
    broken.close()
    const recorder = createRecorder({
      store: { ...store.serviceRecords, save: () => broken.exec('BEGIN') },
      settings: store.settings,
      now: () => now,
      trouble: (sentence) => troubles.push(sentence),
    })
    recorder.record(ref, seen)
    expect(troubles[0]).toContain('cannot be kept')
  })
})
