import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts'
import { CloudFormationClient, ListStacksCommand } from '@aws-sdk/client-cloudformation'
import { NodeHttpHandler } from '@smithy/node-http-handler'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { Clients } from '../../../main/accounts/credentials/clients.ts'
import type { EndpointVariant } from '../../../main/aws/access.ts'
import { clientFor } from '../../../main/aws/clients.ts'

const credentials = { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'secret' }

/** Lets no request out, and keeps the host that each one would have gone to. */
function hosts(): string[] {
  const asked: string[] = []
  vi.spyOn(NodeHttpHandler.prototype, 'handle').mockImplementation(async ({ hostname }) => {
    asked.push(hostname)
    throw new Error('no network in this test')
  })
  return asked
}

afterEach(() => vi.restoreAllMocks())

const fips = { fips: true, dualstack: false }
const dualstack = { fips: false, dualstack: true }
const both = { fips: true, dualstack: true }
type Case = [variant: EndpointVariant | undefined, region: string, list: string, identity: string]

describe.each<Case>([
  [undefined, 'eu-west-1', 'cloudformation.eu-west-1.amazonaws.com', 'sts.eu-west-1.amazonaws.com'],
  [
    fips,
    'us-east-2',
    'cloudformation-fips.us-east-2.amazonaws.com',
    'sts-fips.us-east-2.amazonaws.com',
  ],
  [dualstack, 'eu-west-1', 'cloudformation.eu-west-1.api.aws', 'sts.eu-west-1.api.aws'],
  [both, 'us-east-2', 'cloudformation-fips.us-east-2.api.aws', 'sts-fips.us-east-2.api.aws'],
  [
    fips,
    'us-gov-west-1',
    'cloudformation.us-gov-west-1.amazonaws.com',
    'sts.us-gov-west-1.amazonaws.com',
  ],
])('with the endpoints asked for, %j in %s', (variant, region, list, identity) => {
  const chosen = variant === undefined ? {} : { variant }

  it('lists are read there', async () => {
    const asked = hosts()
    const access = { credentials, endpoints: {}, partition: 'aws', principal: 'x', ...chosen }
    const client = clientFor(CloudFormationClient, { account: '1', region }, access)
    await expect(client.send(new ListStacksCommand({}))).rejects.toThrow('no network')
    expect(new Set(asked)).toEqual(new Set([list]))
  })

  it('and identities are proven there', async () => {
    const asked = hosts()
    const place = { region, endpoints: {}, ...chosen }
    const client = new Clients(() => {}).make(STSClient, 'sts', place, { credentials })
    await expect(client.send(new GetCallerIdentityCommand({}))).rejects.toThrow('no network')
    expect(new Set(asked)).toEqual(new Set([identity]))
  })
})
