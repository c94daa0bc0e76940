import type { ResourceToImport } from '@aws-sdk/client-cloudformation'
import { describe, expect, it } from 'vitest'
import { physicalOf, resourcesOf } from '../../../main/demo/cloudformation/engine/physical.ts'
import { Desk } from './desk.ts'

const bucketType = 'AWS::S3::Bucket'

/** A desk where a deleted stack has left two buckets behind. */
function withLeftBuckets(): Desk {
  const desk = new Desk()
  const kept = (name: string): string =>
    `  ${name}: { Type: ${bucketType}, DeletionPolicy: Retain, Properties: { BucketName: left-${name.toLowerCase()} } }`
  desk.create('old', `Resources:\n${kept('One')}\n${kept('Two')}`)
  desk.send('DeleteStack', { StackName: 'old' })
  desk.pass(900)
  return desk
}

function bucket(name: string, physical: string, policy = 'Retain'): string {
  const deletion = policy === '' ? '' : `DeletionPolicy: ${policy}, `
  return `  ${name}: { Type: ${bucketType}, ${deletion}Properties: { BucketName: ${physical} } }`
}

const queue = (seconds: number): string =>
  `  Queue: { Type: AWS::SQS::Queue, Properties: { DelaySeconds: ${seconds} } }`

function template(...resources: readonly string[]): string {
  return ['Resources:', ...resources].join('\n')
}

function toImport(name: string, physical: string): ResourceToImport {
  return {
    LogicalResourceId: name,
    ResourceType: bucketType,
    ResourceIdentifier: { BucketName: physical },
  }
}

const names = { StackName: 'new', ChangeSetName: 'take' }

function request(TemplateBody: string, ...ResourcesToImport: readonly ResourceToImport[]) {
  const imports = { ResourcesToImport: [...ResourcesToImport] }
  return { ...names, ChangeSetType: 'IMPORT' as const, TemplateBody, ...imports }
}

const both = request(
  template(bucket('First', 'left-one'), bucket('Second', 'left-two')),
  toImport('First', 'left-one'),
  toImport('Second', 'left-two'),
)

describe('a change set that imports', () => {
  it('makes a stack of what is there', () => {
    const desk = withLeftBuckets()
    desk.send('CreateChangeSet', both)
    expect(desk.status('new')).toBe('REVIEW_IN_PROGRESS')
    desk.pass(10)
    const described = desk.send('DescribeChangeSet', names)
    expect(described).toMatchObject({
      Status: 'CREATE_COMPLETE',
      ExecutionStatus: 'AVAILABLE',
      StatusReason:
        'Verify that resources and their properties defined in the template match the intended configuration of the resource import to avoid unexpected changes.',
    })
    expect(described.Changes?.[0]).toEqual({
      Type: 'Resource',
      ResourceChange: {
        Action: 'Import',
        LogicalResourceId: 'First',
        PhysicalResourceId: 'left-one',
        ResourceType: bucketType,
        Scope: [],
        Details: [],
      },
    })
    desk.send('ExecuteChangeSet', names)
    expect(desk.status('new')).toBe('IMPORT_IN_PROGRESS')
    desk.pass(900)
    expect(desk.status('new')).toBe('IMPORT_COMPLETE')
    const events = desk.events('new')
    expect(events.slice(0, 2)).toEqual([
      'new REVIEW_IN_PROGRESS User Initiated',
      'new IMPORT_IN_PROGRESS User Initiated',
    ])
    expect(events.filter((event) => event.startsWith('First'))).toEqual([
      'First IMPORT_IN_PROGRESS Resource import started.',
      'First IMPORT_COMPLETE Resource import completed.',
      'First UPDATE_IN_PROGRESS Apply stack-level tags to imported resource if applicable.',
      'First UPDATE_COMPLETE',
    ])
    expect(events.at(-1)).toBe('new IMPORT_COMPLETE')
  })

  it('makes what it imports the stack’s own, to be deleted with it', () => {
    const desk = withLeftBuckets()
    desk.send(
      'CreateChangeSet',
      request(template(bucket('First', 'left-one', 'Delete')), toImport('First', 'left-one')),
    )
    desk.pass(10)
    const found = () => resourcesOf(desk.region).find(bucketType, 'left-one')
    expect(found()?.orphan).toBe(true)
    desk.send('ExecuteChangeSet', names)
    desk.pass(900)
    expect([found()?.orphan, found()?.stackName]).toEqual([false, 'new'])
    desk.send('DeleteStack', { StackName: 'new' })
    desk.pass(900)
    expect(found()).toBeUndefined()
    expect(resourcesOf(desk.region).find(bucketType, 'left-two')?.orphan).toBe(true)
  })

  it('adds to a stack, which goes on as any other', () => {
    const desk = withLeftBuckets()
    desk.create('new', template(queue(1)))
    const TemplateBody = template(queue(1), bucket('First', 'left-one'))
    desk.send('CreateChangeSet', request(TemplateBody, toImport('First', 'left-one')))
    desk.pass(10)
    desk.send('ExecuteChangeSet', names)
    desk.pass(900)
    expect(desk.status('new')).toBe('IMPORT_COMPLETE')
    expect(desk.resources('new')).toEqual({ First: 'UPDATE_COMPLETE', Queue: 'CREATE_COMPLETE' })
    expect(desk.send('GetTemplate', { StackName: 'new' }).TemplateBody).toBe(TemplateBody)
    desk.send('UpdateStack', { StackName: 'new', TemplateBody: TemplateBody.replace('1', '2') })
    desk.pass(900)
    expect(desk.status('new')).toBe('UPDATE_COMPLETE')
  })

  it('fails where there is no such resource, or a stack has it', () => {
    const desk = withLeftBuckets()
    const owner = desk.create('owner', template(bucket('Mine', 'owned')))
    const reasonOf = (physical: string): unknown => {
      const ChangeSetName = `take-${physical}`
      const input = request(template(bucket('First', physical)), toImport('First', physical))
      desk.send('CreateChangeSet', { ...input, ChangeSetName })
      desk.pass(10)
      const described = desk.send('DescribeChangeSet', { ...names, ChangeSetName })
      expect(described).toMatchObject({ Status: 'FAILED', ExecutionStatus: 'UNAVAILABLE' })
      return described.StatusReason
    }
    expect(reasonOf('ghost')).toBe('Bucket not found')
    expect(reasonOf('owned')).toBe(`owned already exists in stack ${owner}`)
    expect(desk.status('new')).toBe('REVIEW_IN_PROGRESS')
  })

  it('gives everything back where one has gone meanwhile', () => {
    const desk = withLeftBuckets()
    desk.create('new', template(queue(1)))
    const TemplateBody = template(queue(1), both.TemplateBody.replace('Resources:\n', ''))
    desk.send('CreateChangeSet', { ...both, TemplateBody })
    desk.pass(10)
    resourcesOf(desk.region).find(bucketType, 'left-two')?.destroy()
    desk.send('ExecuteChangeSet', names)
    desk.pass(900)
    expect(desk.status('new')).toBe('IMPORT_ROLLBACK_COMPLETE')
    expect(desk.events('new')).toEqual(
      expect.arrayContaining([
        'Second IMPORT_FAILED Bucket not found',
        'new IMPORT_ROLLBACK_IN_PROGRESS The following resource(s) failed to import: [Second].',
        'First IMPORT_ROLLBACK_COMPLETE',
      ]),
    )
    expect(desk.resources('new')).toEqual({ Queue: 'CREATE_COMPLETE' })
    expect(desk.send('GetTemplate', { StackName: 'new' }).TemplateBody).toBe(template(queue(1)))
    expect(resourcesOf(desk.region).find(bucketType, 'left-one')?.orphan).toBe(true)
  })

  it('takes what an update let go of', () => {
    const desk = new Desk()
    const stays = template(queue(1), bucket('Kept', 'kept'))
    desk.create('new', stays)
    desk.send('UpdateStack', { StackName: 'new', TemplateBody: template(queue(1)) })
    desk.pass(900)
    desk.send('CreateChangeSet', request(stays, toImport('Kept', 'kept')))
    desk.pass(10)
    desk.send('ExecuteChangeSet', names)
    desk.pass(900)
    expect(desk.resources('new').Kept).toBe('UPDATE_COMPLETE')
    const stack = desk.region.find('new')
    const resource = stack?.resources.get('Kept')
    expect(stack && resource && physicalOf(desk.region, stack, resource).orphan).toBe(false)
  })
})

const first = toImport('First', 'left-one')
const body = template(queue(1), bucket('First', 'left-one'))

describe('an import is refused', () => {
  const cases: readonly (readonly [string, object, string])[] = [
    [
      'without resources',
      { ResourcesToImport: [] },
      'Must Provide at least one resource to import',
    ],
    [
      'of one resource twice',
      { ResourcesToImport: [first, first] },
      'Every resource to import must have unique LogicalResourceId',
    ],
    [
      'of what the template does not have',
      { ResourcesToImport: [toImport('Other', 'left-one')] },
      'The logical resource ids [Other] provided in ResourceToImport do not exist in the template.',
    ],
    [
      'by another property',
      { ResourcesToImport: [{ ...first, ResourceIdentifier: { Name: 'left-one' } }] },
      'Invalid resource identifier for resource type AWS::S3::Bucket. Expected [BucketName]',
    ],
    [
      'as another type',
      {
        ResourcesToImport: [
          {
            ...first,
            ResourceType: 'AWS::SNS::Topic',
            ResourceIdentifier: { TopicArn: 'arn:aws:sns:eu-west-1:111122223333:t' },
          },
        ],
      },
      'Resource type of [First] passed in ResourceToImport does not match with resource type defined in the template. Resource type in ResourceToImport: AWS::SNS::Topic; Resource type in Template: AWS::S3::Bucket.',
    ],
    [
      'of a custom resource',
      { ResourcesToImport: [{ ...first, ResourceType: 'Custom::Thing' }] },
      'ResourceTypes [Custom::Thing] are not supported for Import',
    ],
    [
      'of nothing new',
      {
        TemplateBody: template(queue(1)),
        ResourcesToImport: [
          {
            LogicalResourceId: 'Queue',
            ResourceType: 'AWS::SQS::Queue',
            ResourceIdentifier: { QueueUrl: 'https://sqs.eu-west-1.amazonaws.com/111122223333/q' },
          },
        ],
      },
      'The template should contain at least one new resource to import.',
    ],
    [
      'beside another addition',
      { TemplateBody: template(queue(1), bucket('First', 'left-one'), bucket('More', 'more')) },
      'Resources [More] is missing from ResourceToImport list',
    ],
    [
      'beside a change',
      { TemplateBody: template(queue(2), bucket('First', 'left-one')) },
      'You have modified resources [Queue] in your template that are not being imported. Update, create or delete operations cannot be executed during import operations.',
    ],
    [
      'beside a removal',
      { TemplateBody: template(bucket('First', 'left-one')) },
      'You have modified resources [Queue] in your template that are not being imported. Update, create or delete operations cannot be executed during import operations.',
    ],
    [
      'without a deletion policy',
      { TemplateBody: template(queue(1), bucket('First', 'left-one', '')) },
      'The following resources to import [First] must have DeletionPolicy attribute specified in the template.',
    ],
    [
      'with an output',
      { TemplateBody: `${body}\nOutputs: { Name: { Value: !Ref First } }` },
      'As part of the import operation, you cannot modify or add [Outputs]',
    ],
    [
      'with tags',
      { Tags: [{ Key: 'team', Value: 'shop' }] },
      'As part of the import operation, you cannot modify or add [Tags]',
    ],
  ]

  it.each(cases)('%s', (_, changes, words) => {
    const desk = withLeftBuckets()
    desk.create('new', template(queue(1)))
    const input = { ...request(body, first), ...changes }
    expect(desk.refusal('CreateChangeSet', input)).toBe(`ValidationError: ${words}`)
    expect(desk.send('ListChangeSets', { StackName: 'new' }).Summaries).toEqual([])
  })

  it('and leaves no new stack', () => {
    const desk = withLeftBuckets()
    const input = request(template(bucket('First', 'left-one', '')), first)
    expect(desk.refusal('CreateChangeSet', input)).toContain('must have DeletionPolicy')
    expect(desk.refusal('DescribeStacks', { StackName: 'new' })).toContain('does not exist')
  })
})

it('a template’s summary tells by which properties its resources are imported', () => {
  const TemplateBody = template(
    bucket('First', 'one'),
    bucket('Second', 'two'),
    queue(1),
    '  Vpc: { Type: AWS::EC2::VPC, Properties: { CidrBlock: 10.0.0.0/16 } }',
    '  Key: { Type: AWS::KMS::Alias, Properties: { AliasName: alias/a, TargetKeyId: b } }',
    '  Custom: { Type: Custom::Thing }',
  )
  const summary = new Desk().send('GetTemplateSummary', { TemplateBody })
  const told = summary.ResourceIdentifierSummaries?.map((item) => [
    item.ResourceType,
    item.LogicalResourceIds?.join(),
    item.ResourceIdentifiers?.join(),
  ])
  expect(told).toEqual([
    [bucketType, 'First,Second', 'BucketName'],
    ['AWS::SQS::Queue', 'Queue', 'QueueUrl'],
    ['AWS::EC2::VPC', 'Vpc', 'VpcId'],
    ['AWS::KMS::Alias', 'Key', 'AliasName'],
  ])
})
