import fc from 'fast-check'
import { parse } from 'yaml'
import { describe, expect, it } from 'vitest'
import { FailureError } from '../../../shared/failure.ts'
import { convertTemplate, templateFormat } from '../../../main/cloudformation/template-format.ts'

const yaml = `# who made this
AWSTemplateFormatVersion: 2010-09-09
Parameters:
  Account:
    Type: String
    Default: 012345678901
Mappings:
  Ports:
    "443":
      Name: https
    "80":
      Name: http
Conditions:
  Big: !Not [!Equals [!Ref Account, "1"]]
Resources:
  Queue:
    Type: AWS::SQS::Queue
    Condition: Big
    Properties:
      QueueName: !Sub "\${AWS::StackName}-q"
      Arn: !GetAtt Other.Arn
      Deep: !GetAtt Nested.Outputs.Name
      Data:
        Fn::Base64: !Sub "#!/bin/sh\\necho \${AWS::Region}"
      Version: 1.10
      Enabled: yes
      Size: 10
      Parts: !Join ["-", [a, !Ref B]]
      When: !If [Big, 1, !Ref AWS::NoValue]
`

describe('templateFormat', () => {
  it('tells JSON from YAML', () => {
    expect(templateFormat('{"Resources": {}}')).toBe('json')
    expect(templateFormat('\uFEFF \n{"Resources": {}}')).toBe('json')
    expect(templateFormat('Resources: {}')).toBe('yaml')
    expect(templateFormat('{Resources: {}}')).toBe('yaml')
    expect(templateFormat('')).toBe('yaml')
  })
})

describe('YAML to JSON', () => {
  const json = convertTemplate(yaml, 'json')
  const template = JSON.parse(json) as Record<string, never>

  it('writes short tags out', () => {
    expect(template).toMatchObject({
      Conditions: { Big: { 'Fn::Not': [{ 'Fn::Equals': [{ Ref: 'Account' }, '1'] }] } },
      Resources: {
        Queue: {
          Condition: 'Big',
          Properties: {
            QueueName: { 'Fn::Sub': '${AWS::StackName}-q' },
            Arn: { 'Fn::GetAtt': ['Other', 'Arn'] },
            Deep: { 'Fn::GetAtt': ['Nested', 'Outputs.Name'] },
            Data: { 'Fn::Base64': { 'Fn::Sub': '#!/bin/sh\necho ${AWS::Region}' } },
            Parts: { 'Fn::Join': ['-', ['a', { Ref: 'B' }]] },
            When: { 'Fn::If': ['Big', 1, { Ref: 'AWS::NoValue' }] },
          },
        },
      },
    })
  })

  it('keeps what a number would lose', () => {
    expect(template).toMatchObject({
      AWSTemplateFormatVersion: '2010-09-09',
      Parameters: { Account: { Default: '012345678901' } },
      Resources: { Queue: { Properties: { Version: '1.10', Enabled: 'yes', Size: 10 } } },
    })
  })

  it('keeps the order of keys, even of those that look like numbers', () => {
    expect(json.indexOf('"443"')).toBeLessThan(json.indexOf('"80"'))
    expect(json.indexOf('"Mappings"')).toBeLessThan(json.indexOf('"Conditions"'))
  })

  it('resolves anchors, and refuses one that contains itself', () => {
    const anchored = convertTemplate('A: &x {B: 1}\nC: *x\n', 'json')
    expect(JSON.parse(anchored)).toEqual({ A: { B: 1 }, C: { B: 1 } })
    expect(() => convertTemplate('A: &x\n  B: *x\n', 'json')).toThrow(/contains itself/)
  })

  it('says in which line a template breaks', () => {
    expect(() => convertTemplate('A: 1\nB: [1, 2\nC: 3\n', 'json')).toThrow(FailureError)
    expect(() => convertTemplate('A: 1\nB: [1, 2\nC: 3\n', 'json')).toThrow(/in line [23]/)
  })
})

describe('JSON to YAML', () => {
  it('uses short tags, and long names where two tags would meet', () => {
    const text = convertTemplate(convertTemplate(yaml, 'json'), 'yaml')
    expect(text).toContain('QueueName: !Sub ')
    expect(text).toContain('Arn: !GetAtt Other.Arn')
    expect(text).toContain('Deep: !GetAtt Nested.Outputs.Name')
    expect(text).toMatch(/Fn::Base64: !Sub \|/)
    expect(text).toContain('!Ref AWS::NoValue')
    expect(text).not.toContain('Fn::Join')
  })

  it('quotes what YAML 1.1, which AWS reads, would take for something else', () => {
    const text = convertTemplate('{"A": "yes", "B": "012", "C": "2010-09-09", "D": "1e3"}', 'yaml')
    expect(text).toBe('A: "yes"\nB: "012"\nC: "2010-09-09"\nD: "1e3"\n')
  })

  it('leaves alone what only looks like a function', () => {
    const text = convertTemplate('{"Ref": {"a": 1}, "Fn::ForEach::X": ["i", [], {}]}', 'yaml')
    expect(parse(text)).toEqual({ Ref: { a: 1 }, 'Fn::ForEach::X': ['i', [], {}] })
  })

  it('keeps a condition of a resource as it was', () => {
    const text = convertTemplate('{"Q": {"Type": "T", "Condition": "Big"}}', 'yaml')
    expect(text).toBe('Q:\n  Type: T\n  Condition: Big\n')
  })
})

const word = fc.constantFrom(
  'A',
  'b',
  'yes',
  '012',
  '1.0',
  'x: y',
  '#c',
  '*a',
  '!Ref',
  '',
  'multi\nline\n',
)
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    word,
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('Type', '10', '9', 'Z', 'a b'), tie('value'), { maxKeys: 3 }),
    fc.record({ Ref: word }),
    fc.record({ 'Fn::Sub': fc.oneof(word, fc.tuple(word, fc.record({ V: tie('value') }))) }),
    fc.record({ 'Fn::Base64': tie('value') }),
    fc.record({ 'Fn::GetAtt': fc.tuple(fc.constantFrom('A', 'B'), fc.constantFrom('C', 'D.E')) }),
    fc.record({ 'Fn::If': fc.tuple(word, tie('value'), tie('value')) }),
  ),
}))

describe('JSON to YAML and back', () => {
  it('loses nothing', () => {
    fc.assert(
      fc.property(value, (resource) => {
        const json = JSON.stringify({ Resources: { R: resource } })
        const back = convertTemplate(convertTemplate(json, 'yaml'), 'json')
        expect(JSON.parse(back)).toEqual(JSON.parse(json))
      }),
    )
  })
})
