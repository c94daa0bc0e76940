import { STSClient } from '@aws-sdk/client-sts'
import { expect, it } from 'vitest'
import type { Access } from '../../../main/aws/access.ts'
import { clientFor } from '../../../main/aws/clients.ts'

const target = { account: '111111111111', region: 'us-east-1' }
const access: Access = {
  credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'example' },
  endpoints: {},
  partition: 'aws',
  principal: 'arn:aws:iam::111111111111:user/someone',
}

it('keeps a client until the access says another kind of endpoint', async () => {
  const usual = clientFor(STSClient, target, access)
  expect(clientFor(STSClient, target, access)).toBe(usual)
  expect(await usual.config.useFipsEndpoint()).toBe(false)
  const variant = { fips: true, dualstack: true }
  const other = clientFor(STSClient, target, { ...access, variant })
  expect(await other.config.useFipsEndpoint()).toBe(true)
  expect(await other.config.useDualstackEndpoint()).toBe(true)
})
