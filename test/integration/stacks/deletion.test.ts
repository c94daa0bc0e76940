import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { DeletionObstacle, DeletionProgress } from '../../../shared/stacks.ts'
import type { Target } from '../../../shared/target.ts'
import { all, arnOf, createStack, failureOf, startWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.stop())
afterEach(() => world.demo.faults.clear())

const template = {
  Parameters: { Size: { Type: 'String', Default: 'small' } },
  Resources: {
    Queue: { Type: 'AWS::SQS::Queue' },
    Table: {
      Type: 'AWS::DynamoDB::Table',
      DeletionPolicy: 'Retain',
      Properties: {
        KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
        AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
        BillingMode: 'PAY_PER_REQUEST',
      },
    },
    Topic: { Type: 'AWS::SNS::Topic' },
  },
  Outputs: { Url: { Value: { Ref: 'Queue' } } },
}

function confirmed(target: Target, stack: string) {
  return { ...target, stack, confirmation: { identity: arnOf(target.account) } }
}

async function obstaclesOf(target: Target, stack: string): Promise<DeletionObstacle[]> {
  return (await world.stacks.previewDeletion({ ...target, stack })).obstacles
}

/** Deletes the stack and watches it to its end. */
async function deleteAndWatch(
  request: Parameters<World['stacks']['delete']>[0],
): Promise<Extract<DeletionProgress, { type: 'finished' }>> {
  const { arn } = await world.stacks.get(request)
  await world.stacks.delete(request)
  const said = await all(await world.stacks.watchDeletion({ ...request, stack: arn }))
  const last = said.at(-1)
  if (last?.type !== 'finished') throw new Error('the watch did not end')
  return last
}

describe('previewDeletion', () => {
  it('tells what becomes of each resource, and what will be called', async () => {
    const target = world.at('shared-services')
    const arn = await createStack(world, target, 'fated', template)
    const preview = await world.stacks.previewDeletion({ ...target, stack: 'fated' })
    expect(
      preview.fates.map(({ logicalId, fate, stateful }) => [logicalId, fate, stateful]),
    ).toEqual(
      expect.arrayContaining([
        ['Queue', 'destroyed', true],
        ['Table', 'retained', true],
        ['Topic', 'destroyed', false],
      ]),
    )
    expect(preview).toMatchObject({
      stack: { arn, name: 'fated' },
      write: { challenge: 'fated', mode: 'confirm', identity: arnOf(target.account) },
      obstacles: [{ kind: 'retained-resource', subject: 'Table', blocks: false }],
      failed: [],
      forceAllowed: false,
    })
    expect(preview.write.cli).toContain('delete-stack')
    expect(preview.write.cli).toContain(arn)
  })

  it('names termination protection', async () => {
    const found = await obstaclesOf(world.at('shop-production'), 'shop-ledger-database')
    expect(found).toContainEqual(
      expect.objectContaining({ kind: 'termination-protection', blocks: true }),
    )
  })

  it('names the importers of exports in use', async () => {
    const found = await obstaclesOf(world.at('shop-production'), 'shop-identity')
    expect(found).toContainEqual(
      expect.objectContaining({
        kind: 'export-in-use',
        blocks: true,
        holders: expect.arrayContaining(['shop-session']) as string[],
      }),
    )
  })

  it('sends the user to the root for a nested stack, and sees its protection', async () => {
    const target = world.at('shop-production')
    const resources = await world.stacks.resources({ ...target, stack: 'shop-platform' })
    const nested = resources.find(({ logicalId }) => logicalId === 'Messaging')?.nestedStack ?? ''
    const found = await obstaclesOf(target, nested)
    expect(found.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['nested-parent', 'termination-protection']),
    )
  })

  it('includes nested stacks in the fates', async () => {
    const ref = { ...world.at('shop-production'), stack: 'shop-platform' }
    const { fates } = await world.stacks.previewDeletion(ref)
    expect(Math.max(...fates.map(({ path }) => path.length))).toBe(2)
    expect(fates.every(({ fate }) => fate !== 'unknown')).toBe(true)
  })

  it.each([
    ['ListImports', 'shop-identity', 'cloudformation:ListImports'],
    ['GetTemplate', 'shop-identity', 'cloudformation:GetTemplate'],
    ['ListStackResources', 'shop-identity', 'cloudformation:ListStackResources'],
  ])(
    'says that %s could not be read, with the permission',
    async (operation, stack, permission) => {
      world.demo.faults.add({ operation, deny: true })
      const found = await obstaclesOf(world.at('shop-production'), stack)
      const unread = found.find(({ kind }) => kind === 'unreadable')
      expect(unread?.advice).toContain(permission)
    },
  )

  it('offers what failed before, and force mode, in DELETE_FAILED', async () => {
    const ref = { ...world.at('shop-development'), stack: 'preview-142' }
    const preview = await world.stacks.previewDeletion(ref)
    expect(preview.forceAllowed).toBe(true)
    expect(preview.failed).toMatchObject([
      { logicalId: 'ServiceGroup', reason: 'something outside the stack still uses it' },
    ])
  })

  it('refuses to retain or to force before a deletion has failed', async () => {
    const ref = { ...world.at('shop-production'), stack: 'shop-orders-table' }
    const preview = await world.stacks.previewDeletion({ ...ref, force: true })
    expect(preview.write.refusal?.sentence).toContain('Force mode')
  })
})

describe('delete', () => {
  it('keeps a copy, deletes by ARN, and tells how it ended and what is left', async () => {
    const target = world.at('shared-services')
    const arn = await createStack(world, target, 'farewell', template, {
      Tags: [{ Key: 'team', Value: 'web' }],
    })
    const written = await world.stacks.delete(confirmed(target, 'farewell'))
    expect(written.requestId).toMatch(/^[0-9a-f-]{36}$/)
    const said = await all(await world.stacks.watchDeletion({ ...target, stack: arn }))
    expect(said.some(({ type }) => type === 'progress')).toBe(true)
    expect(said.at(-1)).toMatchObject({
      type: 'finished',
      status: 'DELETE_COMPLETE',
      failures: [],
      left: [{ logicalId: 'Table', type: 'AWS::DynamoDB::Table' }],
    })
    const copy = await world.stacks.copy({ id: written.copy })
    expect(copy).toMatchObject({
      arn,
      name: 'farewell',
      tags: { team: 'web' },
      parameters: [{ key: 'Size', value: 'small' }],
      outputs: [{ key: 'Url' }],
    })
    expect(JSON.parse(copy.template)).toEqual(template)
    expect(copy.resources.map(({ logicalId }) => logicalId).toSorted()).toEqual([
      'Queue',
      'Table',
      'Topic',
    ])
    const [newest] = await world.stacks.copies()
    expect(newest?.id).toBe(written.copy)
  })

  it('deletes nothing when no copy can be taken', async () => {
    const target = world.at('shared-services')
    await createStack(world, target, 'uncopied', template)
    world.demo.faults.add({ operation: 'GetTemplate', deny: true })
    const failure = await failureOf(world.stacks.delete(confirmed(target, 'uncopied')))
    expect(failure).toMatchObject({
      kind: 'access-denied',
      sentence: expect.stringContaining('Nothing was deleted') as string,
    })
    world.demo.faults.clear()
    expect(await world.stacks.get({ ...target, stack: 'uncopied' })).toMatchObject({
      status: 'CREATE_COMPLETE',
    })
  })

  it('calls nothing when somebody else answers for the account', async () => {
    const target = world.at('shared-services')
    await createStack(world, target, 'foreign', template)
    const request = { ...confirmed(target, 'foreign'), confirmation: { identity: 'arn:other' } }
    expect(await failureOf(world.stacks.delete(request))).toMatchObject({
      kind: 'identity-changed',
    })
    expect((await world.stacks.get({ ...target, stack: 'foreign' })).status).toBe('CREATE_COMPLETE')
  })

  it.each([
    ['shop-production', 'shop-ledger-database', 'Termination protection'],
    ['shop-development', 'nobody', 'There is no stack nobody'],
  ])('refuses early with a sentence: %s %s', async (account, stack, words) => {
    const failure = await failureOf(world.stacks.delete(confirmed(world.at(account), stack)))
    expect(failure).toMatchObject({ sentence: expect.stringContaining(words) as string })
  })

  it('refuses to retain or to force before a deletion has failed', async () => {
    const target = world.at('shop-production')
    const request = confirmed(target, 'shop-orders-table')
    for (const choice of [{ retain: ['Table'] }, { force: true }]) {
      expect(await failureOf(world.stacks.delete({ ...request, ...choice }))).toMatchObject({
        kind: 'conflict',
      })
    }
  })

  it('takes away a stack that is only under review', async () => {
    const request = confirmed(world.at('shop-development'), 'preview-171')
    const preview = await world.stacks.previewDeletion(request)
    expect(preview).toMatchObject({ obstacles: [], fates: [] })
    const end = await deleteAndWatch(request)
    expect(end).toMatchObject({ status: 'DELETE_COMPLETE', failures: [], left: [] })
    expect((await world.stacks.copies())[0]?.name).toBe('preview-171')
  })

  it('says that the stack is gone already', async () => {
    const target = world.at('shop-development')
    const events = await all(await world.stacks.list({ targets: [target], deleted: true }))
    const [gone] = events.flatMap((event) => (event.type === 'rows' ? event.rows : []))
    const failure = await failureOf(world.stacks.delete(confirmed(target, gone?.arn ?? '')))
    expect(failure).toMatchObject({
      sentence: expect.stringContaining('is deleted already') as string,
    })
  })

  it('fails in plain words on a full bucket, then succeeds retaining it', async () => {
    const request = confirmed(world.at('data-production'), 'lake-raw-archive')
    const { arn } = await world.stacks.get(request)
    const failed = await deleteAndWatch(request)
    expect(failed).toMatchObject({
      status: 'DELETE_FAILED',
      failures: [{ logicalId: 'Bucket', advice: expect.stringContaining('retain') as string }],
    })
    expect(failed.failures[0]?.reason).toContain('the bucket is not empty')
    const preview = await world.stacks.previewDeletion(request)
    expect(preview.failed).toMatchObject([{ logicalId: 'Bucket' }])
    const again = await deleteAndWatch({ ...request, stack: arn, retain: ['Bucket'] })
    expect(again).toMatchObject({
      status: 'DELETE_COMPLETE',
      left: [{ logicalId: 'Bucket', type: 'AWS::S3::Bucket' }],
    })
  })

  it('gets rid of a stuck stack by force, and says what that leaves', async () => {
    const request = confirmed(world.at('shop-development'), 'preview-142')
    const end = await deleteAndWatch({ ...request, force: true })
    expect(end.status).toBe('DELETE_COMPLETE')
    expect(end.left).toContainEqual(
      expect.objectContaining({ logicalId: 'ServiceGroup', type: 'AWS::EC2::SecurityGroup' }),
    )
  })

  it('says why a stack with an export in use stays', async () => {
    const end = await deleteAndWatch(confirmed(world.at('shop-production'), 'shop-identity'))
    expect(end.status).not.toBe('DELETE_COMPLETE')
    expect(end.failures[0]?.reason).toContain('imported by shop-session')
  })

  it('deletes a root with its nested stacks, told in one progress', async () => {
    const target = world.at('shop-production')
    await world.stacks.act({
      ...confirmed(target, 'shop-platform'),
      request: { action: 'protect', enabled: false },
    })
    const { arn } = await world.stacks.get({ ...target, stack: 'shop-platform' })
    await world.stacks.delete(confirmed(target, 'shop-platform'))
    const said = await all(await world.stacks.watchDeletion({ ...target, stack: arn }))
    const last = said.findLast((event) => event.type === 'progress')
    const rows = last?.resources ?? []
    expect(rows.some(({ path }) => path.length === 2)).toBe(true)
    expect(rows.every(({ status }) => /^DELETE_(COMPLETE|SKIPPED)$/.test(status))).toBe(true)
    const skipped = rows.filter(({ status }) => status === 'DELETE_SKIPPED')
    expect(said.at(-1)).toMatchObject({
      type: 'finished',
      status: 'DELETE_COMPLETE',
      left: skipped.map(({ logicalId }) => ({ logicalId })),
    })
  })
})

describe('copies', () => {
  it('say so when one does not exist', async () => {
    expect(await failureOf(world.stacks.copy({ id: 999 }))).toMatchObject({ kind: 'not-found' })
  })
})
