import type {
  Account,
  Organization,
  OrganizationalUnit,
  Root,
  Tag,
} from '@aws-sdk/client-organizations'
import type { DemoAccount, DemoOrganization, DemoUnit } from '../organization/index.ts'

function arn(model: DemoOrganization, kind: string, ...ids: readonly string[]): string {
  return `arn:aws:organizations::${model.management}:${kind}/${[model.id, ...ids].join('/')}`
}

/** The organization as the service shows it. */
export function organizationShape(model: DemoOrganization): Organization {
  return {
    Id: model.id,
    Arn: arn(model, 'organization'),
    FeatureSet: 'ALL',
    MasterAccountArn: arn(model, 'account', model.management),
    MasterAccountId: model.management,
    MasterAccountEmail: model.accounts.find((one) => one.id === model.management)?.email,
  }
}

export function rootShape(model: DemoOrganization): Root {
  return { Id: model.root, Arn: arn(model, 'root', model.root), Name: 'Root', PolicyTypes: [] }
}

export function unitShape(model: DemoOrganization, unit: DemoUnit): OrganizationalUnit {
  return { Id: unit.id, Arn: arn(model, 'ou', unit.id), Name: unit.name }
}

export function accountShape(model: DemoOrganization, account: DemoAccount): Account {
  return {
    Id: account.id,
    Arn: arn(model, 'account', account.id),
    Email: account.email,
    Name: account.name,
    Status: account.status,
    State: account.status,
    Paths: [pathOf(model, account)],
    JoinedMethod: account.id === model.management ? 'INVITED' : 'CREATED',
    JoinedTimestamp: account.joinedAt,
  }
}

/** The ids from the organization down to the account, such as `o-1/r-2/ou-3/123456789012/`. */
function pathOf(model: DemoOrganization, account: DemoAccount): string {
  const units = model.units
    .filter(({ path }) => account.ou === path || account.ou.startsWith(`${path}/`))
    .map((unit) => unit.id)
  return `${[model.id, model.root, ...units, account.id].join('/')}/`
}

/** The id of what an account is right below: a unit or the root. */
export function parentOfAccount(model: DemoOrganization, account: DemoAccount): string {
  return model.units.find((unit) => unit.path === account.ou)?.id ?? model.root
}

/** The tags of an account, a unit or the root; nothing for what is not there. */
export function tagsOf(model: DemoOrganization, resource: string | undefined): Tag[] | undefined {
  const account = model.accounts.find((one) => one.id === resource)
  if (account !== undefined) {
    return Object.entries(account.tags).map(([Key, Value]) => ({ Key, Value }))
  }
  const known = resource === model.root || model.units.some((unit) => unit.id === resource)
  return known ? [] : undefined
}
