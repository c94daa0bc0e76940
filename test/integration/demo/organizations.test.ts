import {
  DescribeAccountCommand,
  DescribeOrganizationalUnitCommand,
  DescribeOrganizationCommand,
  ListAccountsCommand,
  ListAccountsForParentCommand,
  ListDelegatedAdministratorsCommand,
  ListOrganizationalUnitsForParentCommand,
  ListParentsCommand,
  ListRootsCommand,
  ListTagsForResourceCommand,
  OrganizationsClient,
  paginateListAccounts,
} from '@aws-sdk/client-organizations'
import { expect, test } from 'vitest'
import type { Demo } from '../../../main/demo/index.ts'
import { startTestDemo } from '../../support/demo.ts'
import { accountNamed, clientOf } from './clients.ts'

const organizations = (demo: Demo, account?: string) =>
  clientOf(OrganizationsClient, demo, demo.credentials(account))

test('tells of the organization, also to members', async () => {
  const demo = await startTestDemo()
  const member = organizations(demo, accountNamed(demo, 'shop-development'))
  const { Organization: found } = await member.send(new DescribeOrganizationCommand({}))
  expect(found).toMatchObject({
    Id: demo.organization.id,
    FeatureSet: 'ALL',
    MasterAccountId: demo.organization.management,
    MasterAccountEmail: 'aws+management@harbour.example',
  })
})

test('lists every account, twenty at a time, the suspended one among them', async () => {
  const demo = await startTestDemo({ size: { accounts: 44, regions: 1, stacks: 0 } })
  const pages = []
  for await (const page of paginateListAccounts({ client: organizations(demo) }, {})) {
    pages.push((page.Accounts ?? []).map((account) => account.Id))
  }
  expect(pages.map((page) => page.length)).toEqual([20, 20, 5])
  expect(pages.flat()).toEqual(demo.organization.accounts.map((account) => account.id))
  const suspended = accountNamed(demo, 'legacy-shop')
  const { Account: account } = await organizations(demo).send(
    new DescribeAccountCommand({ AccountId: suspended }),
  )
  expect(account).toMatchObject({ Status: 'SUSPENDED', Name: 'legacy-shop' })
})

test('leads from the root through the units to the accounts and back', async () => {
  const demo = await startTestDemo()
  const client = organizations(demo)
  const { Roots: roots } = await client.send(new ListRootsCommand({}))
  const root = roots?.[0]?.Id ?? ''
  const below = async (ParentId: string) =>
    (await client.send(new ListOrganizationalUnitsForParentCommand({ ParentId })))
      .OrganizationalUnits ?? []
  const workloads = (await below(root))[0]
  expect(workloads?.Name).toBe('Workloads')
  const units = await below(workloads?.Id ?? '')
  expect(units.map((unit) => unit.Name)).toEqual(['Production', 'Development'])
  const ParentId = units[0]?.Id ?? ''
  const { Accounts: accounts } = await client.send(new ListAccountsForParentCommand({ ParentId }))
  expect(accounts?.map((one) => one.Name)).toEqual(['shop-production', 'data-production'])
  const ChildId = accounts?.[0]?.Id ?? ''
  const { Parents: parents } = await client.send(new ListParentsCommand({ ChildId }))
  expect(parents).toEqual([{ Id: ParentId, Type: 'ORGANIZATIONAL_UNIT' }])
  const unit = new DescribeOrganizationalUnitCommand({ OrganizationalUnitId: ParentId })
  expect((await client.send(unit)).OrganizationalUnit?.Name).toBe('Production')
})

test('tells an account’s tags', async () => {
  const demo = await startTestDemo()
  const ResourceId = accountNamed(demo, 'shop-production')
  const { Tags: tags } = await organizations(demo).send(
    new ListTagsForResourceCommand({ ResourceId }),
  )
  expect(tags).toEqual([
    { Key: 'owner', Value: 'team-shop' },
    { Key: 'cost-center', Value: '4100' },
    { Key: 'environment', Value: 'production' },
  ])
})

test('answers the delegated administrator as the management account, and no other member', async () => {
  const demo = await startTestDemo()
  const administrator = organizations(demo, accountNamed(demo, 'security'))
  const { DelegatedAdministrators: found } = await administrator.send(
    new ListDelegatedAdministratorsCommand({}),
  )
  expect(found?.map((account) => account.Name)).toEqual(['security'])
  const member = organizations(demo, accountNamed(demo, 'data-production'))
  await expect(member.send(new ListAccountsCommand({}))).rejects.toMatchObject({
    name: 'AccessDeniedException',
    message: "You don't have permissions to access this resource.",
  })
})

test('a lone account is not in an organization', async () => {
  const demo = await startTestDemo({ size: { accounts: 1, regions: 1, stacks: 0 } })
  const notInUse = { name: 'AWSOrganizationsNotInUseException' }
  const client = organizations(demo)
  await expect(client.send(new DescribeOrganizationCommand({}))).rejects.toMatchObject(notInUse)
  await expect(client.send(new ListRootsCommand({}))).rejects.toMatchObject(notInUse)
})

test('names what it does not find', async () => {
  const demo = await startTestDemo()
  const client = organizations(demo)
  const id = '000000000000'
  const questions = [
    [new DescribeAccountCommand({ AccountId: id }), 'AccountNotFoundException'],
    [new ListParentsCommand({ ChildId: id }), 'ChildNotFoundException'],
    [new ListAccountsForParentCommand({ ParentId: 'ou-none-12345678' }), 'ParentNotFoundException'],
    [new ListTagsForResourceCommand({ ResourceId: id }), 'TargetNotFoundException'],
    [
      new DescribeOrganizationalUnitCommand({ OrganizationalUnitId: 'ou-none-12345678' }),
      'OrganizationalUnitNotFoundException',
    ],
    [new ListAccountsCommand({ NextToken: 'none' }), 'InvalidInputException'],
    [new DescribeAccountCommand({ AccountId: undefined }), 'InvalidInputException'],
  ] as const
  for (const [command, name] of questions) {
    await expect(client.send(command as ListAccountsCommand)).rejects.toMatchObject({ name })
  }
})
