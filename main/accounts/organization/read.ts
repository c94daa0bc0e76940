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
import type { AwsCredentialIdentity } from '@smithy/types'
import { z } from 'zod'
import type { Clients, Place } from '../credentials/clients.ts'
import { errorName } from '../credentials/failures.ts'
import { createPace, type Pace } from '../pace.ts'

/** A member of an organization as AWS Organizations describes it. */
export const MemberAccount = z.object({
  id: z.string(),
  name: z.string(),
  suspended: z.boolean(),
  /** Path of organizational units; empty right below the root, absent until it is read. */
  ou: z.string().optional(),
  tags: z.record(z.string(), z.string()),
})
export type MemberAccount = z.infer<typeof MemberAccount>

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

/** Calls a second, somewhat below what AWS allows one account (see AWS's quotas). */
const paces = { describe: 1, roots: 1, accounts: 6, units: 4, tags: 9 } as const

/** A reader with a budget of its own for each API. */
export function organizationReader(
  clients: Clients,
  place: Place,
  credentials: AwsCredentialIdentity,
): OrganizationReader {
  const client = new OrganizationsClient(clients.options('organizations', place, credentials))
  const units = createPace(paces.units)
  return {
    describe: () => describe(client, createPace(paces.describe)),
    listAccounts: () => listAccounts(client, createPace(paces.accounts)),
    walkUnits: (told) => walkRoots(client, units, told),
    tagsOf: tagReader(client, createPace(paces.tags)),
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

async function walkRoots(
  client: OrganizationsClient,
  pace: Pace,
  told: (account: string, ou: string) => void,
): Promise<void> {
  const { Roots } = await createPace(paces.roots)(() => client.send(new ListRootsCommand({})))
  for (const { Id } of Roots ?? []) if (Id !== undefined) await walk(client, pace, Id, '', told)
}

async function walk(
  client: OrganizationsClient,
  pace: Pace,
  ParentId: string,
  path: string,
  told: (account: string, ou: string) => void,
): Promise<void> {
  const [accounts, units] = await Promise.all([
    collect(async (NextToken) => {
      const command = new ListAccountsForParentCommand({ ParentId, NextToken })
      const page = await pace(() => client.send(command))
      return { items: page.Accounts ?? [], next: page.NextToken }
    }),
    collect(async (NextToken) => {
      const command = new ListOrganizationalUnitsForParentCommand({ ParentId, NextToken })
      const page = await pace(() => client.send(command))
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
