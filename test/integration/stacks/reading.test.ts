import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { ReadingEvent } from '../../../shared/reading.ts'
import type { StackEvent, StackRow } from '../../../shared/stacks.ts'
import { queuedTarget, readTarget } from '../../../shared/target-reading.ts'
import { all, clientOf, createStack, failureOf, rests, startWorld, type World } from './world.ts'
import { UpdateStackCommand } from '@aws-sdk/client-cloudformation'

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.stop())
afterEach(() => {
  world.demo.faults.clear()
  world.scope.length = 0
})

const isEarlier = (event: ReadingEvent<StackRow>) =>
  event.type === 'stored' || event.type === 'packed'

async function rowsOf(input: Parameters<World['stacks']['list']>[0]): Promise<StackRow[]> {
  return rowsIn(await all(await world.stacks.list(input)))
}

function rowsIn(events: readonly ReadingEvent<StackRow>[]): StackRow[] {
  return events.flatMap((event) => (event.type === 'rows' ? event.rows : []))
}

describe('list', () => {
  it('reads every stack of the current scope', async () => {
    world.scope.push(world.at('shop-production'), world.at('data-production'))
    const rows = await rowsOf({})
    expect(new Set(rows.map(({ account }) => account)).size).toBe(2)
    expect(rows.find(({ name }) => name === 'warehouse-access')?.drift).toBe('DRIFTED')
    const nested = rows.find(({ name }) => name.startsWith('shop-platform-Messaging'))
    expect(nested?.root).toBe(rows.find(({ name }) => name === 'shop-platform')?.arn)
  })

  it('reads given targets instead, and deleted stacks on demand', async () => {
    const rows = await rowsOf({ targets: [world.at('shop-development')], deleted: true })
    expect(rows.length).toBeGreaterThanOrEqual(10)
    for (const row of rows) {
      expect(row.status).toBe('DELETE_COMPLETE')
      expect(row.deletedAt).toBeDefined()
    }
  })

  it('begins with the rows of the last run, as they are or as the store holds them', async () => {
    const target = world.at('shop-production')
    const rows = await rowsOf({ targets: [target] })
    const asked = { targets: [target], stored: true }
    const second = await all(await world.stacks.list(asked))
    const readAt: unknown = expect.any(String)
    expect(second.filter(isEarlier)).toEqual([{ type: 'stored', target, rows, readAt }])
    const third = await all(await world.stacks.list({ ...asked, packed: true }))
    const [packed, ...others] = third.filter(isEarlier)
    expect(packed?.type).toBe('packed')
    expect(others).toEqual([])
    const taken = packed && readTarget(queuedTarget(target), packed)
    expect(taken?.rows).toEqual(rowsIn(second))
  })

  it('shows what it can when an account denies', async () => {
    const [good, bad] = [world.at('shop-production'), world.at('security')]
    world.demo.faults.add({ account: bad.account, operation: 'DescribeStacks', deny: true })
    const events = await all(await world.stacks.list({ targets: [good, bad] }))
    expect(events.filter(({ type }) => type === 'failed')).toMatchObject([
      { target: bad, failure: { kind: 'access-denied' } },
    ])
    expect(events.at(-1)).toMatchObject({ type: 'round', done: 1, failed: 1 })
  })

  it('says so when there is nothing to read', async () => {
    const nowhere = { sentence: 'No target was given, so there is nothing to read.' }
    expect(await failureOf(rowsOf({ targets: [] }))).toMatchObject(nowhere)
  })
})

describe('get', () => {
  it('finds a stack by name and by ARN', async () => {
    const ref = { ...world.at('shop-production'), stack: 'shop-ledger-database' }
    const byName = await world.stacks.get(ref)
    expect(await world.stacks.get({ ...ref, stack: byName.arn })).toEqual(byName)
    expect(byName).toMatchObject({ name: ref.stack, terminationProtection: true })
    expect(byName.parameters.length).toBeGreaterThan(0)
    expect(byName.consoleUrl).toContain(encodeURIComponent(byName.arn))
  })

  it('says so when there is none', async () => {
    const ref = { ...world.at('shop-production'), stack: 'nobody' }
    expect(await failureOf(world.stacks.get(ref))).toMatchObject({ kind: 'not-found' })
  })
})

describe('resources', () => {
  it('merges nested stacks into one list with paths', async () => {
    const ref = { ...world.at('shop-production'), stack: 'shop-platform' }
    const rows = await world.stacks.resources(ref)
    const depths = new Set(rows.map(({ path }) => path.length))
    expect([...depths].toSorted()).toEqual([0, 1, 2])
    const top = rows.find(({ logicalId }) => logicalId === 'Messaging')
    const inside = rows.filter(({ path }) => path[0] === 'Messaging')
    expect(inside.length).toBeGreaterThan(0)
    for (const row of inside) expect(row.stack).toBe(top?.nestedStack)
  })

  it('tells the drift of each', async () => {
    const ref = { ...world.at('data-production'), stack: 'warehouse-access' }
    const rows = await world.stacks.resources(ref)
    expect(rows.find(({ logicalId }) => logicalId === 'LoadBalancerGroup')?.drift).toBe('MODIFIED')
    const group = rows.find(({ type }) => type === 'AWS::EC2::SecurityGroup')
    expect(group?.consoleUrl).toContain(`groupId=${group?.physicalId ?? 'none'}`)
  })
})

describe('exports', () => {
  it('names the importers', async () => {
    const ref = { ...world.at('shop-production'), stack: 'shop-identity' }
    const found = await world.stacks.exports(ref)
    expect(found.flatMap(({ importers }) => importers ?? [])).toContain('shop-session')
  })

  it('knows an export that nobody imports', async () => {
    const ref = { ...world.at('shop-production'), stack: 'shop-fulfilment-settings' }
    const found = await world.stacks.exports(ref)
    expect(found.length).toBeGreaterThan(0)
    for (const one of found) expect(one).toMatchObject({ importers: [] })
  })

  it('keeps the export when only its importers may not be read', async () => {
    world.demo.faults.add({ operation: 'ListImports', deny: true })
    const ref = { ...world.at('shop-production'), stack: 'shop-identity' }
    const [one] = await world.stacks.exports(ref)
    expect(one).toMatchObject({ failure: { kind: 'access-denied', operation: 'ListImports' } })
    expect(one?.importers).toBeUndefined()
  })
})

describe('template, policy and change sets', () => {
  it('gives the template as stored, and in the other format', async () => {
    const ref = { ...world.at('shop-production'), stack: 'shop-orders-table' }
    const stored = await world.stacks.template(ref)
    const other = stored.format === 'json' ? 'yaml' : 'json'
    const converted = await world.stacks.template({ ...ref, format: other })
    expect(converted.format).toBe(other)
    const back = stored.format === 'json' ? stored.body : converted.body
    expect(JSON.parse(back)).toHaveProperty('Resources')
  })

  it('gives the processed template where a transform ran', async () => {
    const target = world.at('shared-services')
    const template = {
      Transform: 'AWS::LanguageExtensions',
      Resources: {
        'Fn::ForEach::Queues': ['Name', ['A', 'B'], { 'Q${Name}': { Type: 'AWS::SQS::Queue' } }],
      },
    }
    await createStack(world, target, 'transformed', template)
    const ref = { ...target, stack: 'transformed' }
    const original = await world.stacks.template(ref)
    const processed = await world.stacks.template({ ...ref, stage: 'Processed', format: 'json' })
    expect(original.stages).toEqual(['Original', 'Processed'])
    expect(original.body).toContain('Fn::ForEach')
    expect(Object.keys((JSON.parse(processed.body) as { Resources: object }).Resources)).toEqual([
      'QA',
      'QB',
    ])
  })

  it('gives the policy, or null', async () => {
    const target = world.at('shop-production')
    const policy = await world.stacks.policy({ ...target, stack: 'shop-ledger-database' })
    expect(policy.body).toContain('Update:Replace')
    expect(await world.stacks.policy({ ...target, stack: 'shop-identity' })).toEqual({ body: null })
  })

  it('lists change sets', async () => {
    const ref = { ...world.at('shop-development'), stack: 'preview-168' }
    expect(await world.stacks.changeSets(ref)).toMatchObject([
      { name: 'pull-request-318', description: 'Waits for a review', executionStatus: 'AVAILABLE' },
    ])
  })
})

describe('events', () => {
  it('groups the history and lifts the root cause of a rollback', async () => {
    const ref = { ...world.at('shop-production'), stack: 'shop-search' }
    const said = await all(await world.stacks.events(ref))
    expect(said.at(-1)).toEqual({ type: 'caught-up' })
    const operations = said.findLast((event) => event.type === 'operations')?.operations ?? []
    expect(operations.map(({ kind, outcome }) => [kind, outcome])).toEqual([
      ['update', 'rolled-back'],
      ['update', 'succeeded'],
      ['update', 'succeeded'],
      ['create', 'succeeded'],
    ])
    const events = said.flatMap((event) => (event.type === 'events' ? event.events : []))
    const [latest] = operations
    expect(events.find(({ id }) => id === latest?.rootCause?.event)?.logicalId).toBe('Indexer')
    expect(latest?.rootCause?.sentence).toContain('circuit breaker')
    expect(latest?.spans.length).toBeGreaterThan(0)
  })

  it('merges nested stacks, with their paths', async () => {
    const ref = { ...world.at('shop-production'), stack: 'shop-platform' }
    const said = await all(await world.stacks.events(ref))
    const events = said.flatMap((event) => (event.type === 'events' ? event.events : []))
    expect(new Set(events.map(({ id }) => id)).size).toBe(events.length)
    expect(Math.max(...events.map(({ path }) => path.length))).toBe(2)
    const operations = said.findLast((event) => event.type === 'operations')?.operations ?? []
    expect(operations.flatMap((operation) => operation.events)).toHaveLength(events.length)
  })

  it('follows an update live until the window leaves', async () => {
    const target = world.at('shared-services')
    const name = 'followed'
    const template = (...queues: string[]) => ({
      Resources: Object.fromEntries(queues.map((queue) => [queue, { Type: 'AWS::SQS::Queue' }])),
    })
    await createStack(world, target, name, template('One'))
    const leave = new AbortController()
    const stream = await world.stacks.events(
      { ...target, stack: name, live: true },
      { signal: leave.signal },
    )
    const seen: StackEvent[] = []
    for await (const said of stream) {
      if (said.type === 'events') seen.push(...said.events)
      if (said.type === 'caught-up') {
        const client = clientOf(world, target)
        await client.send(
          new UpdateStackCommand({
            StackName: name,
            TemplateBody: JSON.stringify(template('One', 'Two')),
            ClientRequestToken: 'second',
          }),
        )
        await rests(client, name)
      }
      if (said.type === 'operations' && said.operations[0]?.status === 'UPDATE_COMPLETE') {
        expect(said.operations).toMatchObject([
          { kind: 'update', outcome: 'succeeded', token: 'second' },
          { kind: 'create', outcome: 'succeeded' },
        ])
        leave.abort()
      }
    }
    expect(new Set(seen.map(({ id }) => id)).size).toBe(seen.length)
    expect(seen.some(({ logicalId }) => logicalId === 'Two')).toBe(true)
  })

  it('fails with a sentence for a stack that does not exist', async () => {
    const ref = { ...world.at('shop-production'), stack: 'nobody' }
    expect(await failureOf(all(await world.stacks.events(ref)))).toMatchObject({
      kind: 'not-found',
    })
  })
})
