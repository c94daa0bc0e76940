import { createRouterClient } from '@orpc/server'
import { describe, expect, it, onTestFinished } from 'vitest'
import { sumOf } from '../../../main/costs/amount.ts'
import { createConsole } from '../../../main/console.ts'
import { parseDemoFlags } from '../../../main/demo/index.ts'
import type { ObjectCostPart } from '../../../shared/cost-objects.ts'
import { CostQuestion } from '../../../shared/cost-question.ts'
import { temporaryFolder } from '../../support/folder.ts'
import { toEnd } from '../../support/to-end.ts'

/** A console on the embedded endpoint, on a clock of its own; every list was read once. */
async function openConsole() {
  const ahead = Date.parse('2026-12-01T15:00:00Z') - Date.now()
  const now = () => new Date(Date.now() + ahead)
  const started = await createConsole({
    ...{ environment: {}, home: temporaryFolder(), dataFolder: temporaryFolder(), host: 'call' },
    ...{ demo: parseDemoFlags([]), openBrowser: async () => {}, version: '0', now },
  })
  onTestFinished(() => started.dispose())
  const client = createRouterClient({
    costs: started.router.costs,
    stacks: started.router.stacks,
    services: started.router.services,
  })
  await toEnd(await client.stacks.list({ all: true }))
  await toEnd(await client.services.list({ all: true }))
  return { ...started, client }
}

type Client = Awaited<ReturnType<typeof openConsole>>['client']
type Kind = 'stacks' | 'services'

async function fetchPart(client: Client, of: Kind, part: ObjectCostPart) {
  const offers = await client.costs.objectOffers({ of })
  const offer = offers.find((one) => one.part === part)
  const told = await toEnd(await client.costs.fetchObjects({ of, part, agreed: '0.5' }))
  return { price: offer?.price, last: told.at(-1) }
}

/** Milliseconds that the world’s bill may take to be made up on a busy machine. */
const patience = 300_000

describe('what stacks and services cost', { timeout: patience }, () => {
  it('agrees with Cost Explorer, is told apart by region, and is never counted twice', async () => {
    const { client } = await openConsole()
    expect(await client.costs.objects({ of: 'stacks' })).toMatchObject({ costs: [], rest: '0' })
    const first = await fetchPart(client, 'stacks', 'spend')
    expect(first).toMatchObject({ price: { requests: 1, usd: '0.01' }, last: { state: 'done' } })
    const figures = await client.costs.objects({ of: 'stacks' })
    const { period = { from: '', until: '' } } = figures
    expect(period).toEqual({ from: '2026-11-01', until: '2026-12-01' })
    expect(sumOf([...figures.costs.map(({ own }) => own), figures.rest])).toBe(figures.whole)

    const view = await client.costs.view({
      ...{ period, granularity: 'monthly', groupings: [{ by: 'stack' }], rules: false },
      top: 10_000,
    })
    const byName = new Map(view.series.map(({ values: [name = ''], total }) => [name, total]))
    expect(view.total).toBe(figures.whole)
    expect(byName.get('')).toBe(figures.rest)
    for (const [name, total] of byName) {
      if (name === '') continue
      const own = figures.costs.filter((cost) => cost.name === name).map((cost) => cost.own)
      expect(sumOf(own), name).toBe(total)
    }

    const root = figures.costs.find(({ name }) => name === 'shop-platform')
    const within = figures.costs.filter(({ name }) => name.startsWith('shop-platform'))
    expect(root).toMatchObject({ nested: 3, basis: 'stack-tag' })
    expect(sumOf(within.map(({ own }) => own))).toBe(root?.monthly)

    const divided = (all: typeof figures) => all.costs.filter(({ shared }) => shared !== undefined)
    expect(divided(figures).length).toBeGreaterThan(1)
    const { last } = await fetchPart(client, 'stacks', 'places')
    expect(last?.state).toBe('done')
    const apart = await client.costs.objects({ of: 'stacks' })
    // Hosted zones are of no region: their spend stays divided.
    expect(new Set(divided(apart).map(({ name }) => name))).toEqual(new Set(['core-dns']))
    expect(sumOf([...apart.costs.map(({ own }) => own), apart.rest])).toBe(figures.whole)
    expect(await client.costs.objectOffers({ of: 'stacks' })).toEqual([])
  })

  it('tells services apart by their clusters', async () => {
    const { client } = await openConsole()
    await fetchPart(client, 'services', 'spend')
    const before = await client.costs.objects({ of: 'services' })
    const ofBasket = before.costs.filter(({ name }) => name === 'basket')
    expect(ofBasket.map(({ basis }) => basis).sort()).toEqual([
      'estimate',
      'estimate',
      'service-tag',
    ])
    await fetchPart(client, 'services', 'places')
    const after = await client.costs.objects({ of: 'services' })
    expect(after.costs.every(({ basis }) => basis === 'service-tag')).toBe(true)
    expect(sumOf([...after.costs.map(({ own }) => own), after.rest])).toBe(before.whole)
    const known = after.costs.filter(({ arn }) => arn !== undefined)
    expect(known.length).toBeGreaterThan(5)
  })

  it('tells what tasks on container instances cost from split cost allocation data', async () => {
    const { client } = await openConsole()
    await fetchPart(client, 'services', 'spend')
    const byTag = await client.costs.objects({ of: 'services' })
    const figureOf = ({ costs }: typeof byTag, service: string) =>
      costs.filter(({ name }) => name === service)
    expect(byTag.metric).toBe('UnblendedCost')
    expect(byTag.notes.join()).toContain('of tasks on Fargate')
    expect(figureOf(byTag, 'tax-rules')).toEqual([])

    const [payer] = await client.costs.sources()
    const { source = '', facts } = await client.costs.setAthena({
      table: {
        ...{ account: payer?.account ?? '', region: 'us-east-1', catalog: 'AwsDataCatalog' },
        ...{ workgroup: 'costs', database: 'cost_reports', table: 'cur2', usdPerTerabyte: '5' },
      },
    })
    expect(facts?.split).toBe(true)
    const { price, last } = await fetchPart(client, 'services', 'split')
    expect(price).toMatchObject({ requests: 2, scan: { basis: 'unknown' } })
    expect(last).toMatchObject({ state: 'done', made: 2 })

    const split = await client.costs.objects({ of: 'services' })
    expect(split).toMatchObject({ metric: 'AmortizedCost', period: byTag.period })
    expect(split.notes).toEqual([expect.stringContaining('AWS splits off their instances')])
    expect(sumOf([...split.costs.map(({ own }) => own), split.rest])).toBe(split.whole)
    expect(figureOf(split, 'tax-rules')).toMatchObject([{ basis: 'split-cost' }])
    expect(new Set(split.costs.map(({ basis }) => basis))).toContain('service-tag')

    // It is the only service on its cluster, so all that the cluster’s machines cost is its own.
    const { period = { from: '', until: '' } } = split
    const question = CostQuestion.parse({
      ...{ source, period, metric: 'AmortizedCost', groupings: [{ by: 'service' }], rules: false },
      filters: [{ grouping: { by: 'stack' }, values: ['shop-machines-cluster'] }],
    })
    await toEnd(await client.costs.fetch({ ...question, agreed: '0.5' }))
    const view = await client.costs.view(question)
    const machines = view.series.find(({ label }) => label.endsWith('Compute'))
    expect(figureOf(split, 'tax-rules')[0]?.own).toBe(machines?.total)
    // What is told twice, instances and their tasks, is never taken for spend of its own.
    const all = await client.costs.view({
      ...{ source, period, metric: 'AmortizedCost', groupings: [{ by: 'account' }], rules: false },
    })
    expect(all.total).toBe(split.whole)
    expect(await client.costs.objectOffers({ of: 'services' })).toMatchObject([{ part: 'places' }])
    await fetchPart(client, 'services', 'places')
    const apart = await client.costs.objects({ of: 'services' })
    expect(apart.costs.every(({ shared }) => shared === undefined)).toBe(true)
    expect(sumOf([...apart.costs.map(({ own }) => own), apart.rest])).toBe(split.whole)
  })
})
