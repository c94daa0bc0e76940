import type { Account, OrganizationalUnit, Organization, Tag } from '@aws-sdk/client-organizations'
import type { DemoAccount, DemoOrganization, DemoUnit } from '../organization/index.ts'

/** ARNs and shapes of an organization as the service shows them. */
export interface Shapes {
  organization(): Organization
  account(account: DemoAccount): Account
  unit(unit: DemoUnit): OrganizationalUnit
  rootArn: string
  /** The id of what an account is right below: a unit or the root. */
  parentOf(account: DemoAccount): string
  tags(resource: string): Tag[] | undefined
}

export function createShapes(model: DemoOrganization): Shapes {
  const prefix = `arn:aws:organizations::${model.management}`
  const unitOfPath = new Map(model.units.map((unit) => [unit.path, unit]))
  const accountArn = (id: string): string => `${prefix}:account/${model.id}/${id}`
  const parentOf = (account: DemoAccount): string => unitOfPath.get(account.ou)?.id ?? model.root
  const path = (account: DemoAccount): string => {
    const names = account.ou === '' ? [] : account.ou.split('/')
    const units = names.map((_, index) => unitOfPath.get(names.slice(0, index + 1).join('/')))
    return [model.id, model.root, ...units.map((unit) => unit?.id ?? ''), account.id].join('/')
  }
  return {
    rootArn: `${prefix}:root/${model.id}/${model.root}`,
    parentOf,
    organization: () => ({
      Id: model.id,
      Arn: `${prefix}:organization/${model.id}`,
      FeatureSet: 'ALL',
      MasterAccountArn: accountArn(model.management),
      MasterAccountId: model.management,
      MasterAccountEmail: model.accounts.find((one) => one.id === model.management)?.email,
    }),
    account: (account) => ({
      Id: account.id,
      Arn: accountArn(account.id),
      Email: account.email,
      Name: account.name,
      Status: account.status,
      State: account.status,
      Paths: [`${path(account)}/`],
      JoinedMethod: account.id === model.management ? 'INVITED' : 'CREATED',
      JoinedTimestamp: account.joinedAt,
    }),
    unit: (unit) => ({ Id: unit.id, Arn: `${prefix}:ou/${model.id}/${unit.id}`, Name: unit.name }),
    tags(resource) {
      const account = model.accounts.find((one) => one.id === resource)
      if (account !== undefined) {
        return Object.entries(account.tags).map(([Key, Value]) => ({ Key, Value }))
      }
      const known = resource === model.root || model.units.some((unit) => unit.id === resource)
      return known ? [] : undefined
    },
  }
}
