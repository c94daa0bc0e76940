import {
  Capability,
  ChangeSetType,
  DeletionMode,
  OnFailure,
  StackStatus,
} from '@aws-sdk/client-cloudformation'
import { describe, expect, it } from 'vitest'
import { Desk, queues } from './desk.ts'

const one = queues({ A: [] })

function names(stacks: readonly { StackName?: string | undefined }[] | undefined): string[] {
  return (stacks ?? []).map((stack) => stack.StackName ?? '')
}

describe('lists', () => {
  it('come in pages that stay the same until something changes', () => {
    const desk = new Desk({ pageSize: 3, speed: 1000 })
    for (let index = 0; index < 8; index += 1) desk.create(`s${index}`, one, {}, 10)
    const first = desk.send('DescribeStacks', {})
    expect(names(first.Stacks)).toEqual(['s7', 's6', 's5'])
    expect(desk.send('DescribeStacks', {})).toBe(first)
    expect(Object.isFrozen(first)).toBe(true)
    const second = desk.send('DescribeStacks', { NextToken: first.NextToken })
    const third = desk.send('DescribeStacks', { NextToken: second.NextToken })
    expect(names(third.Stacks)).toEqual(['s1', 's0'])
    expect(third.NextToken).toBeUndefined()
    desk.create('s8', one, {}, 10)
    expect(desk.send('DescribeStacks', {})).not.toBe(first)
    const later = desk.send('DescribeStacks', { NextToken: first.NextToken })
    expect(names(later.Stacks)).toEqual(['s4', 's3', 's2'])
    expect(later.Stacks?.[0]).toBe(second.Stacks?.[0])
    expect(desk.refusal('DescribeStacks', { NextToken: 'nonsense' })).toBe(
      'ValidationError: The provided NextToken is not valid.',
    )
  })

  it('show deleted stacks for ninety days', () => {
    const desk = new Desk()
    desk.create('gone', one)
    desk.create('here', one)
    desk.send('DeleteStack', { StackName: 'gone' })
    desk.pass(600)
    expect(names(desk.send('DescribeStacks', {}).Stacks)).toEqual(['here'])
    expect(names(desk.send('ListStacks', {}).StackSummaries)).toEqual(['here', 'gone'])
    expect(
      names(desk.send('ListStacks', { StackStatusFilter: ['DELETE_COMPLETE'] }).StackSummaries),
    ).toEqual(['gone'])
    desk.pass(91 * 86_400)
    expect(names(desk.send('ListStacks', {}).StackSummaries)).toEqual(['here'])
  })

  it('of events and resources come in hundreds, newest events first', () => {
    const desk = new Desk()
    const many = Object.fromEntries(Array.from({ length: 120 }, (_, index) => [`Q${index}`, []]))
    desk.create('many', queues(many))
    const first = desk.send('DescribeStackEvents', { StackName: 'many' })
    expect(first.StackEvents).toHaveLength(100)
    expect(first.StackEvents?.[0]).toMatchObject({
      ResourceStatus: 'CREATE_COMPLETE',
      LogicalResourceId: 'many',
    })
    const ids = new Set<string>()
    let token: string | undefined
    do {
      const page = desk.send('DescribeStackEvents', { StackName: 'many', NextToken: token })
      for (const event of page.StackEvents ?? []) ids.add(event.EventId ?? '')
      token = page.NextToken
    } while (token !== undefined)
    expect(ids.size).toBe(120 * 3 + 2)
    const resources = desk.send('ListStackResources', { StackName: 'many' })
    expect(resources.StackResourceSummaries).toHaveLength(100)
    const rest = desk.send('ListStackResources', {
      StackName: 'many',
      NextToken: resources.NextToken,
    })
    expect(rest.StackResourceSummaries).toHaveLength(20)
    const { StackResources } = desk.send('DescribeStackResources', { StackName: 'many' })
    expect(StackResources).toHaveLength(100)
  })
})

describe('a member that AWS does not know', () => {
  const set = (values: object): string => `[${Object.values(values).join(', ')}]`

  it.each([
    [
      'CreateStack',
      { OnFailure: 'STAY' },
      'STAY',
      'onFailure',
      `enum value set: ${set(OnFailure)}`,
    ],
    [
      'CreateStack',
      { ClientRequestToken: 'a b' },
      'a b',
      'clientRequestToken',
      'regular expression pattern: [a-zA-Z0-9][-a-zA-Z0-9]*',
    ],
    [
      'CreateChangeSet',
      { ChangeSetType: 'NEW' },
      'NEW',
      'changeSetType',
      `enum value set: ${set(ChangeSetType)}`,
    ],
    [
      'DeleteStack',
      { DeletionMode: 'NOW' },
      'NOW',
      'deletionMode',
      `enum value set: ${set(DeletionMode)}`,
    ],
    [
      'ListStacks',
      { StackStatusFilter: ['CREATE_COMPLETE', 'DONE'] },
      '[CREATE_COMPLETE, DONE]',
      'stackStatusFilter',
      `constraint: [Member must satisfy enum value set: ${set(StackStatus)}]`,
    ],
    [
      'UpdateStack',
      { Capabilities: ['ALL'] },
      '[ALL]',
      'capabilities',
      `constraint: [Member must satisfy enum value set: ${set(Capability)}]`,
    ],
  ] as const)('%s %j', (operation, input, value, member, constraint) => {
    // What a client of another make may send, past the types of this one.
    const request = { StackName: 'none', ChangeSetName: 'c', TemplateBody: one, ...input }
    expect(new Desk().refusal(operation, request as never)).toBe(
      `ValidationError: 1 validation error detected: Value '${value}' at '${member}' failed to satisfy constraint: Member must satisfy ${constraint}`,
    )
  })

  it('or two that exclude each other', () => {
    const input = { StackName: 'none', TemplateBody: one, DisableRollback: true }
    expect(new Desk().refusal('CreateStack', { ...input, OnFailure: 'DELETE' })).toBe(
      'ValidationError: Either DisableRollback or OnFailure can be specified, not both.',
    )
  })
})

describe('what is not there', () => {
  it.each([
    ['DescribeStacks', 'Stack with id none does not exist'],
    ['DescribeStackResources', 'Stack with id none does not exist'],
    ['ListStackResources', 'Stack with id none does not exist'],
    ['GetTemplate', 'Stack with id none does not exist'],
    ['DescribeStackEvents', 'Stack [none] does not exist'],
    ['GetStackPolicy', 'Stack [none] does not exist'],
    ['ListChangeSets', 'Stack [none] does not exist'],
    ['CancelUpdateStack', 'Stack [none] does not exist'],
    ['ContinueUpdateRollback', 'Stack [none] does not exist'],
    ['RollbackStack', 'Stack [none] does not exist'],
    ['DetectStackDrift', 'Stack [none] does not exist'],
  ] as const)('%s', (operation, message) => {
    expect(new Desk().refusal(operation, { StackName: 'none' })).toBe(`ValidationError: ${message}`)
  })

  it('a resource', () => {
    const desk = new Desk()
    desk.create('one', one)
    expect(
      desk.refusal('DescribeStackResource', { StackName: 'one', LogicalResourceId: 'B' }),
    ).toBe('ValidationError: Resource B does not exist for stack one')
    const { StackResourceDetail } = desk.send('DescribeStackResource', {
      StackName: 'one',
      LogicalResourceId: 'A',
    })
    expect(StackResourceDetail).toMatchObject({ ResourceStatus: 'CREATE_COMPLETE' })
  })
})

describe('a stack policy', () => {
  it('is set and read', () => {
    const desk = new Desk()
    desk.create('one', one)
    expect(desk.send('GetStackPolicy', { StackName: 'one' })).toEqual({})
    const StackPolicyBody = '{"Statement": []}'
    desk.send('SetStackPolicy', { StackName: 'one', StackPolicyBody })
    expect(desk.send('GetStackPolicy', { StackName: 'one' })).toEqual({ StackPolicyBody })
    expect(desk.refusal('SetStackPolicy', { StackName: 'one', StackPolicyBody: '{' })).toBe(
      'ValidationError: Error validating stack policy: Invalid stack policy',
    )
  })
})

describe('drift', () => {
  it('of one resource is told at once', () => {
    const desk = new Desk()
    desk.create('one', queues({ A: [], B: [] }))
    const resource = desk.region.find('one')?.resources.get('A')
    if (resource) {
      resource.tampered = [
        { path: '/DelaySeconds', expected: '0', actual: '30', type: 'NOT_EQUAL' },
      ]
    }
    const names = { StackName: 'one', LogicalResourceId: 'A' }
    const { StackResourceDrift } = desk.send('DetectStackResourceDrift', names)
    expect(StackResourceDrift).toMatchObject({
      LogicalResourceId: 'A',
      StackResourceDriftStatus: 'MODIFIED',
      PropertyDifferences: [{ PropertyPath: '/DelaySeconds' }],
    })
    expect(desk.stack('one').DriftInformation?.StackDriftStatus).toBe('DRIFTED')
    desk.create('two', queues({ A: [], B: [] }))
    desk.send('DetectStackResourceDrift', { ...names, StackName: 'two' })
    expect(desk.stack('two').DriftInformation?.StackDriftStatus).toBe('NOT_CHECKED')
    const other = { ...names, LogicalResourceId: 'C' }
    expect(desk.refusal('DetectStackResourceDrift', other)).toBe(
      'ValidationError: Resource C does not exist for stack one',
    )
  })

  it('is detected', () => {
    const desk = new Desk()
    desk.create('one', queues({ A: [], B: [] }))
    const resource = desk.region.find('one')?.resources.get('A')
    if (resource) {
      resource.tampered = [
        { path: '/DelaySeconds', expected: '0', actual: '30', type: 'NOT_EQUAL' },
      ]
    }
    const { StackDriftDetectionId } = desk.send('DetectStackDrift', { StackName: 'one' })
    const status = (): unknown =>
      desk.send('DescribeStackDriftDetectionStatus', { StackDriftDetectionId }).DetectionStatus
    expect(status()).toBe('DETECTION_IN_PROGRESS')
    desk.pass(60)
    expect(status()).toBe('DETECTION_COMPLETE')
    expect(desk.stack('one').DriftInformation?.StackDriftStatus).toBe('DRIFTED')
    const { StackResourceDrifts } = desk.send('DescribeStackResourceDrifts', {
      StackName: 'one',
      StackResourceDriftStatusFilters: ['MODIFIED'],
    })
    expect(StackResourceDrifts).toMatchObject([
      { LogicalResourceId: 'A', PropertyDifferences: [{ PropertyPath: '/DelaySeconds' }] },
    ])
  })
})
