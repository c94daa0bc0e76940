import {
  DescribeOrganizationCommand,
  ListAccountsCommand,
  ListAccountsForParentCommand,
  ListOrganizationalUnitsForParentCommand,
  ListRootsCommand,
  ListTagsForResourceCommand,
  OrganizationsClient,
  type Account,
} from '@aws-sdk/client-organizations'
import type { Clients, ClientUse, Place } from '../credentials/clients.ts'
import { errorName } from '../credentials/failures.ts'
import { createPace, type Pace } from '../pace.ts'
import type { MemberAccount } from './member.ts'

/** Reads AWS Organizations with the credentials of one account. */
export interface OrganizationReader {
  /** The organization's id and management account; undefined where the account is in none. */
  describe(): Promise<{ id: string; management: string } | undefined>
  /** Every account, without OU and tags. Throws where this account may not list them. */
  listAccounts(): Promise<MemberAccount[]>
  /** `told` gets each account's OU path as the tree is walked. */
  walkUnits(told: (account: string, ou: string) => void): Promise<void>
  tagsOf(account: string): Promise<Record<string, string>>
}

/** Calls a second and at once, somewhat below what AWS allows one account (see AWS's quotas). */
const paces = {
  describe: () => createPace(1),
  roots: () => createPace(1),
  accounts: () => createPace(6, 9),
  units: () => createPace(4, 6),
  tags: () => createPace(8, 12),
} as const

/** A reader with a budget of its own for each API. */
export function organizationReader(
  clients: Clients,
  place: Place,
  use: ClientUse,
): OrganizationReader {
  const client = clients.make(OrganizationsClient, 'organizations', place, use)
  const units = { accounts: paces.units(), units: paces.units() }
  return {
    describe: () => describe(client, paces.describe()),
    listAccounts: () => listAccounts(client, paces.accounts()),
    walkUnits: (told) => walkRoots(client, units, told),
    tagsOf: tagReader(client, paces.tags()),
  }
}

async function describe(client: OrganizationsClient, pace: Pace) {
  try {
    const { Organization } = await pace(() => client.send(new DescribeOrganizationCommand({})))
    const id = Organization?.Id
    return id === undefined ? undefined : { id, management: Organization?.MasterAccountId ?? '' }
  } catch (error) {
    if (errorName(error) === 'AWSOrganizationsNotInUseException') return undefined
    throw error
  }
}

/** Collects all pages. Organizations answers with empty pages that have a next one. */
async function collect<Item>(
  read: (NextToken: string | undefined) => Promise<{ items: Item[]; next: string | undefined }>,
): Promise<Item[]> {
  const items: Item[] = []
  let token: string | undefined
  do {
    const page = await read(token)
    items.push(...page.items)
    token = page.next
  } while (token !== undefined)
  return items
}

async function listAccounts(client: OrganizationsClient, pace: Pace): Promise<MemberAccount[]> {
  const accounts = await collect(async (NextToken) => {
    const page = await pace(() => client.send(new ListAccountsCommand({ NextToken })))
    return { items: page.Accounts ?? [], next: page.NextToken }
  })
  return accounts.flatMap((account) =>
    account.Id === undefined
      ? []
      : [
          {
            id: account.Id,
            name: account.Name ?? account.Id,
            suspended: isSuspended(account),
            tags: {},
          },
        ],
  )
}

function isSuspended({ State, Status }: Account): boolean {
  return /SUSPENDED|CLOS/.test(State ?? Status ?? '')
}

interface UnitPaces {
  readonly accounts: Pace
  readonly units: Pace
}

async function walkRoots(
  client: OrganizationsClient,
  pace: UnitPaces,
  told: (account: string, ou: string) => void,
): Promise<void> {
  const { Roots } = await paces.roots()(() => client.send(new ListRootsCommand({})))
  for (const { Id } of Roots ?? []) if (Id !== undefined) await walk(client, pace, Id, '', told)
}

async function walk(
  client: OrganizationsClient,
  pace: UnitPaces,
  ParentId: string,
  path: string,
  told: (account: string, ou: string) => void,
): Promise<void> {
  const [accounts, units] = await Promise.all([
    collect(async (NextToken) => {
      const command = new ListAccountsForParentCommand({ ParentId, NextToken })
      const page = await pace.accounts(() => client.send(command))
      return { items: page.Accounts ?? [], next: page.NextToken }
    }),
    collect(async (NextToken) => {
      const command = new ListOrganizationalUnitsForParentCommand({ ParentId, NextToken })
      const page = await pace.units(() => client.send(command))
      return { items: page.OrganizationalUnits ?? [], next: page.NextToken }
    }),
  ])
  for (const { Id } of accounts) if (Id !== undefined) told(Id, path)
  await Promise.all(
    units.map(async ({ Id, Name }) => {
      if (Id === undefined || Name === undefined) return
      await walk(client, pace, Id, path === '' ? Name : `${path}/${Name}`, told)
    }),
  )
}

function tagReader(client: OrganizationsClient, pace: Pace) {
  return async (account: string): Promise<Record<string, string>> => {
    const tags = await collect(async (NextToken) => {
      const command = new ListTagsForResourceCommand({ ResourceId: account, NextToken })
      const page = await pace(() => client.send(command))
      return { items: page.Tags ?? [], next: page.NextToken }
    })
    return Object.fromEntries(
      tags.flatMap(({ Key, Value }) => (Key === undefined ? [] : [[Key, Value ?? '']])),
    )
  }
}
