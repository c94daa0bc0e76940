import * as account from '@aws-sdk/client-account'
import * as cloudformation from '@aws-sdk/client-cloudformation'
import * as ec2 from '@aws-sdk/client-ec2'
import * as iam from '@aws-sdk/client-iam'
import * as organizations from '@aws-sdk/client-organizations'
import * as route53 from '@aws-sdk/client-route-53'
import * as sso from '@aws-sdk/client-sso'
import * as oidc from '@aws-sdk/client-sso-oidc'
import * as sts from '@aws-sdk/client-sts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { AwsError, type Service } from '../../../main/demo/service.ts'
import { valueOf, type Carriage } from './arbitrary.ts'
import { openLine } from './line.ts'

interface Case {
  readonly name: string
  readonly sdk: Readonly<Record<string, unknown>>
  readonly client: string
  readonly protocol: Service['protocol']
  /** What `client.config.protocol` must be: an update of the SDK that changes it is to be noticed. */
  readonly shapeId: string
  /** All operations where none are named. */
  readonly operations?: readonly string[]
}

const cases: readonly Case[] = [
  {
    name: 'cloudformation',
    sdk: cloudformation,
    client: 'CloudFormationClient',
    protocol: 'awsQuery',
    shapeId: 'aws.protocols#awsQuery',
  },
  {
    name: 'sts',
    sdk: sts,
    client: 'STSClient',
    protocol: 'awsQuery',
    shapeId: 'aws.protocols#awsQuery',
  },
  {
    name: 'iam',
    sdk: iam,
    client: 'IAMClient',
    protocol: 'awsQuery',
    shapeId: 'aws.protocols#awsQuery',
    operations: ['ListAccountAliases', 'GetRole', 'SimulatePrincipalPolicy'],
  },
  {
    name: 'organizations',
    sdk: organizations,
    client: 'OrganizationsClient',
    protocol: 'awsJson1_1',
    shapeId: 'aws.protocols#awsJson1_1',
  },
  {
    name: 'account',
    sdk: account,
    client: 'AccountClient',
    protocol: 'restJson1',
    shapeId: 'aws.protocols#restJson1',
  },
  {
    name: 'sso',
    sdk: sso,
    client: 'SSOClient',
    protocol: 'restJson1',
    shapeId: 'aws.protocols#restJson1',
  },
  {
    name: 'sso-oidc',
    sdk: oidc,
    client: 'SSOOIDCClient',
    protocol: 'restJson1',
    shapeId: 'aws.protocols#restJson1',
  },
  {
    name: 'route53',
    sdk: route53,
    client: 'Route53Client',
    protocol: 'restXml',
    shapeId: 'aws.protocols#restXml',
    operations: ['ListResourceRecordSets', 'ChangeResourceRecordSets', 'GetHostedZone'],
  },
  {
    name: 'ec2',
    sdk: ec2,
    client: 'EC2Client',
    protocol: 'ec2Query',
    shapeId: 'aws.protocols#ec2Query',
    operations: ['DescribeRegions', 'DescribeInstances', 'DescribeVpcs', 'CreateTags'],
  },
]

const special = [
  'a & b <c> "d" \'e\'',
  'ä€😀',
  'line\nline',
  ']]>',
  '{"json": "yes"}',
  'a=b&c=d%20+',
]
const text = fc.oneof(fc.string({ minLength: 1, maxLength: 12 }), fc.constantFrom(...special))
/** XML readers trim text, so what begins or ends with blanks does not come back as it was. */
const trimmed = text.filter((value) => value.trim() === value && value !== '')
/** A path's label is a segment, and a header's value a line. */
const plain = fc.stringMatching(/^[\w.:-]{1,20}$/)

const incoming: Readonly<Record<Service['protocol'], Carriage>> = {
  awsQuery: { text, emptyLists: false, emptyStructures: false },
  ec2Query: { text, emptyLists: false, emptyStructures: false },
  awsJson1_0: { text, emptyLists: true, emptyStructures: true },
  awsJson1_1: { text, emptyLists: true, emptyStructures: true },
  restJson1: { text: plain, emptyLists: false, emptyStructures: true },
  restXml: { text: plain, emptyLists: false, emptyStructures: false },
}
const outgoing: Readonly<Record<Service['protocol'], Carriage>> = {
  awsQuery: { text: trimmed, emptyLists: false, emptyStructures: false },
  ec2Query: { text: trimmed, emptyLists: false, emptyStructures: false },
  awsJson1_0: { text, emptyLists: true, emptyStructures: true },
  awsJson1_1: { text, emptyLists: true, emptyStructures: true },
  restJson1: { text, emptyLists: true, emptyStructures: true },
  restXml: { text: plain, emptyLists: false, emptyStructures: false },
}

// Hundreds of operations, each with values of its own: seconds on a busy machine.
describe.each(cases)('$name', { timeout: 60_000 }, (given) => {
  const line = openLine(given)

  test('speaks the protocol that the endpoint takes it to speak', () => {
    expect(line.shapeId()).toBe(given.shapeId)
  })

  test('what a client sends is what an operation gets', async () => {
    for (const operation of line.operations) {
      await fc.assert(
        fc.asyncProperty(valueOf(operation.input, incoming[given.protocol]), async (input) => {
          expect((await line.send(operation.name, input, {})).input).toEqual(input)
        }),
        { numRuns: 8 },
      )
    }
  })

  test('what an operation returns is what a client gets', async () => {
    for (const operation of line.operations) {
      const input = fc.sample(valueOf(operation.input, incoming[given.protocol]), 1)[0]
      await fc.assert(
        fc.asyncProperty(valueOf(operation.output, outgoing[given.protocol]), async (output) => {
          expect((await line.send(operation.name, input, output)).output).toEqual(output)
        }),
        { numRuns: 8 },
      )
    }
  })

  test('an error arrives with its code, message and request id', async () => {
    for (const operation of line.operations.slice(0, 5)) {
      const input = fc.sample(valueOf(operation.input, incoming[given.protocol]), 1)[0]
      const error = new AwsError('SomethingRefused', 'No & <never>', 409)
      await expect(line.send(operation.name, input, error)).rejects.toMatchObject({
        name: 'SomethingRefused',
        message: 'No & <never>',
        $metadata: { httpStatusCode: 409, requestId: 'request-1' },
      })
    }
  })
})
