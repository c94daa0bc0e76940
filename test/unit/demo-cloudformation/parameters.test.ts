import { describe, expect, it } from 'vitest'
import { Desk } from './desk.ts'

const parts = [
  'Resources: { Queue: { Type: AWS::SQS::Queue } }',
  'Outputs: { Value: { Value: !Join ["+", [!Ref P]] } }',
]

function template(definition: string): string {
  return [`Parameters: { P: { ${definition} } }`, ...parts].join('\n')
}

function attempt(definition: string, value: string): string {
  return new Desk().refusal('CreateStack', {
    StackName: 's',
    TemplateBody: template(definition),
    Parameters: [{ ParameterKey: 'P', ParameterValue: value }],
  })
}

describe('parameters', () => {
  it.each([
    ['Type: String, AllowedValues: [a, b]', 'c', "Parameter 'P' must be one of AllowedValues"],
    ['Type: String, AllowedPattern: "[a-z]+"', 'A1', "Parameter 'P' must match pattern [a-z]+"],
    ['Type: String, MinLength: 3', 'ab', "Parameter 'P' must contain at least 3 characters"],
    ['Type: String, MaxLength: 3', 'abcd', "Parameter 'P' must contain at most 3 characters"],
    ['Type: Number', 'x', "Parameter 'P' must be a number"],
    ['Type: Number, MinValue: 5', '4', "Parameter 'P' must be a number not less than 5"],
    ['Type: Number, MaxValue: 5', '6', "Parameter 'P' must be a number not greater than 5"],
    ['Type: List<Number>', '1,x', "Parameter 'P' must be a number"],
    [
      'Type: String, AllowedPattern: "[a-z]+", ConstraintDescription: only small letters',
      'A',
      'Parameter P failed to satisfy constraint: only small letters',
    ],
    [
      'Type: "AWS::SSM::Parameter::Value<String>"',
      '/mine/none',
      'Unable to fetch parameters [/mine/none] from parameter store for this account.',
    ],
  ])('%s refuses %s', (definition, value, message) => {
    expect(attempt(definition, value)).toBe(`ValidationError: ${message}`)
  })

  it('must have values', () => {
    const desk = new Desk()
    const TemplateBody = template('Type: String')
    expect(desk.refusal('CreateStack', { StackName: 's', TemplateBody })).toBe(
      'ValidationError: Parameters: [P] must have values',
    )
  })

  it('must be declared', () => {
    const desk = new Desk()
    const Parameters = [{ ParameterKey: 'Q', ParameterValue: '1' }]
    const TemplateBody = template('Type: String, Default: a')
    expect(desk.refusal('CreateStack', { StackName: 's', TemplateBody, Parameters })).toBe(
      'ValidationError: Parameters: [Q] do not exist in the template',
    )
  })

  it('hide what NoEcho hides', () => {
    const desk = new Desk()
    desk.create('quiet', template('Type: String, NoEcho: true, Default: secret'))
    expect(desk.stack('quiet').Parameters).toEqual([{ ParameterKey: 'P', ParameterValue: '****' }])
  })

  it('resolve the parameters that AWS publishes', () => {
    const desk = new Desk()
    const name = '/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64'
    const type = '"AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>"'
    desk.create('image', template(`Type: ${type}, Default: ${name}`))
    const [parameter] = desk.stack('image').Parameters ?? []
    expect(parameter?.ParameterValue).toBe(name)
    expect(parameter?.ResolvedValue).toMatch(/^ami-0[0-9a-f]{16}$/)
    expect(desk.outputs('image').Value).toBe(parameter?.ResolvedValue)
  })

  it('come as lists where their type says so', () => {
    const desk = new Desk()
    const body = template('Type: CommaDelimitedList, Default: "a, b,c"').replace(
      '[!Ref P]',
      '!Ref P',
    )
    desk.create('list', body)
    expect(desk.outputs('list').Value).toBe('a+b+c')
  })

  it('keep their previous value when asked to', () => {
    const desk = new Desk()
    const one = template('Type: String')
    desk.create('kept', one, { Parameters: [{ ParameterKey: 'P', ParameterValue: 'first' }] })
    desk.send('UpdateStack', {
      StackName: 'kept',
      UsePreviousTemplate: true,
      Parameters: [{ ParameterKey: 'P', UsePreviousValue: true }],
      Tags: [{ Key: 'a', Value: 'b' }],
    })
    desk.pass(600)
    expect(desk.outputs('kept').Value).toBe('first')
  })
})
