import { describe, expect, it } from 'vitest'
import { createOrganization, defaultSize } from '../../../main/demo/organization/index.ts'
import { demoSpeed } from '../../../main/demo/cloudformation/engine/regions.ts'
import type { PhysicalResource } from '../../../main/demo/resources/index.ts'
import { resourcesOf } from '../../../main/demo/cloudformation/engine/physical.ts'
import { bucketStates } from '../../../main/demo/s3/content/bucket-state.ts'
import { createWorld } from '../../../main/demo/world/index.ts'
import { Desk, start } from './desk.ts'

/** The desk of an account's home region, at the world's beginning. */
function home(name: string): Desk {
  const seed = 'harbour'
  const { accounts, regions } = createOrganization(seed, defaultSize)
  const { population, templates } = createWorld({ seed, accounts, regions, startedAt: start })
  const account = accounts.find((item) => item.name === name)?.id ?? ''
  return new Desk(
    { seed, speed: demoSpeed, population, templates },
    { account, region: regions[1] ?? '' },
  )
}

/** A desk's resources of a type whose ids begin like this. */
function resources(desk: Desk, type: string, beginning: string): PhysicalResource[] {
  const all = resourcesOf(desk.region).ofType(type)
  return all.filter(({ physicalId }) => physicalId.startsWith(beginning))
}

/** Deletes a stack and lets it end; answers its status. */
function deleted(desk: Desk, id: string, more: object = {}): string {
  desk.send('DeleteStack', { StackName: id, ...more })
  desk.pass(1200)
  return desk.status(id)
}

describe('an Auto Scaling group', () => {
  it('runs instances that bear its name and its profile, as many as it wants, and takes them along', () => {
    const desk = home('shop-development')
    const { StackId = '' } = desk.stack('load-workers')
    const tagOf = ({ tags }: PhysicalResource, key: string) =>
      tags.find(({ Key }) => Key === key)?.Value
    const ofGroup = () =>
      resources(desk, 'AWS::EC2::Instance', 'i-').filter(
        (one) =>
          tagOf(one, 'aws:autoscaling:groupName')?.startsWith('load-workers-WorkerGroup') === true,
      )
    const [one, two, ...more] = ofGroup()
    if (one === undefined || two === undefined) throw new Error('No instances')
    expect(more).toEqual([])
    expect(one.physicalId).not.toBe(two.physicalId)
    expect(tagOf(one, 'aws:cloudformation:stack-name')).toBe('load-workers')
    expect([tagOf(one, 'Name'), tagOf(one, 'release')]).toEqual(['worker', undefined])
    expect(one.properties).toMatchObject({
      InstanceType: 'c6i.large',
      IamInstanceProfile: expect.stringMatching(/^load-workers-/) as string,
    })
    // The same ones, however often one looks.
    expect(ofGroup().map(({ physicalId }) => physicalId)).toEqual([one.physicalId, two.physicalId])
    expect(deleted(desk, StackId)).toBe('DELETE_COMPLETE')
    expect(ofGroup()).toEqual([])
  })
})

describe('what stands in the way of deletions', () => {
  it('a full bucket, until it is emptied', () => {
    const desk = home('data-production')
    const { StackId = '' } = desk.stack('lake-raw-archive')
    expect(deleted(desk, StackId)).toBe('DELETE_FAILED')
    const [bucket] = resources(desk, 'AWS::S3::Bucket', 'lake-raw-archive')
    if (bucket === undefined) throw new Error('No bucket')
    const { content } = bucketStates.of(bucket)
    expect(content.figures().objects).toBeGreaterThan(35_000)
    for (const key of [...content.keys('')]) content.set(key, [])
    expect(deleted(desk, StackId)).toBe('DELETE_COMPLETE')
    expect(resources(desk, 'AWS::S3::Bucket', 'lake-raw-archive')).toEqual([])
  })

  it('a bucket under Object Lock, which its stack may only retain', () => {
    const desk = home('data-production')
    const { StackId = '' } = desk.stack('audit-evidence')
    expect(deleted(desk, StackId)).toBe('DELETE_FAILED')
    expect(deleted(desk, StackId, { RetainResources: ['Evidence'] })).toBe('DELETE_COMPLETE')
    expect(resources(desk, 'AWS::S3::Bucket', 'audit-evidence')).toMatchObject([{ orphan: true }])
  })

  it('a database with deletion protection, until it is taken off', () => {
    const desk = home('shop-production')
    const { StackId = '' } = desk.stack('shop-payments-database')
    expect(deleted(desk, StackId)).toBe('DELETE_FAILED')
    expect(desk.events(StackId).join()).toContain('Cannot delete protected DB Instance')
    const [database] = resources(desk, 'AWS::RDS::DBInstance', 'shop-payments-database')
    database?.modify({ DeletionProtection: false })
    expect(deleted(desk, StackId)).toBe('DELETE_COMPLETE')
  })

  it('service roles that each other’s stacks own: the second has lost its role', () => {
    const desk = home('shop-production')
    const [one, other] = ['shop-foundation-roles', 'shop-delivery-roles'].map((name) => {
      const { StackId = '', RoleARN = '' } = desk.stack(name)
      return { StackId, RoleARN }
    })
    if (!one || !other) throw new Error('No roles')
    expect(one.RoleARN).toMatch(/:role\/shop-delivery-roles-role$/)
    expect(other.RoleARN).toMatch(/:role\/shop-foundation-roles-role$/)
    expect(deleted(desk, one.StackId)).toBe('DELETE_COMPLETE')
    expect(desk.refusal('DeleteStack', { StackName: other.StackId })).toBe(
      `ValidationError: Role ${other.RoleARN} is invalid or cannot be assumed`,
    )
    const RoleARN = 'arn:aws:iam::111122223333:role/another'
    expect(deleted(desk, other.StackId, { RoleARN })).toBe('DELETE_COMPLETE')
  })

  it('a busy service, twice', () => {
    const desk = home('shop-development')
    const { StackId = '' } = desk.stack('preview-166')
    expect(deleted(desk, StackId)).toBe('DELETE_FAILED')
    expect(deleted(desk, StackId)).toBe('DELETE_FAILED')
    expect(desk.events(StackId).join()).toContain('Rate exceeded')
    expect(deleted(desk, StackId)).toBe('DELETE_COMPLETE')
  })

  it('nothing, where it is forced: what it leaves is an orphan', () => {
    const desk = home('shop-development')
    expect(resources(desk, 'AWS::S3::Bucket', 'preview-135')).toMatchObject([{ orphan: true }])
    const { StackId = '', StackStatus } = desk.stack('preview-154')
    expect(StackStatus).toBe('DELETE_FAILED')
    expect(resources(desk, 'AWS::S3::Bucket', 'preview-154')).toMatchObject([{ orphan: false }])
    expect(deleted(desk, StackId, { DeletionMode: 'FORCE_DELETE_STACK' })).toBe('DELETE_COMPLETE')
    expect(resources(desk, 'AWS::S3::Bucket', 'preview-154')).toMatchObject([
      { orphan: true, stackId: StackId, logicalId: 'Bucket' },
    ])
  })

  it('nothing, where the template retains: the table goes on', () => {
    const desk = home('shop-production')
    const { StackId = '' } = desk.stack('shop-orders-table')
    expect(deleted(desk, StackId)).toBe('DELETE_COMPLETE')
    expect(resources(desk, 'AWS::DynamoDB::Table', 'shop-orders-table')).toMatchObject([
      { orphan: true },
    ])
  })
})

describe('what others hold on to', () => {
  it('a network interface in the security group of a stack, until it is gone', () => {
    const desk = home('shop-development')
    const { StackId = '', StackStatus } = desk.stack('preview-142')
    expect(StackStatus).toBe('DELETE_FAILED')
    expect(deleted(desk, StackId)).toBe('DELETE_FAILED')
    expect(desk.events(StackId).join()).toContain('has a dependent object')
    resources(desk, 'AWS::EC2::NetworkInterface', 'eni-').forEach((one) => one.destroy())
    expect(deleted(desk, StackId)).toBe('DELETE_COMPLETE')
  })

  it.each([
    ['workforce-directory', 'deletion protection is activated'],
    ['team-files', 'it contains recovery points'],
    ['mail-domain', 'non-required resource record sets'],
    ['jump-host', 'may not be terminated'],
    ['jump-host', 'deletion protection is enabled'],
    ['jump-host', 'must detach all policies first'],
  ])('the stack %s: %s', (name, words) => {
    const desk = home('shared-services')
    const { StackId = '', StackStatus } = desk.stack(name)
    expect(StackStatus).toBe('CREATE_COMPLETE')
    expect(deleted(desk, StackId)).toBe('DELETE_FAILED')
    for (const instance of resources(desk, 'AWS::EC2::Instance', '')) {
      instance.modify({ DisableApiTermination: false })
    }
    if (name === 'jump-host') expect(deleted(desk, StackId)).toBe('DELETE_FAILED')
    expect(desk.events(StackId).join()).toContain(words)
  })
})

describe('the stories go on', () => {
  it('a full bucket keeps its stack from being deleted, until it is retained', () => {
    const desk = home('data-production')
    const { StackId = '' } = desk.stack('lake-raw-archive')
    desk.send('DeleteStack', { StackName: StackId })
    desk.pass(600)
    expect(desk.status(StackId)).toBe('DELETE_FAILED')
    expect(desk.events(StackId).join()).toContain('The bucket you tried to delete is not empty')
    desk.send('DeleteStack', { StackName: StackId, RetainResources: ['Bucket'] })
    desk.pass(600)
    expect(desk.status(StackId)).toBe('DELETE_COMPLETE')
  })

  it('a stack that could not be deleted can be forced', () => {
    const desk = home('shop-development')
    const { StackId = '' } = desk.stack('preview-142')
    desk.send('DeleteStack', { StackName: StackId })
    desk.pass(600)
    expect(desk.status(StackId)).toBe('DELETE_FAILED')
    desk.send('DeleteStack', { StackName: StackId, DeletionMode: 'FORCE_DELETE_STACK' })
    desk.pass(600)
    expect(desk.status(StackId)).toBe('DELETE_COMPLETE')
  })

  it('a rollback that failed is continued by skipping its cause', () => {
    const desk = home('data-production')
    expect(desk.status('ingest-lake')).toBe('UPDATE_ROLLBACK_FAILED')
    desk.send('ContinueUpdateRollback', { StackName: 'ingest-lake' })
    desk.pass(600)
    expect(desk.status('ingest-lake')).toBe('UPDATE_ROLLBACK_FAILED')
    desk.send('ContinueUpdateRollback', { StackName: 'ingest-lake', ResourcesToSkip: ['Delivery'] })
    desk.pass(600)
    expect(desk.status('ingest-lake')).toBe('UPDATE_ROLLBACK_COMPLETE')
  })

  it('waiting change sets can be executed', () => {
    const desk = home('shop-development')
    for (const [StackName, ChangeSetName, status] of [
      ['preview-168', 'pull-request-318', 'UPDATE_COMPLETE'],
      ['preview-171', 'pull-request-322', 'CREATE_COMPLETE'],
    ] as const) {
      desk.send('ExecuteChangeSet', { StackName, ChangeSetName })
      desk.pass(60)
      expect([StackName, desk.status(StackName)]).toEqual([StackName, status])
    }
  })

  it('a chain of exports goes from its end', () => {
    const desk = home('shop-production')
    desk.send('DeleteStack', { StackName: 'shop-identity' })
    desk.pass(120)
    expect(desk.stack('shop-identity').StackStatusReason).toBe(
      'Export shop-identity-Address cannot be deleted as it is in use by shop-session',
    )
    const last = desk.stack('shop-fulfilment-settings').StackId ?? ''
    desk.send('DeleteStack', { StackName: last })
    desk.pass(120)
    expect(desk.status(last)).toBe('DELETE_COMPLETE')
  })

  it('a protected root with nested stacks is deleted once it is not', () => {
    const desk = home('shop-production')
    const { StackId = '' } = desk.stack('shop-platform')
    expect(desk.refusal('DeleteStack', { StackName: StackId })).toContain('TerminationProtection')
    const off = { StackName: StackId, EnableTerminationProtection: false }
    desk.send('UpdateTerminationProtection', off)
    desk.send('DeleteStack', { StackName: StackId })
    desk.pass(600)
    expect(desk.status(StackId)).toBe('DELETE_COMPLETE')
    expect(desk.resources(StackId)).toEqual({
      AuditLog: 'DELETE_SKIPPED',
      Messaging: 'DELETE_COMPLETE',
      Scheduling: 'DELETE_COMPLETE',
    })
  })

  it('an ordinary stack can be deleted and deployed again', () => {
    const desk = home('shop-production')
    const { Stacks = [] } = desk.send('DescribeStacks', {})
    const names = new Set(Stacks.map((stack) => stack.StackName ?? ''))
    const name = [...names].find((item) => item.endsWith('-queue')) ?? ''
    const { TemplateBody = '' } = desk.send('GetTemplate', { StackName: name })
    const { StackId = '' } = desk.stack(name)
    desk.send('DeleteStack', { StackName: StackId })
    desk.pass(120)
    expect(desk.status(StackId)).toBe('DELETE_COMPLETE')
    desk.create(name, TemplateBody, {}, 120)
    expect(desk.status(name)).toBe('CREATE_COMPLETE')
  })
})
