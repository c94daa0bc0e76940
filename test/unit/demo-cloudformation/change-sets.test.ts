import { describe, expect, it } from 'vitest'
import { Desk } from './desk.ts'

function template(release: string, name = 'one'): string {
  return [
    'Resources:',
    `  Topic: { Type: AWS::SNS::Topic, Properties: { DisplayName: "${release}" } }`,
    `  Queue: { Type: AWS::SQS::Queue, Properties: { QueueName: ${name} } }`,
    '  Policy: { Type: AWS::SQS::QueuePolicy, Properties: { Queues: [!Ref Queue] } }',
  ].join('\n')
}

const names = { StackName: 'made', ChangeSetName: 'changes' }

describe('a change set', () => {
  it('creates a stack once it is executed', () => {
    const desk = new Desk()
    const input = { ...names, TemplateBody: template('1') }
    const { Id, StackId } = desk.send('CreateChangeSet', { ...input, ChangeSetType: 'CREATE' })
    expect(Id).toMatch(/^arn:aws:cloudformation:eu-west-1:111122223333:changeSet\/changes\//)
    expect(desk.status('made')).toBe('REVIEW_IN_PROGRESS')
    expect(desk.send('DescribeChangeSet', names).Status).toBe('CREATE_PENDING')
    desk.pass(10)
    const described = desk.send('DescribeChangeSet', { ChangeSetName: Id })
    expect(described).toMatchObject({
      StackId,
      Status: 'CREATE_COMPLETE',
      ExecutionStatus: 'AVAILABLE',
    })
    expect(described.Changes?.map((change) => change.ResourceChange?.Action)).toEqual([
      'Add',
      'Add',
      'Add',
    ])
    desk.send('ExecuteChangeSet', names)
    expect(desk.status('made')).toBe('CREATE_IN_PROGRESS')
    desk.pass(600)
    expect(desk.stack('made')).toMatchObject({ StackStatus: 'CREATE_COMPLETE', ChangeSetId: Id })
    expect(desk.events('made').slice(0, 2)).toEqual([
      'made REVIEW_IN_PROGRESS User Initiated',
      'made CREATE_IN_PROGRESS User Initiated',
    ])
  })

  it('is executed once, however often the same request comes', () => {
    const desk = new Desk()
    desk.send('CreateChangeSet', {
      ...names,
      TemplateBody: template('1'),
      ChangeSetType: 'CREATE',
    })
    const request = { ...names, ClientRequestToken: 'mine' }
    expect(desk.refusal('ExecuteChangeSet', request)).toMatch(/^InvalidChangeSetStatus/)
    desk.pass(10)
    expect(desk.send('ExecuteChangeSet', request)).toEqual({})
    expect(desk.send('ExecuteChangeSet', request)).toEqual({})
    expect(desk.refusal('ExecuteChangeSet', { ...request, ClientRequestToken: 'other' })).toMatch(
      /^InvalidChangeSetStatus/,
    )
    desk.pass(600)
    expect(desk.status('made')).toBe('CREATE_COMPLETE')
  })

  it('tells what an update would do', () => {
    const desk = new Desk()
    desk.create('made', template('1'))
    const TemplateBody = template('2', 'two').replace('Topic:', 'Other:')
    desk.send('CreateChangeSet', { ...names, TemplateBody })
    desk.pass(10)
    const { Changes = [] } = desk.send('DescribeChangeSet', names)
    const shown = Changes.map(({ ResourceChange: change }) =>
      [change?.Action, change?.LogicalResourceId, change?.Replacement].join(' ').trim(),
    )
    expect(shown.sort()).toEqual([
      'Add Other',
      'Modify Policy False',
      'Modify Queue True',
      'Remove Topic',
    ])
    desk.send('ExecuteChangeSet', names)
    desk.pass(900)
    expect(Object.keys(desk.resources('made'))).toEqual(['Other', 'Policy', 'Queue'])
    expect(desk.send('DescribeChangeSet', names).ExecutionStatus).toBe('EXECUTE_COMPLETE')
  })

  it('fails where nothing would change', () => {
    const desk = new Desk()
    desk.create('made', template('1'))
    desk.send('CreateChangeSet', { ...names, TemplateBody: template('1') })
    desk.pass(10)
    expect(desk.send('DescribeChangeSet', names)).toMatchObject({
      Status: 'FAILED',
      StatusReason:
        "The submitted information didn't contain changes. Submit different information to create a change set.",
    })
    expect(desk.refusal('ExecuteChangeSet', names)).toMatch(
      /^InvalidChangeSetStatus: ChangeSet \[arn:.*\] cannot be executed in its current status of \[FAILED\]$/,
    )
  })

  it('is listed, and deleted', () => {
    const desk = new Desk()
    desk.create('made', template('1'))
    desk.send('CreateChangeSet', { ...names, TemplateBody: template('2'), Description: 'mine' })
    const { Summaries } = desk.send('ListChangeSets', { StackName: 'made' })
    expect(Summaries).toMatchObject([{ ChangeSetName: 'changes', Description: 'mine' }])
    desk.send('DeleteChangeSet', names)
    expect(desk.refusal('DescribeChangeSet', names)).toBe(
      'ChangeSetNotFound: ChangeSet [changes] does not exist',
    )
    expect(desk.send('DeleteChangeSet', names), 'a second time').toEqual({})
    expect(desk.refusal('DeleteChangeSet', { ...names, StackName: 'other' })).toBe(
      'ValidationError: Stack [other] does not exist',
    )
  })

  it('is refused as AWS refuses it', () => {
    const desk = new Desk()
    const TemplateBody = template('1')
    expect(desk.refusal('CreateChangeSet', { ...names, TemplateBody })).toBe(
      'ValidationError: Stack [made] does not exist',
    )
    desk.create('made', TemplateBody)
    expect(
      desk.refusal('CreateChangeSet', { ...names, TemplateBody, ChangeSetType: 'CREATE' }),
    ).toBe(
      'ValidationError: Stack [made] already exists and cannot be created again with the changeSet [changes].',
    )
    desk.send('CreateChangeSet', { ...names, TemplateBody: template('2') })
    expect(desk.refusal('CreateChangeSet', { ...names, TemplateBody })).toBe(
      'AlreadyExistsException: ChangeSet changes already exists',
    )
    expect(desk.refusal('DescribeChangeSet', { ChangeSetName: 'changes' })).toContain(
      'StackName must be specified',
    )
  })

  it('leaves a stack to review that can be deleted', () => {
    const desk = new Desk()
    const input = { ...names, TemplateBody: template('1'), ChangeSetType: 'CREATE' } as const
    const { StackId = '' } = desk.send('CreateChangeSet', input)
    desk.send('DeleteStack', { StackName: 'made' })
    expect(desk.status(StackId)).toBe('DELETE_COMPLETE')
    expect(desk.refusal('DescribeStacks', { StackName: 'made' })).toContain('does not exist')
  })
})
