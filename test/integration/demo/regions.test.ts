import { AccountClient, ListRegionsCommand, paginateListRegions } from '@aws-sdk/client-account'
import {
  DescribeRegionsCommand,
  EC2Client,
  type DescribeRegionsCommandInput,
} from '@aws-sdk/client-ec2'
import { IAMClient, ListAccountAliasesCommand } from '@aws-sdk/client-iam'
import { expect, test } from 'vitest'
import { startTestDemo } from '../../support/demo.ts'
import { accountNamed, clientOf } from './clients.ts'

test('Account Management lists the enabled regions, page by page', async () => {
  const demo = await startTestDemo({ size: { accounts: 6, regions: 19, stacks: 0 } })
  const client = clientOf(AccountClient, demo)
  const found = []
  const enabled = { RegionOptStatusContains: ['ENABLED' as const, 'ENABLED_BY_DEFAULT' as const] }
  for await (const page of paginateListRegions({ client, pageSize: 7 }, enabled)) {
    expect(page.Regions?.length).toBeLessThanOrEqual(7)
    found.push(...(page.Regions ?? []))
  }
  expect(found.map((region) => region.RegionName)).toEqual(demo.organization.regions)
  expect(found.at(-1)?.RegionOptStatus).toBe('ENABLED')
})

test('regions that ask for an opt-in are disabled until then', async () => {
  const demo = await startTestDemo()
  const disabled = new ListRegionsCommand({ RegionOptStatusContains: ['DISABLED'] })
  const { Regions: regions } = await clientOf(AccountClient, demo).send(disabled)
  expect(regions?.map((region) => region.RegionName)).toContain('ap-east-1')
})

test('only the management account may ask for the regions of another account', async () => {
  const demo = await startTestDemo()
  const AccountId = accountNamed(demo, 'security')
  const member = demo.credentials(accountNamed(demo, 'shop-development'))
  const ask = new ListRegionsCommand({ AccountId })
  const { Regions: regions } = await clientOf(AccountClient, demo).send(ask)
  expect(regions?.[0]?.RegionName).toBe('us-east-1')
  await expect(clientOf(AccountClient, demo, member).send(ask)).rejects.toMatchObject({
    name: 'AccessDeniedException',
    $metadata: { httpStatusCode: 403 },
  })
})

test('EC2 lists enabled regions, all of them when asked, and filters', async () => {
  const demo = await startTestDemo()
  const client = clientOf(EC2Client, demo)
  const names = async (input: DescribeRegionsCommandInput) =>
    (await client.send(new DescribeRegionsCommand(input))).Regions?.map((one) => one.RegionName)
  expect(await names({})).toEqual(demo.organization.regions)
  expect(await names({ AllRegions: true })).toContain('me-south-1')
  expect(await names({ RegionNames: ['eu-west-1'] })).toEqual(['eu-west-1'])
  const Filters = [{ Name: 'opt-in-status', Values: ['not-opted-in'] }]
  expect(await names({ AllRegions: true, Filters })).not.toContain('us-east-1')
  await expect(names({ RegionNames: ['mars-1'] })).rejects.toMatchObject({
    name: 'InvalidParameterValue',
    message: 'Invalid region provided: mars-1',
  })
})

test('IAM tells the account’s alias', async () => {
  const demo = await startTestDemo()
  const keys = demo.credentials(accountNamed(demo, 'data-production'))
  const answer = await clientOf(IAMClient, demo, keys).send(new ListAccountAliasesCommand({}))
  expect(answer).toMatchObject({ AccountAliases: ['harbour-data-production'], IsTruncated: false })
})
