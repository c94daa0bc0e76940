import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { call } from '@orpc/server'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createBudgets } from '../../../main/aws/budgets.ts'
import { createFanOut } from '../../../main/aws/fan-out.ts'
import { createMeter } from '../../../main/aws/meter.ts'
import { createSight } from '../../../main/aws/sight.ts'
import { inThread } from '../../../main/aws/worker-pool.ts'
import type { Gate } from '../../../main/journal/gate.ts'
import { createPipelinesRouter } from '../../../main/pipelines/router.ts'
import { createServicesFeature } from '../../../main/services/feature.ts'
import { openStore } from '../../../main/store/store.ts'
import { createEstate, type EstateCall } from '../../support/deployments-estate.ts'
import { broker } from '../aws/script.ts'

const second = 1000
const minute = 60 * second
const target = { account: '000000000001', region: 'eu-west-1' }

/** Forty services and twenty pipelines of one account and region, on a clock in hand. */
function world() {
  const folder = mkdtempSync(join(tmpdir(), 'foredeck-rounds-'))
  const now = () => new Date()
  const budgets = createBudgets({ now })
  const parts = { broker: broker(), budgets, meter: createMeter({ budgets, now }), now }
  const estate = createEstate(parts, { services: 40, pipelines: 20 }, 60)
  const store = openStore(folder, now())
  const sight = createSight()
  const fanOut = createFanOut({ ...parts, workers: inThread, sight, random: () => 0.5 })
  const scopes = { settledTargets: async () => [target], liveTargets: async () => [target] }
  // Nothing is written here.
  const own = { caller: estate.caller, fanOut, scopes, now, gate: {} as Gate }
  const routers = {
    pipelines: createPipelinesRouter(own),
    services: createServicesFeature({
      ...{ ...own, records: store.serviceRecords, settings: store.settings, trouble: () => {} },
    }),
  }
  const left = new AbortController()
  const follow = async (kind: 'pipelines' | 'services', background = false) => {
    const input = { live: true, background }
    const { signal } = left
    const events =
      kind === 'pipelines'
        ? await call(routers.pipelines.list, input, { signal })
        : await call(routers.services.list, input, { signal })
    for await (const { type } of events) expect(type).not.toBe('failed')
  }
  const readings: Promise<void>[] = []
  return {
    ...{ estate, sight },
    open: (kind: 'pipelines' | 'services', background?: boolean) =>
      void readings.push(follow(kind, background)),
    /** The calls of the next so many milliseconds. */
    async during(time: number): Promise<EstateCall[]> {
      estate.calls.length = 0
      await vi.advanceTimersByTimeAsync(time)
      return [...estate.calls]
    },
    async end() {
      left.abort()
      await Promise.all(readings)
      store.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

const of = (calls: readonly EstateCall[], operation: string) =>
  calls.filter((one) => one.operation === operation)

/** How often each object was asked about by one operation, the most asked first. */
function asked(calls: readonly EstateCall[]): number[] {
  const counts = new Map<string, number>()
  for (const { operation, about } of calls) {
    for (const one of about.length > 0 ? about : ['']) {
      const key = `${operation} ${one}`
      counts.set(key, (counts.get(key) ?? 0) + 1)
    }
  }
  return [...counts.values()].toSorted((one, other) => other - one)
}

beforeEach(() => vi.useFakeTimers({ now: new Date('2026-11-21T10:00:00Z'), toFake: timers }))
afterEach(() => vi.useRealTimers())

const timers: NonNullable<Parameters<typeof vi.useFakeTimers>[0]>['toFake'] = [
  'setTimeout',
  'clearTimeout',
  'Date',
]

/** Readers load their SDK clients when first used, which takes real time. */
async function settled(looked: ReturnType<typeof world>, operation: string): Promise<EstateCall[]> {
  const all: EstateCall[] = []
  await vi.waitFor(
    async () => {
      all.push(...(await looked.during(20)))
      expect(of(all, operation).length).toBeGreaterThan(0)
    },
    { timeout: 60_000, interval: 1 },
  )
  return [...all, ...(await looked.during(15 * second))]
}

describe('a round', () => {
  test('of pipelines asks for each once, and at rest for no state', async () => {
    const own = world()
    own.open('pipelines')
    const first = await settled(own, 'GetPipelineState')
    expect(of(first, 'GetPipelineState')).toHaveLength(20)
    expect(asked(first)[0]).toBe(1)
    const next = await own.during(70 * second)
    expect(of(next, 'ListPipelineExecutions')).toHaveLength(20)
    expect(of(next, 'GetPipelineState')).toEqual([])
    expect(of(next, 'GetPipeline')).toEqual([])
    expect(asked(next)[0]).toBe(1)
    await own.end()
  })

  test('of services fills its batches, and at rest asks for nothing else', async () => {
    const own = world()
    own.open('services')
    const first = await settled(own, 'DescribeServices')
    expect(of(first, 'DescribeServices').map(({ about }) => about.length)).toEqual([10, 10, 10, 10])
    expect(asked(first)[0]).toBe(1)
    const next = await own.during(minute)
    expect(next.map(({ operation }) => operation)).toContain('DescribeServices')
    const more = new Set(next.map(({ operation }) => operation))
    expect([...more].toSorted()).toEqual(['DescribeServices', 'ListClusters', 'ListServices'])
    await own.end()
  })

  test('of a moving pipeline leaves those alone that rest', async () => {
    const own = world()
    own.open('pipelines')
    await settled(own, 'GetPipelineState')
    own.estate.start({ target, index: 3 }, 10 * minute)
    await own.during(80 * second)
    const next = await own.during(40 * second)
    const asks = of(next, 'ListPipelineExecutions').filter(({ about }) => about[0] === 'pipeline-3')
    expect(asks.length).toBeGreaterThanOrEqual(3)
    expect(of(next, 'ListPipelineExecutions').length).toBeLessThanOrEqual(asks.length + 19)
    await own.end()
  })

  test('is shared by the list, the inbox and the timeline', async () => {
    const own = world()
    own.open('services')
    own.open('services', true)
    own.open('services', true)
    await settled(own, 'DescribeServices')
    const together = of(await own.during(10 * minute), 'DescribeServices').length
    await own.end()
    const alone = world()
    alone.open('services')
    await settled(alone, 'DescribeServices')
    expect(together).toBe(of(await alone.during(10 * minute), 'DescribeServices').length)
    await alone.end()
  })
})

test('what is on screen is read often, and hardly anything for a hidden window', async () => {
  const own = world()
  own.open('pipelines')
  await settled(own, 'GetPipelineState')
  const rows = [{ ...target, id: 'pipeline-7' }]
  const hide = own.sight.show('pipelines', { hidden: false, rows })
  const seen = of(await own.during(3 * minute), 'ListPipelineExecutions')
  const shown = seen.filter(({ about }) => about[0] === 'pipeline-7').length
  expect(shown).toBeGreaterThanOrEqual(11)
  expect(seen.filter(({ about }) => about[0] === 'pipeline-8').length).toBeLessThanOrEqual(4)
  own.sight.show('pipelines', { hidden: true, rows })
  hide()
  await own.during(3 * minute)
  const hidden = of(await own.during(6 * minute), 'ListPipelineExecutions')
  const rare = hidden.filter(({ about }) => about[0] === 'pipeline-7').length
  expect([1, 2]).toContain(rare)
  await own.end()
})
