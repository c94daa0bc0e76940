import {
  CreateChangeSetCommand,
  DescribeStackEventsCommand,
  UpdateStackCommand,
} from '@aws-sdk/client-cloudformation'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { StackAction } from '../../../shared/stacks.ts'
import type { Target } from '../../../shared/target.ts'
import { arnOf, clientOf, createStack, failureOf, rests, startWorld, type World } from './world.ts'

const worlds: World[] = []
afterEach(async () => {
  await Promise.all(worlds.splice(0).map((world) => world.stop()))
})

async function start(options?: Parameters<typeof startWorld>[0]): Promise<World> {
  const world = await startWorld(options)
  worlds.push(world)
  return world
}

function request(target: Target, stack: string, action: StackAction, typed?: string) {
  const confirmation = { identity: arnOf(target.account), ...(typed !== undefined && { typed }) }
  return { ...target, stack, request: action, confirmation }
}

describe('termination protection', () => {
  it('goes off and on, and the journal knows', async () => {
    const world = await start()
    const target = world.at('shop-production')
    const stack = 'shop-ledger-database'
    const protection = async () =>
      (await world.stacks.get({ ...target, stack })).terminationProtection
    const off = await world.stacks.act(
      request(target, stack, { action: 'protect', enabled: false }),
    )
    expect(await protection()).toBe(false)
    expect(off.cli).toContain('--no-enable-termination-protection')
    await world.stacks.act(request(target, stack, { action: 'protect', enabled: true }))
    expect(await protection()).toBe(true)
    expect(world.journal.ofEntry(off.entry)).toHaveLength(2)
  })

  it('is refused on a nested stack, with the root’s name', async () => {
    const world = await start()
    const target = world.at('shop-production')
    const rows = await world.stacks.resources({ ...target, stack: 'shop-platform' })
    const nested = rows.find(({ nestedStack }) => nestedStack !== undefined)?.nestedStack ?? ''
    const action: StackAction = { action: 'protect', enabled: false }
    const preview = await world.stacks.previewAction({ ...target, stack: nested, request: action })
    expect(preview.refusal?.advice).toContain('shop-platform')
    expect(await failureOf(world.stacks.act(request(target, nested, action)))).toMatchObject({
      kind: 'conflict',
    })
  })

  it('wants the name typed where the account’s mode says so', async () => {
    const world = await start({ mode: 'typed' })
    const target = world.at('shop-production')
    const stack = 'shop-ledger-database'
    const action: StackAction = { action: 'protect', enabled: false }
    const preview = await world.stacks.previewAction({ ...target, stack, request: action })
    expect(preview).toMatchObject({ mode: 'typed', challenge: stack })
    const wrong = request(target, stack, action, 'shop')
    expect(await failureOf(world.stacks.act(wrong))).toMatchObject({ kind: 'policy' })
    const written = await world.stacks.act(request(target, stack, action, stack))
    expect(written.requestId).toBeDefined()
  })

  it('is refused in a read-only account', async () => {
    const world = await start({ mode: 'read-only' })
    const target = world.at('shop-production')
    const action: StackAction = { action: 'protect', enabled: false }
    const stack = 'shop-ledger-database'
    const preview = await world.stacks.previewAction({ ...target, stack, request: action })
    expect(preview.refusal?.kind).toBe('policy')
    expect(await failureOf(world.stacks.act(request(target, stack, action, stack)))).toMatchObject({
      kind: 'policy',
    })
  })
})

describe('cancel update', () => {
  it('turns an update back, and is refused when there is none', async () => {
    let stopped: Date | undefined
    const world = await start({ now: () => stopped ?? new Date() })
    const target = world.at('shared-services')
    const stack = 'cancelled'
    const queue = { Type: 'AWS::SQS::Queue' }
    await createStack(world, target, stack, { Resources: { Queue: queue } })
    const action: StackAction = { action: 'cancel-update' }
    const early = await failureOf(world.stacks.act(request(target, stack, action)))
    expect(early).toMatchObject({
      sentence: expect.stringContaining('There is no update to cancel') as string,
    })
    const client = clientOf(world, target)
    // Time stands still, or a busy machine finds the update already over.
    stopped = new Date()
    const slow = { Type: 'AWS::CloudFront::Distribution', Properties: { DistributionConfig: {} } }
    await client.send(
      new UpdateStackCommand({
        StackName: stack,
        TemplateBody: JSON.stringify({ Resources: { Queue: queue, Slow: slow } }),
      }),
    )
    await world.stacks.act(request(target, stack, action))
    stopped = undefined
    expect(await rests(client, stack)).toBe('UPDATE_ROLLBACK_COMPLETE')
  })
})

describe('continue rollback', () => {
  it('gets a stuck stack out when what stops it is skipped', async () => {
    const world = await start()
    const target = world.at('data-production')
    const stack = 'ingest-lake'
    const client = clientOf(world, target)
    const { arn } = await world.stacks.get({ ...target, stack })
    await world.stacks.act(request(target, stack, { action: 'continue-rollback', skip: [] }))
    expect(await rests(client, arn)).toBe('UPDATE_ROLLBACK_FAILED')
    const skip: StackAction = { action: 'continue-rollback', skip: ['Delivery'] }
    const preview = await world.stacks.previewAction({ ...target, stack, request: skip })
    expect(preview.cli).toContain('Delivery')
    await world.stacks.act(request(target, stack, skip))
    expect(await rests(client, arn)).toBe('UPDATE_ROLLBACK_COMPLETE')
    expect(await failureOf(world.stacks.act(request(target, stack, skip)))).toMatchObject({
      sentence: expect.stringContaining('no failed rollback') as string,
    })
  })

  it('says what AWS says when a resource may not be skipped', async () => {
    const world = await start()
    const target = world.at('data-production')
    const skip: StackAction = { action: 'continue-rollback', skip: ['NoSuchThing'] }
    const failure = await failureOf(world.stacks.act(request(target, 'ingest-lake', skip)))
    expect(failure).toMatchObject({ operation: 'ContinueUpdateRollback' })
  })
})

describe('change sets', () => {
  const topics = { One: { Type: 'AWS::SNS::Topic' }, Two: { Type: 'AWS::SNS::Topic' } }

  /** A stack with two change sets, each adding a topic of its own. */
  async function offered(world: World, target: Target) {
    const client = clientOf(world, target)
    const queue = { Queue: { Type: 'AWS::SQS::Queue' } }
    const stack = await createStack(world, target, 'reviewed', { Resources: queue })
    for (const [name, topic] of Object.entries(topics)) {
      const TemplateBody = JSON.stringify({ Resources: { ...queue, [name]: topic } })
      await client.send(
        new CreateChangeSetCommand({
          StackName: stack,
          ChangeSetName: `add-${name}`,
          TemplateBody,
        }),
      )
    }
    const made = () => world.stacks.changeSets({ ...target, stack })
    await vi.waitFor(
      async () =>
        expect((await made()).map(({ executionStatus }) => executionStatus)).toEqual([
          ...['AVAILABLE', 'AVAILABLE'],
        ]),
      { timeout: 20_000 },
    )
    const arnOfSet = async (name: string) =>
      (await made()).find((one) => one.name === name)?.arn ?? ''
    return { client, stack, one: await arnOfSet('add-One'), two: await arnOfSet('add-Two') }
  }

  it('executes one with a reason and a token; the other is obsolete then', async () => {
    const world = await start({ mode: 'typed' })
    const target = world.at('shared-services')
    const { client, stack, one, two } = await offered(world, target)
    const execute: StackAction = { action: 'execute-change-set', changeSet: one, reason: '' }
    const preview = await world.stacks.previewAction({ ...target, stack, request: execute })
    expect(preview).toMatchObject({ mode: 'typed', challenge: 'reviewed' })
    expect(preview.refusal).toBeUndefined()
    expect(preview.cli).toContain('execute-change-set')
    const action = { ...execute, reason: ' Reviewed by two. ' }
    expect(await failureOf(world.stacks.act(request(target, stack, action)))).toMatchObject({
      kind: 'policy',
    })
    const { entry, cli } = await world.stacks.act(request(target, stack, action, 'reviewed'))
    expect(await rests(client, stack)).toBe('UPDATE_COMPLETE')
    const token = /--client-request-token '?(foredeck-[\w-]+)/.exec(cli)?.[1]
    expect(token).toBeDefined()
    const { StackEvents } = await client.send(new DescribeStackEventsCommand({ StackName: stack }))
    expect(StackEvents?.map(({ ClientRequestToken }) => ClientRequestToken)).toContain(token)
    expect(world.journal.ofEntry(entry)[0]?.body).toContain('"reason":"Reviewed by two."')

    const again = await failureOf(world.stacks.act(request(target, stack, action, 'reviewed')))
    expect(again).toMatchObject({ sentence: 'add-One was executed already.' })
    const late = { ...action, changeSet: two }
    const refused = await world.stacks.previewAction({ ...target, stack, request: late })
    expect(refused.refusal?.sentence).toContain('add-Two is OBSOLETE')
  })

  it('deletes one, and says so when it is gone', async () => {
    const world = await start()
    const target = world.at('shared-services')
    const { stack, one, two } = await offered(world, target)
    const action: StackAction = { action: 'delete-change-set', changeSet: one, reason: 'Too late.' }
    const { cli } = await world.stacks.act(request(target, stack, action))
    expect(cli).toContain('delete-change-set')
    const left = await world.stacks.changeSets({ ...target, stack })
    expect(left.map(({ arn }) => arn)).toEqual([two])
    const again = await world.stacks.previewAction({ ...target, stack, request: action })
    expect(again.refusal?.sentence).toContain('somebody deleted it')
    expect(await failureOf(world.stacks.act(request(target, stack, action)))).toMatchObject({
      kind: 'conflict',
    })
  })
})
