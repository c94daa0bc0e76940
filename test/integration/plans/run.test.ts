import {
  CreateMultipartUploadCommand,
  ListObjectVersionsCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3'
import { DescribeStacksCommand, UpdateStackCommand } from '@aws-sdk/client-cloudformation'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { fingerprintOf } from '../../../main/plans/plan.ts'
import { clientOf, createStack, failureOf, rests } from '../stacks/world.ts'
import { followed, type RunWorld, startRunWorld } from './run-world.ts'

let world: RunWorld
beforeAll(async () => {
  world = await startRunWorld()
})
afterAll(() => world.stop())
afterEach(() => world.demo.faults.clear())

const topic = { Type: 'AWS::SNS::Topic' }
const exporter = {
  Resources: { Topic: topic },
  Outputs: { Arn: { Value: { Ref: 'Topic' }, Export: { Name: 'run-topic' } } },
}
const importer = {
  Resources: {
    Parameter: {
      Type: 'AWS::SSM::Parameter',
      Properties: { Type: 'String', Value: { 'Fn::ImportValue': 'run-topic' } },
    },
  },
}
const bucketStack = { Resources: { Bucket: { Type: 'AWS::S3::Bucket' }, Topic: topic } }

async function statusOf(place: { account: string; region: string }, stack: string) {
  const client = clientOf(world, place)
  const { Stacks } = await client.send(new DescribeStacksCommand({ StackName: stack }))
  client.destroy()
  return Stacks?.[0]?.StackStatus
}

describe('run', () => {
  it('deletes an exporter after its importer, keeps copies, and audits', async () => {
    const target = world.at('shared-services')
    const first = await createStack(world, target, 'run-exporter', exporter)
    const second = await createStack(world, target, 'run-importer', importer)
    const plan = await world.plan([
      { ...target, stack: first },
      { ...target, stack: second },
    ])
    expect(plan.stacks.map(({ stage }) => stage).sort()).toEqual([0, 1])
    const { client, dispose } = world.open()
    const preview = await client.previewRun({ plan: plan.id })
    expect(preview).toMatchObject({ mode: 'confirm', stacks: 2, challenge: 'delete 2 stacks' })
    expect(preview.refusal).toBeUndefined()
    await client.run({ plan: plan.id, fingerprint: plan.fingerprint })
    const run = await followed(await client.watch({ plan: plan.id }))
    expect(run).toMatchObject({ state: 'finished' })
    expect(run.nodes.map(({ state }) => state)).toEqual(['deleted', 'deleted'])
    expect(run.audit?.map(({ verdict }) => verdict)).toEqual(['gone', 'gone'])
    expect(await statusOf(target, first)).toBe('DELETE_COMPLETE')
    expect(world.parts.copies.list().map(({ arn }) => arn)).toEqual(
      expect.arrayContaining([first, second]),
    )
    const report = await client.report({ plan: plan.id, format: 'markdown' })
    expect(report.body).toContain('run-exporter')
    const twice = failureOf(client.run({ plan: plan.id, fingerprint: plan.fingerprint }))
    expect(JSON.stringify(await twice)).toContain('carried out already')
    dispose()
  })

  it('empties a bucket only when told, and then goes on', async () => {
    const target = world.at('shared-services')
    const arn = await createStack(world, target, 'run-bucket', bucketStack)
    const plan = await world.plan([{ ...target, stack: arn }])
    const Bucket = plan.resources.find(({ type }) => type === 'AWS::S3::Bucket')?.physicalId ?? ''
    const s3 = new S3Client({
      region: target.region,
      endpoint: world.demo.endpoint,
      credentials: world.demo.credentials(target.account),
      forcePathStyle: true,
    })
    await s3.send(
      new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: 'Enabled' } }),
    )
    for (const Key of ['one', 'two', 'one']) {
      await s3.send(new PutObjectCommand({ Bucket, Key, Body: 'text' }))
    }
    await s3.send(new CreateMultipartUploadCommand({ Bucket, Key: 'half' }))
    const { client, dispose } = world.open()
    await client.run({ plan: plan.id, fingerprint: plan.fingerprint })
    const paused = await followed(await client.watch({ plan: plan.id }), 'paused')
    expect(paused.nodes[0]).toMatchObject({ state: 'failed', forceAllowed: true })
    expect(paused.nodes[0]?.failures[0]).toMatchObject({
      logicalId: 'Bucket',
      physicalId: Bucket,
      remedies: ['empty-bucket', 'retain'],
    })
    const { Versions } = await s3.send(new ListObjectVersionsCommand({ Bucket }))
    expect(Versions).toHaveLength(3)
    await client.solve({
      plan: plan.id,
      stack: arn,
      action: { kind: 'remedy', logicalId: 'Bucket', remedy: 'empty-bucket' },
    })
    const run = await followed(await client.watch({ plan: plan.id }))
    expect(run.nodes[0]).toMatchObject({ state: 'deleted', attempts: 2 })
    expect(run.audit?.map(({ verdict }) => verdict)).toEqual(['gone', 'gone'])
    s3.destroy()
    dispose()
  })

  it('makes no call when a stack was updated since the plan', async () => {
    const target = world.at('shared-services')
    const arn = await createStack(world, target, 'run-changed', bucketStack)
    const plan = await world.plan([{ ...target, stack: arn }])
    const client = clientOf(world, target)
    const more = { Resources: { ...bucketStack.Resources, Second: topic } }
    await client.send(
      new UpdateStackCommand({ StackName: arn, TemplateBody: JSON.stringify(more) }),
    )
    await rests(client, arn)
    client.destroy()
    const console = world.open()
    const before = world.journal.newest()
    const failure = await failureOf(
      console.client.run({ plan: plan.id, fingerprint: plan.fingerprint }),
    )
    expect(JSON.stringify(failure)).toContain('Second')
    expect(world.journal.newest()).toBe(before)
    expect(await statusOf(target, arn)).toBe('UPDATE_COMPLETE')
    console.dispose()
  })

  it('switches termination protection off as chosen, through the journal', async () => {
    const target = world.at('shared-services')
    const options = { EnableTerminationProtection: true }
    const arn = await createStack(world, target, 'run-protected', bucketStack, options)
    const plan = await world.plan([{ ...target, stack: arn }], { unprotect: [arn] })
    const { client, dispose } = world.open()
    await client.run({ plan: plan.id, fingerprint: plan.fingerprint })
    const run = await followed(await client.watch({ plan: plan.id }))
    expect(run.nodes[0]?.state).toBe('deleted')
    expect(run.entries).toHaveLength(2)
    const intents = run.entries.map((entry) => world.journal.ofEntry(entry)[0]?.body ?? '')
    expect(intents[0]).toContain('UpdateTerminationProtection')
    for (const intent of intents) expect(JSON.parse(intent)).toMatchObject({ plan: plan.id })
    dispose()
  })

  it('comes back after a kill, paused, follows what was under way, and goes on when told', async () => {
    const target = world.at('shared-services')
    const first = await createStack(world, target, 'run-exporter', exporter)
    const second = await createStack(world, target, 'run-importer', importer)
    const plan = await world.plan([
      { ...target, stack: first },
      { ...target, stack: second },
    ])
    const killed = world.open('elsewhere/1/a')
    await killed.client.run({ plan: plan.id, fingerprint: plan.fingerprint })
    for await (const event of await killed.client.watch({ plan: plan.id })) {
      if (JSON.stringify(event).includes('"deleting"')) break
    }
    const stored = world.parts.runs.load(plan.id)
    killed.dispose()
    if (!stored) throw new Error('nothing was stored')
    const back = world.open()
    const paused = await followed(await back.client.watch({ plan: plan.id }), 'paused')
    expect(paused.waitingFor?.sentence).toContain('closed in the middle')
    const byName = new Map(paused.nodes.map((node) => [node.name, node.state]))
    expect(byName.get('run-importer')).toBe('deleted')
    expect(byName.get('run-exporter')).toBe('waiting')
    await back.client.steer({ plan: plan.id, action: 'resume' })
    const run = await followed(await back.client.watch({ plan: plan.id }))
    expect(run.nodes.map(({ state, attempts }) => [state, attempts])).toEqual([
      ['deleted', 1],
      ['deleted', 1],
    ])
    back.dispose()
  })

  it('retains what was chosen, and the audit names it', async () => {
    const target = world.at('shared-services')
    const arn = await createStack(world, target, 'run-retained', bucketStack)
    const plan = await world.plan([{ ...target, stack: arn }])
    const Bucket = plan.resources.find(({ type }) => type === 'AWS::S3::Bucket')?.physicalId ?? ''
    const s3 = new S3Client({
      region: target.region,
      endpoint: world.demo.endpoint,
      credentials: world.demo.credentials(target.account),
      forcePathStyle: true,
    })
    await s3.send(new PutObjectCommand({ Bucket, Key: 'one', Body: 'text' }))
    s3.destroy()
    const { client, dispose } = world.open()
    await client.run({ plan: plan.id, fingerprint: plan.fingerprint, onFailure: 'continue' })
    await followed(await client.watch({ plan: plan.id }))
    const action = { kind: 'retain' as const, logicalIds: ['Bucket'] }
    await client.solve({ plan: plan.id, stack: arn, action })
    const run = await followed(await client.watch({ plan: plan.id }))
    expect(run.nodes[0]?.state).toBe('deleted')
    expect(run.audit?.find(({ logicalId }) => logicalId === 'Bucket')).toMatchObject({
      verdict: 'left-over',
      cli: `aws s3 rb s3://${Bucket} --force --region ${target.region}`,
    })
    dispose()
  })

  it('calls nothing when the plan was made as somebody else', async () => {
    const target = world.at('shared-services')
    const arn = await createStack(world, target, 'run-stranger', bucketStack)
    const plan = await world.plan([{ ...target, stack: arn }])
    const accounts = plan.accounts.map((each) => ({ ...each, principal: 'arn:of:somebody' }))
    const strange = { ...plan, accounts }
    const kept = { ...strange, fingerprint: fingerprintOf(strange) }
    world.keep(kept)
    const { client, dispose } = world.open()
    const before = world.journal.newest()
    const { refusal } = await client.previewRun({ plan: plan.id })
    expect(refusal).toMatchObject({ kind: 'identity-changed' })
    const failure = await failureOf(client.run({ plan: plan.id, fingerprint: kept.fingerprint }))
    expect(JSON.stringify(failure)).toContain('arn:of:somebody')
    expect(world.journal.newest()).toBe(before)
    dispose()
  })
})
