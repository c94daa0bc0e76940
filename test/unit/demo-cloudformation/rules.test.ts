import { describe, expect, it } from 'vitest'
import { AwsError } from '../../../main/demo/service.ts'
import { Desk, queues } from './desk.ts'

const StackName = 'ruled'

function template(rules: object, parameters: Readonly<Record<string, string>>): string {
  const defaults = Object.entries(parameters).map(([name, type]) => [name, { Type: type }] as const)
  return JSON.stringify({
    Parameters: Object.fromEntries(defaults),
    Rules: rules,
    Resources: { Queue: { Type: 'AWS::SQS::Queue' } },
  })
}

function rule(assert: object, condition?: object): object {
  const assertions = [{ Assert: assert, AssertDescription: 'Not like this' }]
  return { Mine: { ...(condition && { RuleCondition: condition }), Assertions: assertions } }
}

const refused =
  "ValidationError: Template error: Rule 'Mine' failed to satisfy assertion: Not like this"

/** What comes of a creation with parameters A (text) and B (a list). */
function outcome(rules: object, A = 'a'): string {
  const desk = new Desk()
  const input = {
    StackName,
    TemplateBody: template(rules, { A: 'String', B: 'CommaDelimitedList' }),
    Parameters: [
      { ParameterKey: 'A', ParameterValue: A },
      { ParameterKey: 'B', ParameterValue: 'a,b' },
    ],
  }
  try {
    return desk.send('CreateStack', input).StackId === undefined ? '' : 'created'
  } catch (error) {
    if (error instanceof AwsError) return `${error.code}: ${error.message}`
    throw error
  }
}

const a = { Ref: 'A' }
const b = { Ref: 'B' }

describe('a template’s rules', () => {
  it.each([
    [{ 'Fn::Equals': [a, 'a'] }, true],
    [{ 'Fn::Equals': [a, { Ref: 'AWS::Region' }] }, false],
    [{ 'Fn::Not': [{ 'Fn::Equals': [a, 'a'] }] }, false],
    [{ 'Fn::And': [{ 'Fn::Equals': [a, 'a'] }, { 'Fn::Equals': [a, 'b'] }] }, false],
    [{ 'Fn::Or': [{ 'Fn::Equals': [a, 'a'] }, { 'Fn::Equals': [a, 'b'] }] }, true],
    [{ 'Fn::Contains': [['a', 'b'], a] }, true],
    [{ 'Fn::Contains': [b, 'c'] }, false],
    [{ 'Fn::EachMemberEquals': [b, 'a'] }, false],
    [{ 'Fn::EachMemberEquals': [['a', 'a'], a] }, true],
    [{ 'Fn::EachMemberIn': [b, ['a', 'b', 'c']] }, true],
    [{ 'Fn::EachMemberIn': [['a', 'c'], b] }, false],
  ])('%j is %s', (assert, holds) => {
    expect(outcome(rule(assert))).toBe(holds ? 'created' : refused)
  })

  it('are refused with their description, before anything is there', () => {
    const desk = new Desk()
    const TemplateBody = template(rule({ 'Fn::Equals': [a, 'a'] }), { A: 'String' })
    const request = (value: string) => ({
      StackName,
      TemplateBody,
      Parameters: [{ ParameterKey: 'A', ParameterValue: value }],
    })
    expect(desk.refusal('CreateStack', request('b'))).toBe(refused)
    const set = { ChangeSetName: 'set', ChangeSetType: 'CREATE' } as const
    expect(desk.refusal('CreateChangeSet', { ...request('b'), ...set })).toBe(refused)
    expect(desk.refusal('DescribeStacks', { StackName })).toContain('does not exist')
    desk.send('CreateStack', request('a'))
    desk.pass(900)
    expect(desk.refusal('UpdateStack', request('b'))).toBe(refused)
    expect(desk.send('ValidateTemplate', { TemplateBody }).Parameters).toHaveLength(1)
  })

  it('count only where their condition holds', () => {
    const rules = rule({ 'Fn::Contains': [b, 'c'] }, { 'Fn::Equals': [a, 'strict'] })
    expect(outcome(rules, 'loose')).toBe('created')
    expect(outcome(rules, 'strict')).toBe(refused)
  })

  it('know what stands in the account', () => {
    const desk = new Desk()
    desk.create(
      'network',
      `Resources:
  Vpc: { Type: AWS::EC2::VPC, Properties: { CidrBlock: 10.0.0.0/16 } }
  Other: { Type: AWS::EC2::VPC, Properties: { CidrBlock: 10.1.0.0/16 } }
  Subnet:
    Type: AWS::EC2::Subnet
    Properties: { VpcId: !Ref Vpc, CidrBlock: 10.0.0.0/24, Tags: [{ Key: tier, Value: public }] }
Outputs: { Vpc: { Value: !Ref Vpc }, Other: { Value: !Ref Other }, Subnet: { Value: !Ref Subnet } }`,
    )
    const { Vpc = '', Other = '', Subnet = '' } = desk.outputs('network')
    const body = (assert: string): string => `Parameters:
  Vpc: { Type: "AWS::EC2::VPC::Id" }
  Subnets: { Type: "List<AWS::EC2::Subnet::Id>" }
Rules: { Mine: { Assertions: [{ Assert: ${assert}, AssertDescription: Not like this }] } }
${queues({ Queue: [] })}`
    const attempt = (assert: string, vpc: string): string =>
      desk.refusal('CreateStack', {
        StackName,
        TemplateBody: body(assert),
        Parameters: [
          { ParameterKey: 'Vpc', ParameterValue: vpc },
          { ParameterKey: 'Subnets', ParameterValue: Subnet },
        ],
      })
    const inVpc = '!EachMemberEquals [!ValueOf [Subnets, VpcId], !Ref Vpc]'
    expect(attempt(inVpc, Other)).toBe(refused)
    expect(attempt(`!Not [${inVpc}]`, Vpc)).toBe(refused)
    expect(attempt('!Not [!EachMemberIn [[!Ref Vpc], !RefAll "AWS::EC2::VPC::Id"]]', Vpc)).toBe(
      refused,
    )
    const tiers = '!ValueOfAll ["AWS::EC2::Subnet::Id", Tags.tier]'
    expect(attempt(`!Not [!Contains [${tiers}, public]]`, Vpc)).toBe(refused)
    expect(attempt('!Contains [!ValueOf [Subnets, Tags.none], public]', Vpc)).toBe(refused)
  })

  it.each([
    [{ Mine: {} }, '[/Rules/Mine] Every Rules object must contain an Assertions member.'],
    [
      { Mine: { Assertions: [{ AssertDescription: 'x' }] } },
      '[/Rules/Mine] Every Assertions object must contain an Assert member.',
    ],
    [
      rule({ 'Fn::Equals': [{ 'Fn::Sub': '${A}' }, { 'Fn::If': ['C', 'a', 'b'] }] }),
      'Following functions are not supported in the Rules block of the template: [Fn::Sub, Fn::If]',
    ],
    [
      rule({ Condition: 'Production' }),
      'Following functions are not supported in the Rules block of the template: [Condition]',
    ],
    [
      rule({ 'Fn::Equals': [{ Ref: 'Queue' }, 'a'] }),
      'Unresolved dependencies [Queue]. Cannot reference resources in the Rules block of the template',
    ],
  ])('%j are no rules', (rules, words) => {
    const TemplateBody = template(rules, { A: 'String' })
    expect(new Desk().refusal('ValidateTemplate', { TemplateBody })).toBe(
      `ValidationError: Template format error: ${words}`,
    )
  })
})
