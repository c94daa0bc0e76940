import { describe, expect, it } from 'vitest'
import { Desk } from './desk.ts'

const topic = 'Resources:\n  Topic:\n    Type: AWS::SNS::Topic\n'

function refused(body: string): string {
  return new Desk().refusal('ValidateTemplate', { TemplateBody: body })
}

describe('a template that AWS refuses', () => {
  it.each([
    ['not an object', '- a\n- b', 'Template format error: unsupported structure.'],
    ['plain text', 'hello', 'Template format error: unsupported structure.'],
    ['no resources', 'Description: x', 'At least one Resources member must be defined.'],
    ['broken YAML', 'Resources:\n  A: [1, 2', 'YAML not well-formed. (line 2, column 11)'],
    ['an unknown tag', 'Resources:\n  A: !Nope x', 'YAML not well-formed. (line 2, column'],
    ['broken JSON', '{"Resources": {]}', 'JSON not well-formed. (line 1, column'],
    [
      'a key twice',
      'Resources:\n  A: {Type: A::B::C}\n  A: {Type: A::B::C}',
      'YAML not well-formed',
    ],
    [
      'a property that is null',
      'Resources:\n  A:\n    Type: AWS::SNS::Topic\n    Properties: { Tags: [{ Key: a, Value: }] }',
      "[/Resources/A/Type/Tags/0/Value] 'null' values are not allowed in templates",
    ],
    [
      'an output that is null',
      `${topic}Outputs:\n  O:\n    Value:`,
      "[/Outputs/O/Value] 'null' values are not allowed in templates",
    ],
    ['a section that is null', `${topic}Outputs:`, "[/Outputs] 'null' values are not allowed"],
    ['an unknown section', `${topic}Extra: 1`, 'Invalid template property or properties [Extra]'],
    ['a version', `AWSTemplateFormatVersion: "2011-01-01"\n${topic}`, 'AWSTemplateFormatVersion'],
    [
      'no type',
      'Resources:\n  A:\n    Properties: {}',
      '[/Resources/A] Every Resources object must contain a Type member.',
    ],
    ['a bad type', 'Resources:\n  A:\n    Type: Bucket', 'Unrecognized resource types: [Bucket]'],
    [
      'a bad name',
      'Resources:\n  A-b:\n    Type: AWS::SNS::Topic',
      'Resource name A-b is non alphanumeric.',
    ],
    [
      'an unknown member',
      'Resources:\n  A:\n    Type: AWS::SNS::Topic\n    Propertys: {}',
      "Invalid template resource property 'Propertys'",
    ],
    [
      'a policy',
      'Resources:\n  A:\n    Type: AWS::SNS::Topic\n    DeletionPolicy: Keep',
      'Unrecognized DeletionPolicy Keep for resource A',
    ],
    [
      'a name that leads nowhere',
      'Resources:\n  A:\n    Type: AWS::SNS::Topic\n    Properties: { TopicName: !Sub "${B}" }',
      'Unresolved resource dependencies [B] in the Resources block of the template',
    ],
    [
      'an output that leads nowhere',
      `${topic}Outputs:\n  O:\n    Value: !Ref B`,
      'Unresolved resource dependencies [B] in the Outputs block of the template',
    ],
    [
      'an attribute of nothing',
      `${topic}Outputs:\n  O:\n    Value: !GetAtt B.Arn`,
      'instance of Fn::GetAtt references undefined resource B',
    ],
    [
      'DependsOn nothing',
      'Resources:\n  A:\n    Type: AWS::SNS::Topic\n    DependsOn: B',
      'Unresolved resource dependencies [B] in the Resources block of the template',
    ],
    [
      'a condition that is not there',
      'Resources:\n  A:\n    Type: AWS::SNS::Topic\n    Condition: C',
      'Unresolved condition dependency C in the Resources block of the template',
    ],
    ['an output without value', `${topic}Outputs:\n  O: {}`, 'must contain a Value object'],
    ['a parameter without type', `${topic}Parameters:\n  P: {}`, 'must contain a Type member'],
    ['an unknown macro', `${topic}Transform: Mine`, 'No transform named Mine found'],
  ])('%s', (_, body, message) => {
    expect(refused(body)).toMatch(/^ValidationError: /)
    expect(refused(body)).toContain(message)
    expect(new Desk().refusal('EstimateTemplateCost', { TemplateBody: body })).toBe(refused(body))
  })

  it('is too long', () => {
    const body = `${topic}Description: ${'x'.repeat(51_200)}`
    expect(refused(body)).toContain(
      "at 'templateBody' failed to satisfy constraint: Member must have length less than or equal to 51200",
    )
  })

  it('has resources in a circle', () => {
    const body = [
      'Resources:',
      '  A: { Type: AWS::SQS::Queue, DependsOn: B }',
      '  B: { Type: AWS::SQS::Queue, DependsOn: C }',
      '  C: { Type: AWS::SQS::Queue, Properties: { QueueName: !GetAtt A.Arn } }',
      '  D: { Type: AWS::SQS::Queue, DependsOn: C }',
      '  E: { Type: AWS::SQS::Queue }',
    ].join('\n')
    const desk = new Desk()
    expect(desk.refusal('CreateStack', { StackName: 'round', TemplateBody: body })).toBe(
      'ValidationError: Circular dependency between resources: [A, B, C]',
    )
  })

  it('refers to a resource that a condition switches off', () => {
    const body = [
      'Conditions: { Never: !Equals [a, b] }',
      'Resources:',
      '  A: { Type: AWS::SQS::Queue, Condition: Never }',
      '  B: { Type: AWS::SQS::Queue, Properties: { QueueName: !GetAtt A.QueueName } }',
    ].join('\n')
    expect(new Desk().refusal('CreateStack', { StackName: 's', TemplateBody: body })).toContain(
      'Unresolved resource dependencies [A] in the Resources block of the template',
    )
  })

  it('has an output of a resource that a condition switches off', () => {
    const body = (condition: string) =>
      [
        'Conditions: { Never: !Equals [a, b] }',
        'Resources:',
        '  A: { Type: AWS::SQS::Queue, Condition: Never }',
        '  B: { Type: AWS::SQS::Queue }',
        `Outputs: { Name: { Value: !GetAtt A.QueueName${condition} } }`,
      ].join('\n')
    const desk = new Desk()
    expect(desk.refusal('CreateStack', { StackName: 's', TemplateBody: body('') })).toContain(
      'Unresolved resource dependencies [A] in the Outputs block of the template',
    )
    desk.create('s', body(', Condition: Never'))
    expect(desk.status('s')).toBe('CREATE_COMPLETE')
  })
})

describe('a template', () => {
  it('is summarised', () => {
    const body = [
      'Description: Roles',
      'Parameters:',
      '  Size: { Type: String, Default: s, AllowedValues: [s, m], Description: How big }',
      '  Secret: { Type: String, NoEcho: true }',
      'Resources:',
      '  Role: { Type: AWS::IAM::Role, Properties: { RoleName: mine } }',
    ].join('\n')
    const desk = new Desk()
    expect(desk.send('ValidateTemplate', { TemplateBody: body })).toEqual({
      Description: 'Roles',
      Parameters: [
        { ParameterKey: 'Size', DefaultValue: 's', NoEcho: false, Description: 'How big' },
        { ParameterKey: 'Secret', NoEcho: true },
      ],
      Capabilities: ['CAPABILITY_NAMED_IAM'],
      CapabilitiesReason: 'The following resource(s) require capabilities: [AWS::IAM::Role]',
    })
    const summary = desk.send('GetTemplateSummary', { TemplateBody: body })
    expect(summary.ResourceTypes).toEqual(['AWS::IAM::Role'])
    expect(summary.Parameters?.[0]?.ParameterConstraints).toEqual({ AllowedValues: ['s', 'm'] })
  })

  it('keeps scalars as they are written', () => {
    const desk = new Desk()
    const body =
      'Outputs:\n  A: { Value: 1.10 }\n  B: { Value: 007 }\n  C: { Value: 2012-10-17 }\n' + topic
    desk.create('scalars', body)
    expect(desk.outputs('scalars')).toEqual({ A: '1.10', B: '007', C: '2012-10-17' })
  })

  it('writes loops out', () => {
    const desk = new Desk()
    const body = [
      'Transform: AWS::LanguageExtensions',
      'Parameters: { Names: { Type: CommaDelimitedList, Default: "Red,Blue" } }',
      'Resources:',
      '  Fn::ForEach::Queues:',
      '    - Colour',
      '    - !Ref Names',
      '    - Queue${Colour}:',
      '        Type: AWS::SQS::Queue',
      '        Properties: { QueueName: !Sub "${Colour}-queue" }',
      'Outputs:',
      '  Count: { Value: !Length [!Ref Names] }',
    ].join('\n')
    desk.create('loops', body, { Capabilities: ['CAPABILITY_AUTO_EXPAND'] })
    expect(desk.resources('loops')).toEqual({
      QueueBlue: 'CREATE_COMPLETE',
      QueueRed: 'CREATE_COMPLETE',
    })
    const { TemplateBody = '' } = desk.send('GetTemplate', {
      StackName: 'loops',
      TemplateStage: 'Processed',
    })
    expect(Object.keys((JSON.parse(TemplateBody) as { Resources: object }).Resources)).toEqual([
      'QueueRed',
      'QueueBlue',
    ])
    expect(desk.send('GetTemplate', { StackName: 'loops' }).TemplateBody).toBe(body)
  })

  it('turns serverless resources into what deploys them', () => {
    const desk = new Desk()
    const body = [
      'Transform: AWS::Serverless-2016-10-31',
      'Globals: { Function: { Runtime: nodejs22.x } }',
      'Resources:',
      '  Hello:',
      '    Type: AWS::Serverless::Function',
      '    Properties:',
      '      InlineCode: exports.handler = () => 1',
      '      Handler: index.handler',
      '      Events: { Daily: { Type: Schedule, Properties: { Schedule: rate(1 day) } } }',
      'Outputs: { Arn: { Value: !GetAtt Hello.Arn } }',
    ].join('\n')
    const input = { StackName: 'sam', TemplateBody: body }
    expect(desk.refusal('CreateStack', input)).toBe(
      'InsufficientCapabilitiesException: Requires capabilities : [CAPABILITY_IAM, CAPABILITY_AUTO_EXPAND]',
    )
    desk.create('sam', body, { Capabilities: ['CAPABILITY_IAM', 'CAPABILITY_AUTO_EXPAND'] })
    expect(Object.keys(desk.resources('sam'))).toEqual([
      'Hello',
      'HelloDaily',
      'HelloDailyPermission',
      'HelloRole',
    ])
    expect(desk.outputs('sam').Arn).toMatch(
      /^arn:aws:lambda:eu-west-1:111122223333:function:sam-Hello-\w{12}$/,
    )
  })
})
