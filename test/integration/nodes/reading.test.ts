import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { NodeRow } from '../../../shared/nodes.ts'
import { queuedTarget, readTarget } from '../../../shared/target-reading.ts'
import { all, failureOf, rowsIn, startWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.stop())
afterEach(() => {
  world.demo.faults.clear()
  world.scope.length = 0
})

const read = async (input: Parameters<World['nodes']['list']>[0]) =>
  all(await world.nodes.list(input))

const named = (rows: readonly NodeRow[], name: string) => rows.find((row) => row.name === name)

describe('list', () => {
  it('joins what three services know of the scope', async () => {
    world.scope.push(...world.demo.organization.accounts.map(({ name }) => world.at(name)))
    const rows = rowsIn(await read({}))
    expect(new Set(rows.map(({ kind }) => kind))).toEqual(
      new Set(['instance', 'hybrid', 'container']),
    )
    expect(rows.find(({ name, connectable }) => name === 'jump-host' && connectable)).toMatchObject(
      { ping: 'Online', state: 'running', platform: 'Linux', stack: 'core-cluster' },
    )
    expect(named(rows, 'tax-reports')?.platform).toBe('Windows')
    const worker = named(rows, 'worker')
    expect(worker).toMatchObject({ connectable: true, stack: 'load-workers' })
    expect(worker?.tags['aws:autoscaling:groupName']).toMatch(/^load-workers-WorkerGroup-/)
    expect(new Set(rows.map((row) => `${row.account} ${row.node}`)).size).toBe(rows.length)
  })

  it('says of each node that cannot be reached why not', async () => {
    world.scope.push(...world.demo.organization.accounts.map(({ name }) => world.at(name)))
    const rows = rowsIn(await read({}))
    for (const row of rows) expect(row.connectable).toBe(row.obstacle === undefined)
    expect(named(rows, 'jump-host')?.connectable).toBe(true)
    expect(named(rows, 'load-test')?.obstacle).toBe('The instance is stopped.')
    expect(named(rows, 'spike-by-hand')?.obstacle).toMatch('no instance profile')
    expect(named(rows, 'stock-import')?.obstacle).toMatch('last reported to Session Manager on')
    expect(named(rows, 'returns')?.obstacle).toBe('ECS Exec is switched off for this task.')
  })

  it('shows what can be read, and tells of what cannot', async () => {
    const target = world.at('shop-production')
    world.demo.faults.add({ account: target.account, operation: 'ListClusters', deny: true })
    world.demo.faults.add({ account: target.account, operation: 'DescribeInstances', deny: true })
    const events = await read({ targets: [target] })
    const rows = rowsIn(events)
    expect(rows.length).toBeGreaterThan(0)
    for (const row of rows) expect(row).toMatchObject({ kind: 'instance', name: row.computerName })
    expect(events.find(({ type }) => type === 'done')).toMatchObject({
      gaps: [
        { kind: 'access-denied', operation: 'DescribeInstances' },
        { kind: 'access-denied', operation: 'ListClusters' },
      ],
    })
    expect(events.at(-1)).toMatchObject({ type: 'round', done: 1, failed: 0 })
  })

  it('tells of services whose tags may not be read, beside their containers', async () => {
    const target = world.at('shop-production')
    const whole = rowsIn(await read({ targets: [target] }))
    const { account } = target
    world.demo.faults.add({ account, operation: 'DescribeServices', deny: true })
    const events = await read({ targets: [target] })
    const nodes = (rows: readonly NodeRow[]) => rows.map(({ node }) => node)
    expect(nodes(rowsIn(events))).toEqual(nodes(whole))
    expect(events.find(({ type }) => type === 'done')).toMatchObject({
      gaps: [{ kind: 'access-denied', operation: 'DescribeServices' }],
    })
  })

  it('reads the tags of hybrid nodes, and keeps them', async () => {
    const target = world.at('shared-services')
    const gate = named(rowsIn(await read({ targets: [target] })), 'warehouse-gate-1')
    expect(gate).toMatchObject({ kind: 'hybrid', tags: { Name: 'warehouse-gate-1' } })
    expect(Object.keys(gate?.tags ?? {}).sort()).toEqual(['Name', 'environment', 'owner'])
    const { account } = target
    world.demo.faults.add({ account, operation: 'ListTagsForResource', deny: true })
    const events = await read({ targets: [target] })
    expect(named(rowsIn(events), 'warehouse-gate-1')?.tags).toEqual(gate?.tags)
    expect(events.find(({ type }) => type === 'done')).not.toHaveProperty('gaps')
  })

  it('tells where the tags of hybrid nodes may not be read', async () => {
    const { account, region } = world.at('shared-services')
    const other = await startWorld()
    try {
      other.demo.faults.add({ account, operation: 'ListTagsForResource', deny: true })
      const events = await all(await other.nodes.list({ targets: [{ account, region }] }))
      const gate = named(rowsIn(events), 'warehouse-gate-1')
      expect(gate).toMatchObject({ connectable: true, tags: {}, tagsMissing: 'refused' })
      expect(events.find(({ type }) => type === 'done')).toMatchObject({
        gaps: [{ kind: 'access-denied', operation: 'ListTagsForResource' }],
      })
    } finally {
      await other.stop()
    }
  })

  it('fails where nothing can be read', async () => {
    const target = world.at('shop-production')
    const operations = ['ListClusters', 'DescribeInstances', 'DescribeInstanceInformation']
    for (const operation of operations) {
      world.demo.faults.add({ account: target.account, operation, deny: true })
    }
    const events = await read({ targets: [target] })
    expect(events.filter(({ type }) => type === 'failed')).toMatchObject([
      { target, failure: { kind: 'access-denied', operation: 'DescribeInstanceInformation' } },
    ])
  })

  it('keeps what it read for the next time', async () => {
    const target = world.at('shop-production')
    const rows = rowsIn(await read({ targets: [target] }))
    const events = await read({ targets: [target], stored: true })
    expect(events.find(({ type }) => type === 'stored')).toMatchObject({ target, rows })
    const again = await read({ targets: [target], stored: true, packed: true })
    expect(again.filter(({ type }) => type === 'stored')).toEqual([])
    const packed = again.find((event) => event.type === 'packed')
    const taken = packed && readTarget(queuedTarget<NodeRow>(target), packed)
    expect(taken?.rows).toEqual(rowsIn(events))
  })

  it('lets an empty target rest only when all of it was seen', async () => {
    const target = world.at('management', world.demo.organization.regions.at(-1))
    const lastCount = () => world.store.snapshots.lastCount('nodes', target)?.count
    world.demo.faults.add({ account: target.account, operation: 'ListClusters', deny: true })
    expect(rowsIn(await read({ targets: [target] }))).toEqual([])
    expect(lastCount()).toBeUndefined()
    world.demo.faults.clear()
    await read({ targets: [target] })
    expect(lastCount()).toBe(0)
  })

  it('says so when there is nothing to read', async () => {
    expect(await failureOf(read({ targets: [] }))).toMatchObject({ kind: 'configuration' })
  })
})

describe('get', () => {
  it('reads one node of each kind as the list shows it', async () => {
    world.scope.push(...world.demo.organization.accounts.map(({ name }) => world.at(name)))
    const rows = rowsIn(await read({}))
    for (const kind of ['instance', 'hybrid', 'container'] as const) {
      const row = rows.find((one) => one.kind === kind)
      if (!row) throw new Error(`no ${kind}`)
      const { account, region, node } = row
      const fresh = await world.nodes.get({ account, region, node })
      expect({ ...fresh, pingedAt: '' }).toEqual({ ...row, pingedAt: '' })
    }
  })

  it('says so of a node that is not there', async () => {
    const target = world.at('shop-production')
    for (const node of ['i-0123456789abcdef0', 'mi-0123456789abcdef0', 'ecs:none/1/app']) {
      expect(await failureOf(world.nodes.get({ ...target, node }))).toMatchObject({
        kind: 'not-found',
      })
    }
  })
})

describe('find', () => {
  it('finds a node by its id and by its name, in an account by its name', async () => {
    const { accounts } = world.demo.organization
    world.scope.push(...accounts.map(({ name }) => world.at(name)))
    const [row] = await world.nodes.find({ node: 'Tax-Reports' })
    expect(row).toMatchObject({ name: 'tax-reports' })
    expect(await world.nodes.find({ node: row?.node ?? '' })).toMatchObject([{ node: row?.node }])
    const hosts = await world.nodes.find({ node: 'jump-host' })
    expect(hosts.length).toBeGreaterThan(1)
    const here = await world.nodes.find({ node: 'jump-host', account: 'shop-production' })
    expect(here.map(({ account }) => account)).toEqual([world.at('shop-production').account])
  })

  it('does not call a node missing where it could not look', async () => {
    const target = world.at('shop-production')
    world.scope.push(target)
    expect(await world.nodes.find({ node: 'nobody' })).toEqual([])
    world.demo.faults.add({ account: target.account, operation: 'DescribeInstances', deny: true })
    expect(await failureOf(world.nodes.find({ node: 'nobody' }))).toMatchObject({
      kind: 'access-denied',
    })
  })

  it('says so when the scope has nothing there', async () => {
    world.scope.push(world.at('shop-production'))
    const wish = { node: 'jump-host', account: 'nowhere' }
    expect(await failureOf(world.nodes.find(wish))).toMatchObject({ kind: 'not-found' })
  })
})
