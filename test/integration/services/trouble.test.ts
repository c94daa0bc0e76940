import { CloudWatchLogsClient, DeleteLogGroupCommand } from '@aws-sdk/client-cloudwatch-logs'
import { DeleteClusterCommand, DeleteServiceCommand, ECSClient } from '@aws-sdk/client-ecs'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import type { Failure } from '../../../shared/failure.ts'
import type { ServiceRow } from '../../../shared/services.ts'
import { clientOf } from '../demo/clients.ts'
import { refOf, startWorld, type World } from './world.ts'

let world: World
let checkout: ServiceRow
beforeAll(async () => {
  world = await startWorld()
  checkout = rowIn((await list()).rows)
})
afterAll(() => world.stop())
afterEach(() => world.demo.faults.clear())

function rowIn(rows: readonly ServiceRow[], cluster = 'shop', name = 'checkout'): ServiceRow {
  const row = rows.find((one) => one.cluster === cluster && one.name === name)
  if (!row) throw new Error(`no service ${cluster}/${name}`)
  return row
}

/** One reading of the list: its rows, and what it says of what it could not read. */
async function list() {
  const rows: ServiceRow[] = []
  const told: Failure[] = []
  for await (const event of await world.services.list({})) {
    if (event.type === 'rows') rows.push(...event.rows)
    if (event.type === 'done') told.push(...(event.gaps ?? []))
    if (event.type === 'failed') told.push(event.failure)
  }
  return { rows, told }
}

const deny = (operation: string) =>
  world.demo.faults.add({ account: checkout.account, operation, deny: true })

it.each(['DescribeServiceRevisions', 'DescribeTasks', 'ListTasks', 'DescribeAlarms'])(
  'lists services without what %s tells, where it is denied',
  async (operation) => {
    deny(operation)
    const { rows, told } = await list()
    expect(rowIn(rows)).toMatchObject({ running: 3 })
    expect(rows.some(({ account }) => account !== checkout.account)).toBe(true)
    const own = told.filter((one) => one.operation === operation)
    for (const failure of own) expect(failure.account).toBe(checkout.account)
    for (const failure of told) expect(failure.operation).toBe(operation)
  },
)

it('tells of an account whose clusters may not be listed, and lists the others', async () => {
  deny('ListClusters')
  const { rows, told } = await list()
  expect(rows.length).toBeGreaterThan(0)
  expect(rows.some(({ account }) => account === checkout.account)).toBe(false)
  expect(told).toMatchObject([{ kind: 'access-denied', operation: 'ListClusters' }])
})

it.each([
  'ListServiceDeployments',
  'DescribeServiceDeployments',
  'DescribeServiceRevisions',
  'DescribeTaskDefinition',
  'DescribeAlarms',
  'DescribeStacks',
  'DescribeScalableTargets',
  'DescribeScalingPolicies',
])('shows a service without what %s tells, where it is denied', async (operation) => {
  deny(operation)
  const detail = await world.services.get(refOf(checkout))
  expect(detail).toMatchObject({ name: 'checkout', running: 3 })
  expect(detail.events.length).toBeGreaterThan(0)
  for (const gap of detail.gaps) expect(gap).toMatchObject({ kind: 'access-denied', operation })
})

it('says of targets whose health may not be read that it is not known', async () => {
  deny('DescribeTargetHealth')
  const { targetGroups } = await world.services.get(refOf(checkout))
  expect(targetGroups).toHaveLength(1)
  expect(targetGroups[0]?.failure?.sentence).toMatch(/DescribeTargetHealth/)
})

it('fails figures and logs alone, where they are denied', async () => {
  deny('GetMetricData')
  await expect(world.services.metrics({ ...refOf(checkout), hours: 3 })).rejects.toThrow(
    /GetMetricData/,
  )
  expect(await world.services.get(refOf(checkout))).toMatchObject({ running: 3 })
})

it('says so where the log group of a service is gone, and shows the rest', async () => {
  const { account, region } = checkout
  const logs = clientOf(CloudWatchLogsClient, world.demo, world.demo.credentials(account), region)
  await logs.send(new DeleteLogGroupCommand({ logGroupName: '/ecs/shop/invoices' }))
  const row = rowIn((await list()).rows, 'shop', 'invoices')
  const request = { ...refOf(row), from: new Date(Date.now() - 86_400_000).toISOString() }
  const events: unknown[] = []
  for await (const event of await world.services.logs(request)) events.push(event)
  expect(JSON.stringify(events[0])).toContain('/ecs/shop/invoices')
  expect(events[0]).toMatchObject({ type: expect.stringMatching(/missing|failed/) as string })
  expect((await world.services.get(refOf(row))).running).toBeGreaterThan(0)
})

it('says that a watched service is gone with its cluster', async () => {
  const { rows } = await list()
  const row = rowIn(rows, 'shop-test', 'checkout')
  const { account, region, cluster } = row
  const ecs = clientOf(ECSClient, world.demo, world.demo.credentials(account), region)
  let gone: Promise<void> | undefined
  const remove = async () => {
    await ecs.send(new DeleteServiceCommand({ cluster, service: 'basket', force: true }))
    await ecs.send(new DeleteServiceCommand({ cluster, service: row.name, force: true }))
    await ecs.send(new DeleteClusterCommand({ cluster }))
  }
  const left = new AbortController()
  const news = await world.services.watch(refOf(row), { signal: left.signal })
  for await (const state of news) {
    gone ??= remove()
    if (!('failure' in state)) continue
    expect(state.failure.kind).toBe('not-found')
    expect(state.failure.sentence).toMatch(/checkout|shop-test/)
    break
  }
  left.abort()
  await gone
  const after = await list()
  expect(after.rows.map(({ cluster: name }) => name)).not.toContain('shop-test')
  expect(after.rows.length).toBeGreaterThan(0)
})
