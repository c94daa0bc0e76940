import { describe, expect, it } from 'vitest'
import { Desk } from './desk.ts'

const folder = 'https://templates.s3.amazonaws.com'

const leaf = [
  'Parameters: { Name: { Type: String } }',
  'Resources: { Queue: { Type: AWS::SQS::Queue, Properties: { QueueName: !Ref Name } } }',
  'Outputs: { Url: { Value: !Ref Queue } }',
].join('\n')

const middle = [
  'Parameters: { Name: { Type: String } }',
  'Resources:',
  `  Leaf: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: ${folder}/leaf, Parameters: { Name: !Ref Name } } }`,
  'Outputs: { Url: { Value: !GetAtt Leaf.Outputs.Url } }',
].join('\n')

function root(name: string, extra = ''): string {
  return [
    'Resources:',
    `  Middle: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: ${folder}/middle, Parameters: { Name: ${name} } } }`,
    extra,
    'Outputs: { Url: { Value: !GetAtt Middle.Outputs.Url } }',
  ].join('\n')
}

function desk(): Desk {
  const templates = new Map([
    [`${folder}/leaf`, leaf],
    [`${folder}/middle`, middle],
  ])
  return new Desk({ templates })
}

/** Names of all stacks that are not deleted, with their status. */
function statuses(world: Desk): string[] {
  const { Stacks = [] } = world.send('DescribeStacks', {})
  return Stacks.map(
    (stack) =>
      `${(stack.StackName ?? '').replace(/-[A-Z0-9]{12}/g, '')} ${stack.StackStatus ?? ''}`,
  ).sort()
}

describe('nested stacks', () => {
  it('come, are updated and go with their root', () => {
    const world = desk()
    const id = world.create('root', root('one'))
    expect(statuses(world)).toEqual([
      'root CREATE_COMPLETE',
      'root-Middle CREATE_COMPLETE',
      'root-Middle-Leaf CREATE_COMPLETE',
    ])
    expect(world.outputs('root').Url).toMatch(/\/one$/)
    const { Stacks = [] } = world.send('DescribeStacks', {})
    const leafStack = Stacks.find((stack) => stack.StackName?.includes('Leaf'))
    const middleStack = Stacks.find((stack) => stack.StackId === leafStack?.ParentId)
    expect(leafStack?.RootId).toBe(id)
    expect(middleStack?.ParentId).toBe(id)

    world.send('UpdateStack', { StackName: 'root', TemplateBody: root('two') })
    world.pass(900)
    expect(world.outputs('root').Url).toMatch(/\/two$/)
    expect(new Set(statuses(world).map((line) => line.split(' ')[1]))).toEqual(
      new Set(['UPDATE_COMPLETE']),
    )

    world.send('DeleteStack', { StackName: 'root' })
    world.pass(900)
    expect(statuses(world)).toEqual([])
  })

  it('fail with what fails in them', () => {
    const world = desk()
    world.create('other', root('taken'))
    const id = world.create('root', root('taken'))
    expect(world.status(id)).toBe('ROLLBACK_COMPLETE')
    const reason = world.events(id).find((event) => event.startsWith('Middle CREATE_FAILED'))
    expect(reason).toMatch(
      /Embedded stack arn:.*Middle.* was not successfully created: The following resource\(s\) failed to create: \[Leaf\]\./,
    )
    expect(statuses(world).filter((line) => line.startsWith('root-'))).toEqual([])
  })

  it('are taken back with their root', () => {
    const world = desk()
    world.create('root', root('one'))
    world.region.faults.push({
      stack: 'root',
      logicalId: 'Late',
      during: 'create',
      reason: 'No',
      times: 1,
    })
    const TemplateBody = root('two', '  Late: { Type: AWS::SNS::Topic, DependsOn: Middle }')
    world.send('UpdateStack', { StackName: 'root', TemplateBody })
    world.pass(1800)
    expect(world.status('root')).toBe('UPDATE_ROLLBACK_COMPLETE')
    expect(world.outputs('root').Url).toMatch(/\/one$/)
    expect(new Set(statuses(world).map((line) => line.split(' ')[1]))).toEqual(
      new Set(['UPDATE_ROLLBACK_COMPLETE']),
    )
  })

  it('say that their template cannot be had', () => {
    const world = desk()
    world.create('root', root('one').replace('/middle', '/nowhere'))
    expect(world.events('root').join()).toContain('Middle CREATE_FAILED S3 error: Access Denied')
  })

  it('hold their parent back when they cannot be deleted', () => {
    const world = desk()
    world.create('root', root('one'))
    for (const stack of world.region.stacks) {
      const queue = stack.resources.get('Queue')
      if (queue) queue.refusal = 'Busy'
    }
    world.send('DeleteStack', { StackName: 'root' })
    world.pass(900)
    expect(statuses(world).map((line) => line.split(' ')[1])).toEqual([
      'DELETE_FAILED',
      'DELETE_FAILED',
      'DELETE_FAILED',
    ])
    expect(world.events('root').join()).toContain('was not successfully deleted')
  })

  it('that cannot be taken back are continued with their root, resource by resource', () => {
    const world = desk()
    world.create('root', root('one'))
    const names = (world.send('DescribeStacks', {}).Stacks ?? []).map(
      ({ StackName = '' }) => StackName,
    )
    const stack = names.find((name) => name.includes('Leaf')) ?? ''
    const fault = { stack, logicalId: 'Queue', reason: 'Broken' }
    world.region.faults.push({ ...fault, during: 'update', times: 1 })
    world.region.faults.push({ ...fault, during: 'rollback', times: 2 })
    world.send('UpdateStack', { StackName: 'root', TemplateBody: root('two') })
    world.pass(7200)
    const stuck = [
      'root UPDATE_ROLLBACK_FAILED',
      'root-Middle UPDATE_ROLLBACK_FAILED',
      'root-Middle-Leaf UPDATE_ROLLBACK_FAILED',
    ]
    expect(statuses(world)).toEqual(stuck)
    world.send('ContinueUpdateRollback', { StackName: 'root' })
    world.pass(7200)
    expect(statuses(world)).toEqual(stuck)
    const skipping = (name: string) => ({ StackName: 'root', ResourcesToSkip: [name] })
    expect(world.refusal('ContinueUpdateRollback', skipping('Queue'))).toContain('does not belong')
    world.send('ContinueUpdateRollback', skipping(`${stack}.Queue`))
    world.pass(7200)
    expect(new Set(statuses(world).map((line) => line.split(' ')[1]))).toEqual(
      new Set(['UPDATE_ROLLBACK_COMPLETE']),
    )
  })
})
