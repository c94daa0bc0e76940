import { describe, expect, it } from 'vitest'
import {
  createWorldResources,
  handlerRefusal,
  keepState,
  type Guard,
  type PhysicalResource,
} from '../../../main/demo/resources/index.ts'
import { account, Desk, regionName } from './desk.ts'

const tableType = 'AWS::DynamoDB::Table'

function table(properties = '', policy = ''): string {
  return `Resources:
  Table:
    Type: ${tableType}
    ${policy}
    Properties: { KeySchema: [], TableName: ledger, ${properties} Tags: [{ Key: owner, Value: me }] }`
}

function tablesOf(desk: Desk): readonly PhysicalResource[] {
  const world = createWorldResources(desk.regions, [regionName])
  return world.in(account, regionName, desk.now).ofType(tableType)
}

function tableOf(desk: Desk): PhysicalResource {
  const [found, ...others] = tablesOf(desk)
  if (found === undefined || others.length > 0) throw new Error('There is not one table')
  return found
}

describe('the resources behind the stacks', () => {
  it('are what the templates say, with who has them', () => {
    const desk = new Desk()
    const stackId = desk.create('data', table(), { Tags: [{ Key: 'team', Value: 'shop' }] })
    expect(tableOf(desk)).toMatchObject({
      physicalId: 'ledger',
      stackId,
      stackName: 'data',
      logicalId: 'Table',
      status: 'CREATE_COMPLETE',
      orphan: false,
      properties: { TableName: 'ledger' },
    })
    expect(tableOf(desk).attribute('Arn')).toBe(
      `arn:aws:dynamodb:${regionName}:${account}:table/ledger`,
    )
    expect(tableOf(desk).tags.map((tag) => tag.Key)).toEqual([
      'owner',
      'team',
      'aws:cloudformation:stack-name',
      'aws:cloudformation:stack-id',
      'aws:cloudformation:logical-id',
    ])
  })

  it('go with their stack, and what a service kept of them too', () => {
    const desk = new Desk()
    const items = keepState(() => ({ count: 0 }))
    desk.create('data', table())
    items.of(tableOf(desk)).count = 7
    expect(items.of(tableOf(desk)).count).toBe(7)
    desk.send('DeleteStack', { StackName: 'data' })
    desk.pass(600)
    expect(tablesOf(desk)).toEqual([])
    desk.create('data', table())
    expect(items.of(tableOf(desk)).count).toBe(0)
  })

  it('go on as orphans where their stack leaves them', () => {
    const desk = new Desk()
    desk.create('data', table('', 'DeletionPolicy: Retain'))
    desk.send('DeleteStack', { StackName: 'data' })
    desk.pass(600)
    expect(tableOf(desk)).toMatchObject({ physicalId: 'ledger', orphan: true, stackName: 'data' })
  })

  it('go on as orphans where an update leaves them', () => {
    const desk = new Desk()
    const queue = '\n  Queue: { Type: AWS::SQS::Queue }'
    desk.create('data', table('', 'DeletionPolicy: Retain') + queue)
    desk.send('UpdateStack', { StackName: 'data', TemplateBody: `Resources:${queue}` })
    desk.pass(600)
    expect(desk.resources('data')).toEqual({ Queue: 'CREATE_COMPLETE' })
    expect(tableOf(desk)).toMatchObject({ physicalId: 'ledger', orphan: true })
  })

  it('go on where an update replaces them and is to leave the old one', () => {
    const desk = new Desk()
    const keyed = (name: string): string => `Resources:
  Table:
    Type: ${tableType}
    UpdateReplacePolicy: Retain
    Properties: { KeySchema: [{ AttributeName: ${name}, KeyType: HASH }] }`
    desk.create('data', keyed('one'))
    desk.send('UpdateStack', { StackName: 'data', TemplateBody: keyed('two') })
    desk.pass(600)
    expect(tablesOf(desk).map(({ orphan }) => orphan)).toEqual([true, false])
  })

  it('may be made and unmade past CloudFormation', () => {
    const desk = new Desk()
    desk.create('data', table())
    tableOf(desk).destroy()
    expect(tablesOf(desk)).toEqual([])
    const world = createWorldResources(desk.regions, [regionName])
    const here = world.in(account, regionName, desk.now)
    here.create({ type: tableType, physicalId: 'mine', createdAt: desk.now, properties: {} })
    expect(tableOf(desk)).toMatchObject({ physicalId: 'mine', orphan: true, stackId: undefined })
    const { StackId = '' } = desk.stack('data')
    desk.send('DeleteStack', { StackName: 'data' })
    desk.pass(600)
    expect(desk.status(StackId)).toBe('DELETE_COMPLETE')
    expect(tableOf(desk).physicalId).toBe('mine')
  })
})

describe('names', () => {
  it('are had once: by an orphan too, until it is deleted', () => {
    const desk = new Desk()
    desk.create('data', table('', 'DeletionPolicy: Retain'))
    desk.send('DeleteStack', { StackName: 'data' })
    desk.pass(600)
    desk.create('again', table())
    expect(desk.events('again').join()).toMatch(/ledger already exists in stack arn:/)
    tableOf(desk).destroy()
    desk.create('once-more', table())
    expect(desk.status('once-more')).toBe('CREATE_COMPLETE')
    expect(tableOf(desk)).toMatchObject({ orphan: false, stackName: 'once-more' })
  })

  it('are had once: by what was made past CloudFormation too', () => {
    const desk = new Desk()
    const here = createWorldResources(desk.regions, [regionName]).in(account, regionName, desk.now)
    here.create({ type: tableType, physicalId: 'ledger', createdAt: desk.now, properties: {} })
    desk.create('data', table())
    expect(desk.events('data').join()).toContain('CREATE_FAILED ledger already exists')
  })
})

describe('what guards a resource', () => {
  it('is its flag, until the flag is changed past CloudFormation', () => {
    const desk = new Desk()
    const id = desk.create('data', table('DeletionProtectionEnabled: true,'))
    desk.send('DeleteStack', { StackName: id })
    desk.pass(600)
    expect(desk.status(id)).toBe('DELETE_FAILED')
    tableOf(desk).modify({ DeletionProtectionEnabled: false })
    expect(tableOf(desk).properties['DeletionProtectionEnabled']).toBe(false)
    desk.send('DeleteStack', { StackName: id })
    desk.pass(600)
    expect(desk.status(id)).toBe('DELETE_COMPLETE')
  })

  it('is changed back by an update that says otherwise', () => {
    const desk = new Desk()
    desk.create('data', table('DeletionProtectionEnabled: true,'))
    tableOf(desk).modify({ DeletionProtectionEnabled: false })
    const update = (flag: string): void => {
      const TemplateBody = table(`DeletionProtectionEnabled: ${flag},`)
      desk.send('UpdateStack', { StackName: 'data', TemplateBody })
      desk.pass(600)
    }
    update('false')
    update('true')
    expect(tableOf(desk).properties['DeletionProtectionEnabled']).toBe(true)
  })

  it('is its service, in its words; what it leaves goes on after force', () => {
    const guard: Guard = (resource, around) =>
      around.find(tableType, resource.physicalId) === undefined
        ? undefined
        : handlerRefusal('Table {id} is in use', 'DynamoDb')
    const desk = new Desk({ guards: { [tableType]: guard } })
    const id = desk.create('data', table())
    desk.send('DeleteStack', { StackName: id })
    desk.pass(600)
    expect(desk.events(id).join()).toMatch(
      /DELETE_FAILED Resource handler returned message: "Table ledger is in use \(Service: DynamoDb, Status Code: 400, Request ID: [0-9a-f-]{36}\)" \(RequestToken: [0-9a-f-]{36}, HandlerErrorCode: GeneralServiceException\)/,
    )
    desk.send('DeleteStack', { StackName: id, DeletionMode: 'FORCE_DELETE_STACK' })
    desk.pass(600)
    expect(desk.status(id)).toBe('DELETE_COMPLETE')
    expect(tableOf(desk)).toMatchObject({ physicalId: 'ledger', orphan: true })
  })
})
