import { describe, expect, it } from 'vitest'
import { AwsError } from '../../../main/demo/service.ts'
import { createScope } from '../../../main/demo/cloudformation/template/evaluate.ts'
import { at } from '../../../main/demo/cloudformation/template/json.ts'
import { readTemplate } from '../../../main/demo/cloudformation/template/read.ts'
import type { Json } from '../../../main/demo/cloudformation/template/json.ts'

const parameters: Record<string, Json> = {
  Name: 'orders',
  Zones: ['eu-west-1a', 'eu-west-1b'],
  Block: '10.0.0.0/16',
  'AWS::Region': 'eu-west-1',
}

const scope = createScope({
  parameter: (name) => parameters[name],
  condition: (name) => name === 'Yes',
  mappings: { Sizes: { 'eu-west-1': { small: 't3.small' } } },
  resource: (logicalId) =>
    logicalId === 'Bucket'
      ? { ref: 'the-bucket', attribute: (name) => `bucket ${name}` }
      : undefined,
  importValue: (name) => {
    if (name === 'network-VpcId') return 'vpc-1'
    throw new AwsError('ValidationError', `No export named ${name} found.`)
  },
  region: 'eu-west-1',
  zones: (region) => [`${region}a`, `${region}b`, `${region}c`],
})

/** The value of a piece of YAML. */
function value(yaml: string): Json | undefined {
  const template = readTemplate(`Value: ${yaml}\n`)
  return scope.evaluate(at(template, 'Value') ?? null)
}

describe('intrinsic functions', () => {
  it.each([
    ['!Ref Name', 'orders'],
    ['!Ref Bucket', 'the-bucket'],
    ['!GetAtt Bucket.Arn', 'bucket Arn'],
    ['{ "Fn::GetAtt": [Bucket, Website.Url] }', 'bucket Website.Url'],
    ['!Sub "${Name}-${AWS::Region}"', 'orders-eu-west-1'],
    ['!Sub "${Bucket.Arn}/${!Literal}"', 'bucket Arn/${Literal}'],
    ['!Sub ["${A}-${Name}", { A: !Ref Bucket }]', 'the-bucket-orders'],
    ['!Join ["-", [a, !Ref Name, 3]]', 'a-orders-3'],
    ['!Join [",", !Ref Zones]', 'eu-west-1a,eu-west-1b'],
    ['!Split [":", "a:b:c"]', ['a', 'b', 'c']],
    ['!Select [1, [x, y, z]]', 'y'],
    ['!Select ["0", !Ref Zones]', 'eu-west-1a'],
    ['!FindInMap [Sizes, !Ref "AWS::Region", small]', 't3.small'],
    ['{ "Fn::FindInMap": [Sizes, nowhere, small, { DefaultValue: none }] }', 'none'],
    ['!If [Yes, a, b]', 'a'],
    ['!If [No, a, b]', 'b'],
    ['!Equals [!Ref Name, orders]', true],
    ['!And [!Condition Yes, !Equals [1, "1"]]', true],
    ['!Or [!Condition No, !Condition Yes]', true],
    ['!Not [!Condition Yes]', false],
    ['!Base64 hello', 'aGVsbG8='],
    ['!Cidr [!Ref Block, 3, 8]', ['10.0.0.0/24', '10.0.1.0/24', '10.0.2.0/24']],
    ['!Select [2, !Cidr ["10.1.2.0/24", 4, 6]]', '10.1.2.128/26'],
    ['!GetAZs ""', ['eu-west-1a', 'eu-west-1b', 'eu-west-1c']],
    ['!GetAZs us-east-1', ['us-east-1a', 'us-east-1b', 'us-east-1c']],
    ['!ImportValue network-VpcId', 'vpc-1'],
    ['{ "Fn::ImportValue": !Sub "network-VpcId" }', 'vpc-1'],
    ['!Length [1, 2, 3]', 3],
    ['!ToJsonString { a: !Ref Name, b: [1] }', '{"a":"orders","b":[1]}'],
  ])('%s', (yaml, expected) => {
    expect(value(yaml)).toEqual(expected)
  })

  it('takes properties and items away with AWS::NoValue', () => {
    expect(value('{ a: !Ref "AWS::NoValue", b: 1 }')).toEqual({ b: 1 })
    expect(value('[1, !If [No, 2, !Ref "AWS::NoValue"], 3]')).toEqual([1, 3])
  })

  it.each([
    ['!Ref Nothing', 'Unresolved resource dependencies [Nothing] in the Resources block'],
    ['!GetAtt Nothing.Arn', 'instance of Fn::GetAtt references undefined resource Nothing'],
    ['!Select [3, [a]]', 'Fn::Select cannot select nonexistent value at index 3'],
    ['!FindInMap [Sizes, us-east-1, small]', 'Unable to get mapping for Sizes::us-east-1::small'],
    ['!ImportValue other', 'No export named other found.'],
    ['!Join [a]', 'every Fn::Join object requires two parameters'],
    ['!Split ["", a]', 'every Fn::Split object requires two parameters'],
    ['!If [Yes, a]', 'every Fn::If object requires three parameters'],
    ['!Sub [{ a: 1 }]', 'every Fn::Sub object must have a string as its first argument'],
    ['!Cidr ["10.0.0.0/24", 200, 8]', 'Fn::Cidr cannot divide the block 10.0.0.0/24'],
    ['!Length abc', 'every Fn::Length object must be a list'],
  ])('%s is refused', (yaml, message) => {
    expect(() => value(yaml)).toThrow(message)
  })
})
