import { describe, expect, it } from 'vitest'
import { Desk, queues } from './desk.ts'

const chain = queues({ A: [], B: ['A'], C: ['B'], Lone: [] })

describe('a creation', () => {
  it('goes by the references, side by side where it may', () => {
    const desk = new Desk()
    desk.create('queues', chain)
    const events = desk.events('queues')
    expect(events.slice(0, 3)).toEqual([
      'queues CREATE_IN_PROGRESS User Initiated',
      'A CREATE_IN_PROGRESS',
      'Lone CREATE_IN_PROGRESS',
    ])
    expect(events.filter((event) => !event.startsWith('Lone')).slice(2)).toEqual([
      'A CREATE_IN_PROGRESS Resource creation Initiated',
      'A CREATE_COMPLETE',
      'B CREATE_IN_PROGRESS',
      'B CREATE_IN_PROGRESS Resource creation Initiated',
      'B CREATE_COMPLETE',
      'C CREATE_IN_PROGRESS',
      'C CREATE_IN_PROGRESS Resource creation Initiated',
      'C CREATE_COMPLETE',
      'queues CREATE_COMPLETE',
    ])
    expect(desk.status('queues')).toBe('CREATE_COMPLETE')
  })

  it('takes the time that its types take', () => {
    const desk = new Desk()
    desk.create('queues', chain, {}, 70)
    expect(desk.status('queues')).toBe('CREATE_IN_PROGRESS')
    expect(desk.resources('queues')).toMatchObject({
      A: 'CREATE_COMPLETE',
      B: 'CREATE_IN_PROGRESS',
    })
    desk.pass(200)
    expect(desk.status('queues')).toBe('CREATE_COMPLETE')
  })

  it('tells physical ids and attributes as AWS makes them', () => {
    const desk = new Desk()
    const body = [
      'Resources:',
      '  Bucket: { Type: AWS::S3::Bucket }',
      '  Vpc: { Type: AWS::EC2::VPC, Properties: { CidrBlock: 10.0.0.0/16 } }',
      '  Queue: { Type: AWS::SQS::Queue, Properties: { QueueName: mine } }',
      '  Odd: { Type: Acme::Widgets::Widget }',
      '  Custom: { Type: "Custom::Thing", Properties: { ServiceToken: arn } }',
      'Outputs:',
      '  Bucket: { Value: !Ref Bucket }',
      '  Domain: { Value: !GetAtt Bucket.RegionalDomainName }',
      '  Vpc: { Value: !Ref Vpc }',
      '  Queue: { Value: !Ref Queue }',
      '  QueueArn: { Value: !GetAtt Queue.Arn }',
      '  OddArn: { Value: !GetAtt Odd.Arn }',
    ].join('\n')
    desk.create('Things', body)
    const outputs = desk.outputs('Things')
    expect(outputs.Bucket).toMatch(/^things-bucket-[a-z0-9]{12}$/)
    expect(outputs.Domain).toBe(`${outputs.Bucket ?? ''}.s3.eu-west-1.amazonaws.com`)
    expect(outputs.Vpc).toMatch(/^vpc-0[0-9a-f]{16}$/)
    expect(outputs.Queue).toBe('https://sqs.eu-west-1.amazonaws.com/111122223333/mine')
    expect(outputs.QueueArn).toBe('arn:aws:sqs:eu-west-1:111122223333:mine')
    expect(outputs.OddArn).toMatch(/^arn:aws:widgets:eu-west-1:111122223333:widget\/Things-Odd-/)
  })

  it('is refused where the name is taken, also while it is being deleted', () => {
    const desk = new Desk()
    desk.create('queues', chain)
    const again = { StackName: 'queues', TemplateBody: chain }
    expect(desk.refusal('CreateStack', again)).toBe(
      'AlreadyExistsException: Stack [queues] already exists',
    )
    desk.send('DeleteStack', { StackName: 'queues' })
    expect(desk.refusal('CreateStack', again)).toContain('AlreadyExistsException')
    desk.pass(600)
    expect(desk.send('CreateStack', again).StackId).toMatch(/stack\/queues\//)
  })

  it('asks for capabilities', () => {
    const desk = new Desk()
    const role = (name: string): string =>
      `Resources: { Role: { Type: AWS::IAM::Role, Properties: { AssumeRolePolicyDocument: {}${name} } } }`
    const input = { StackName: 'roles', TemplateBody: role('') }
    expect(desk.refusal('CreateStack', input)).toBe(
      'InsufficientCapabilitiesException: Requires capabilities : [CAPABILITY_IAM]',
    )
    expect(
      desk.refusal('CreateStack', {
        ...input,
        TemplateBody: role(', RoleName: mine'),
        Capabilities: ['CAPABILITY_IAM'],
      }),
    ).toContain('Requires capabilities : [CAPABILITY_NAMED_IAM]')
    desk.create('roles', role(''), { Capabilities: ['CAPABILITY_NAMED_IAM'] })
    expect(desk.status('roles')).toBe('CREATE_COMPLETE')
  })

  it('copies its token to every event and is taken once', () => {
    const desk = new Desk()
    const id = desk.create('queues', chain, { ClientRequestToken: 'mine-1' })
    const { StackEvents = [] } = desk.send('DescribeStackEvents', { StackName: 'queues' })
    expect(new Set(StackEvents.map((event) => event.ClientRequestToken))).toEqual(
      new Set(['mine-1']),
    )
    const repeated = { StackName: 'queues', TemplateBody: chain, ClientRequestToken: 'mine-1' }
    expect(desk.send('CreateStack', repeated)).toEqual({ StackId: id })
    expect(
      desk.refusal('UpdateStack', {
        StackName: 'queues',
        TemplateBody: chain,
        ClientRequestToken: 'mine-1',
      }),
    ).toMatch(/^TokenAlreadyExistsException/)
  })
})

describe('a creation that fails', () => {
  const failing = (): Desk => {
    const desk = new Desk()
    const fault = { logicalId: 'B', during: 'create', reason: 'No more queues', times: 1 } as const
    desk.region.faults.push({ ...fault, stack: 'queues' })
    return desk
  }

  it('leaves what its policy retains, unless that is not to hold for what it created', () => {
    const body = (policy: string) =>
      `Resources:\n  A: { Type: AWS::SNS::Topic, DeletionPolicy: ${policy} }\n  B: { Type: AWS::SQS::Queue, DependsOn: A }`
    const fateOfA = (policy: string, RetainExceptOnCreate: boolean) => {
      const desk = failing()
      desk.create('queues', body(policy), { RetainExceptOnCreate })
      return desk.resources('queues').A
    }
    expect(fateOfA('Retain', false)).toBe('DELETE_SKIPPED')
    expect(fateOfA('Retain', true)).toBe('DELETE_COMPLETE')
    expect(fateOfA('RetainExceptOnCreate', false)).toBe('DELETE_COMPLETE')
  })

  it('is rolled back, with the siblings cancelled', () => {
    const desk = failing()
    desk.create('queues', queues({ A: [], B: ['A'], Slow: ['A'], Slower: ['Slow'] }))
    expect(desk.status('queues')).toBe('ROLLBACK_COMPLETE')
    const events = desk.events('queues')
    expect(events).toContain('B CREATE_FAILED No more queues')
    expect(events).toContain(
      'queues ROLLBACK_IN_PROGRESS The following resource(s) failed to create: [B, Slow]. Rollback requested by user.',
    )
    expect(events).toContain('Slow CREATE_FAILED Resource creation cancelled')
    expect(events.join()).not.toContain('Slower')
    expect(events.indexOf('A DELETE_COMPLETE')).toBeGreaterThan(events.indexOf('B DELETE_COMPLETE'))
    expect(desk.refusal('UpdateStack', { StackName: 'queues', TemplateBody: chain })).toMatch(
      /^ValidationError: Stack:arn:.* is in ROLLBACK_COMPLETE state and can not be updated\.$/,
    )
    desk.send('DeleteStack', { StackName: 'queues' })
    desk.pass(60)
    expect(desk.refusal('DescribeStacks', { StackName: 'queues' })).toBe(
      'ValidationError: Stack with id queues does not exist',
    )
  })

  it('stays as it is with rollback disabled, until it is rolled back', () => {
    const desk = failing()
    desk.create('queues', chain, { DisableRollback: true })
    expect(desk.stack('queues')).toMatchObject({
      StackStatus: 'CREATE_FAILED',
      DisableRollback: true,
    })
    expect(desk.resources('queues')).toEqual({
      A: 'CREATE_COMPLETE',
      B: 'CREATE_FAILED',
      Lone: 'CREATE_COMPLETE',
    })
    desk.send('RollbackStack', { StackName: 'queues' })
    desk.pass(600)
    expect(desk.status('queues')).toBe('ROLLBACK_COMPLETE')
  })

  it('is stopped when its time is over', () => {
    const desk = new Desk()
    desk.create('queues', chain, { TimeoutInMinutes: 2 })
    expect(desk.status('queues')).toBe('ROLLBACK_COMPLETE')
    expect(desk.events('queues')).toContain(
      'queues ROLLBACK_IN_PROGRESS Stack creation time exceeded the specified timeout. Rollback requested by user.',
    )
  })

  it('goes with OnFailure DELETE', () => {
    const desk = failing()
    const id = desk.create('queues', chain, { OnFailure: 'DELETE' })
    expect(desk.status(id)).toBe('DELETE_COMPLETE')
    expect(desk.events(id)).toContain(
      'queues DELETE_IN_PROGRESS The following resource(s) failed to create: [B]. Delete requested by user.',
    )
  })

  it.each([
    ['a bucket in capitals', 'AWS::S3::Bucket', 'BucketName: Mine', 'uppercase characters'],
    [
      'a group undescribed',
      'AWS::EC2::SecurityGroup',
      'VpcId: vpc-1',
      'required key [GroupDescription]',
    ],
    [
      'an import of nothing',
      'AWS::SQS::Queue',
      'QueueName: !ImportValue none',
      'No export named none found',
    ],
  ])('says why: %s', (_, type, property, reason) => {
    const desk = new Desk()
    desk.create('bad', `Resources: { Bad: { Type: "${type}", Properties: { ${property} } } }`)
    expect(desk.status('bad')).toBe('ROLLBACK_COMPLETE')
    expect(desk.events('bad').join('\n')).toContain(reason)
  })

  it('fails on a name that another stack has', () => {
    const desk = new Desk()
    const body =
      'Resources: { Bucket: { Type: AWS::S3::Bucket, Properties: { BucketName: mine } } }'
    const id = desk.create('one', body)
    desk.create('two', body)
    expect(desk.events('two')).toContain(`Bucket CREATE_FAILED mine already exists in stack ${id}`)
  })
})
