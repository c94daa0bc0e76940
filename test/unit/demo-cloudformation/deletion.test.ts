import { describe, expect, it } from 'vitest'
import { Desk, queues } from './desk.ts'

const chain = queues({ A: [], B: ['A'], C: ['B'] })

function refuse(desk: Desk, stack: string, logicalId: string, refusal: string | undefined): void {
  const resource = desk.region.find(stack)?.resources.get(logicalId)
  if (!resource) throw new Error(`No ${logicalId} in ${stack}`)
  resource.refusal = refusal
}

describe('a deletion', () => {
  it('goes backwards and frees the name', () => {
    const desk = new Desk()
    const id = desk.create('queues', chain)
    expect(desk.send('DeleteStack', { StackName: 'queues', ClientRequestToken: 'gone' })).toEqual(
      {},
    )
    expect(desk.status('queues')).toBe('DELETE_IN_PROGRESS')
    desk.pass(600)
    expect(desk.refusal('DescribeStacks', { StackName: 'queues' })).toContain('does not exist')
    expect(desk.refusal('DescribeStackEvents', { StackName: 'queues' })).toBe(
      'ValidationError: Stack [queues] does not exist',
    )
    expect(desk.stack(id)).toMatchObject({ StackStatus: 'DELETE_COMPLETE', StackName: 'queues' })
    expect(desk.stack(id).DeletionTime).toBeInstanceOf(Date)
    expect(desk.events(id).slice(-8)).toEqual([
      'queues DELETE_IN_PROGRESS User Initiated',
      'C DELETE_IN_PROGRESS',
      'C DELETE_COMPLETE',
      'B DELETE_IN_PROGRESS',
      'B DELETE_COMPLETE',
      'A DELETE_IN_PROGRESS',
      'A DELETE_COMPLETE',
      'queues DELETE_COMPLETE',
    ])
    expect(desk.send('DeleteStack', { StackName: 'queues' })).toEqual({})
  })

  it('takes minutes for a function in a VPC, whose network interfaces linger', () => {
    const functionIn = (network: string): string =>
      `Resources:\n  Code:\n    Type: AWS::Lambda::Function\n    Properties: { Code: {}, Role: none${network} }`
    const desk = new Desk({ speed: 1 })
    const ids = ['', ', VpcConfig: { SubnetIds: [subnet-1] }'].map((network, index) =>
      desk.create(`stack-${index}`, functionIn(network)),
    )
    for (const StackName of ids) desk.send('DeleteStack', { StackName })
    desk.pass(60)
    expect(ids.map((id) => desk.status(id))).toEqual(['DELETE_COMPLETE', 'DELETE_IN_PROGRESS'])
    desk.pass(1200)
    expect(ids.map((id) => desk.status(id))).toEqual(['DELETE_COMPLETE', 'DELETE_COMPLETE'])
  })

  it('leaves what its policy retains', () => {
    const desk = new Desk()
    const id = desk.create(
      'kept',
      'Resources:\n  Table: { Type: AWS::DynamoDB::Table, DeletionPolicy: Retain, Properties: { KeySchema: [] } }',
    )
    desk.send('DeleteStack', { StackName: 'kept' })
    desk.pass(60)
    expect(desk.status(id)).toBe('DELETE_COMPLETE')
    expect(desk.resources(id)).toEqual({ Table: 'DELETE_SKIPPED' })
  })

  it('of a request that was refused may come again with its token', () => {
    const desk = new Desk()
    const id = desk.create('queues', chain, { EnableTerminationProtection: true })
    const request = { StackName: 'queues', ClientRequestToken: 'mine' }
    desk.refusal('DeleteStack', request)
    desk.send('UpdateTerminationProtection', {
      StackName: 'queues',
      EnableTerminationProtection: false,
    })
    desk.send('DeleteStack', request)
    desk.pass(600)
    expect(desk.status(id)).toBe('DELETE_COMPLETE')
  })

  it('is refused by termination protection', () => {
    const desk = new Desk()
    const id = desk.create('queues', chain, { EnableTerminationProtection: true })
    expect(desk.refusal('DeleteStack', { StackName: 'queues' })).toBe(
      'ValidationError: Stack [queues] cannot be deleted while TerminationProtection is enabled',
    )
    const off = { StackName: 'queues', EnableTerminationProtection: false }
    expect(desk.send('UpdateTerminationProtection', off)).toEqual({ StackId: id })
    desk.send('DeleteStack', { StackName: 'queues' })
    desk.pass(600)
    expect(desk.status(id)).toBe('DELETE_COMPLETE')
  })

  it('is refused during an update, and ends a creation', () => {
    const desk = new Desk()
    const id = desk.create('queues', chain, {}, 5)
    desk.send('DeleteStack', { StackName: 'queues' })
    desk.pass(600)
    expect(desk.status(id)).toBe('DELETE_COMPLETE')
    desk.create('queues', chain)
    desk.send('UpdateStack', { StackName: 'queues', TemplateBody: queues({ A: [], D: [] }) })
    expect(desk.refusal('DeleteStack', { StackName: 'queues' })).toMatch(
      /cannot be deleted while in status UPDATE_IN_PROGRESS$/,
    )
  })

  it('stands back for an export in use', () => {
    const desk = new Desk()
    const outputs = 'Outputs: { Url: { Value: !Ref A, Export: { Name: queue-url } } }'
    desk.create('exporter', queues({ A: [] }, outputs))
    const importer =
      'Resources: { P: { Type: AWS::SSM::Parameter, Properties: { Name: p, Value: !ImportValue queue-url } } }'
    desk.create('importer', importer)
    expect(desk.send('ListExports', {}).Exports).toMatchObject([{ Name: 'queue-url' }])
    expect(desk.send('ListImports', { ExportName: 'queue-url' }).Imports).toEqual(['importer'])
    desk.send('DeleteStack', { StackName: 'exporter' })
    desk.pass(60)
    expect(desk.stack('exporter')).toMatchObject({
      StackStatus: 'CREATE_COMPLETE',
      StackStatusReason: 'Export queue-url cannot be deleted as it is in use by importer',
    })
    desk.send('UpdateStack', { StackName: 'exporter', TemplateBody: queues({ A: [] }) })
    desk.pass(600)
    expect(desk.events('exporter')).toContain(
      'exporter UPDATE_ROLLBACK_IN_PROGRESS Export queue-url cannot be deleted as it is in use by importer',
    )
    expect(desk.status('exporter')).toBe('UPDATE_ROLLBACK_COMPLETE')
    desk.send('DeleteStack', { StackName: 'importer' })
    desk.pass(60)
    expect(desk.refusal('ListImports', { ExportName: 'queue-url' })).toBe(
      "ValidationError: Export 'queue-url' is not imported by any stack.",
    )
    desk.send('DeleteStack', { StackName: 'exporter' })
    desk.pass(600)
    expect(desk.send('ListExports', {}).Exports).toEqual([])
  })

  it('refuses an export that another stack has', () => {
    const desk = new Desk()
    const body = queues({ A: [] }, 'Outputs: { Url: { Value: !Ref A, Export: { Name: same } } }')
    desk.create('one', body)
    desk.create('two', body)
    expect(desk.events('two').join()).toContain(
      'Export with name same is already exported by stack one',
    )
  })
})

describe('a deletion that fails', () => {
  const stuck = (): { desk: Desk; id: string } => {
    const desk = new Desk()
    const id = desk.create('queues', queues({ A: [], B: ['A'], C: ['B'], Lone: [] }))
    refuse(desk, 'queues', 'B', 'The queue {id} is in use')
    desk.send('DeleteStack', { StackName: 'queues' })
    desk.pass(600)
    return { desk, id }
  }

  it('says what stands in the way and leaves what that needs', () => {
    const { desk, id } = stuck()
    expect(desk.stack(id)).toMatchObject({
      StackStatus: 'DELETE_FAILED',
      StackStatusReason: 'The following resource(s) failed to delete: [B]. ',
    })
    expect(desk.resources(id)).toEqual({
      A: 'CREATE_COMPLETE',
      B: 'DELETE_FAILED',
      C: 'DELETE_COMPLETE',
      Lone: 'DELETE_COMPLETE',
    })
    expect(desk.events(id).join()).toContain('B DELETE_FAILED The queue https://sqs.eu-west-1')
  })

  it('is tried again with resources retained', () => {
    const { desk, id } = stuck()
    expect(desk.refusal('DeleteStack', { StackName: id, RetainResources: ['C'] })).toContain(
      'Do not specify resources that are in the DELETE_COMPLETE state.',
    )
    desk.send('DeleteStack', { StackName: id, RetainResources: ['B'] })
    desk.pass(600)
    expect(desk.status(id)).toBe('DELETE_COMPLETE')
    expect(desk.resources(id)).toMatchObject({ A: 'DELETE_COMPLETE', B: 'DELETE_SKIPPED' })
  })

  it('is forced, which leaves what failed and what that needs', () => {
    const { desk, id } = stuck()
    desk.send('DeleteStack', { StackName: id, DeletionMode: 'FORCE_DELETE_STACK' })
    desk.pass(600)
    expect(desk.stack(id)).toMatchObject({
      StackStatus: 'DELETE_COMPLETE',
      DeletionMode: 'FORCE_DELETE_STACK',
    })
    expect(desk.resources(id)).toMatchObject({ A: 'DELETE_SKIPPED', B: 'DELETE_SKIPPED' })
  })

  it('goes through once the cause is gone', () => {
    const { desk, id } = stuck()
    refuse(desk, id, 'B', undefined)
    desk.send('DeleteStack', { StackName: id })
    desk.pass(600)
    expect(desk.status(id)).toBe('DELETE_COMPLETE')
  })

  it('is the only one that may be forced or retain', () => {
    const desk = new Desk()
    desk.create('queues', chain)
    const forced = { StackName: 'queues', DeletionMode: 'FORCE_DELETE_STACK' } as const
    expect(desk.refusal('DeleteStack', forced)).toContain(
      'only when the stack is in the DELETE_FAILED state',
    )
    expect(desk.refusal('DeleteStack', { StackName: 'queues', RetainResources: ['A'] })).toContain(
      'only when the stack is in the DELETE_FAILED state',
    )
  })

  it.each([
    ['AWS::RDS::DBInstance', 'DeletionProtection: true', 'Cannot delete protected DB Instance'],
    [
      'AWS::DynamoDB::Table',
      'KeySchema: [], DeletionProtectionEnabled: true',
      'currently protected',
    ],
    ['AWS::EC2::Instance', 'DisableApiTermination: true', 'may not be terminated'],
  ])('because %s is protected', (type, properties, reason) => {
    const desk = new Desk()
    const id = desk.create(
      'guarded',
      `Resources: { R: { Type: ${type}, Properties: { ${properties} } } }`,
    )
    desk.send('DeleteStack', { StackName: id })
    desk.pass(3600)
    expect(desk.status(id)).toBe('DELETE_FAILED')
    expect(desk.events(id).join()).toContain(reason)
  })
})
