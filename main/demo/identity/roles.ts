import type { DemoAccount, DemoOrganization } from '../organization/index.ts'
import { alphabets, type Random } from '../random.ts'

/** One IAM role and who may assume it. */
export interface DemoRole {
  readonly account: string
  readonly name: string
  readonly arn: string
  /** The unique id, `AROA…`. */
  readonly id: string
  /** Accounts whose users and roles may assume it. */
  readonly trusts: readonly string[]
  readonly externalId?: string
  readonly needsMfa?: boolean
  /** Assumed with a web identity token instead. */
  readonly webIdentity?: boolean
  readonly maxSessionSeconds: number
  /** Those that it has from the start. */
  readonly tags?: Readonly<Record<string, string>>
}

/** Names of the roles that the generated configuration uses. */
export const roleNames = {
  /** In every member account; trusts the management account. */
  member: 'OrganizationAccountAccessRole',
  /** In every account; trusts the management account. */
  operations: 'OperationsRole',
  /** In every account; trusts shared-services with an external id. */
  deployment: 'DeploymentRole',
  /** In every account; trusts its own account: the second link of a chain. */
  audit: 'AuditRole',
  /** In every account; trusts the management account, with MFA only. */
  breakGlass: 'BreakGlassRole',
  /** In every account; for the web identity. */
  integration: 'ContinuousIntegrationRole',
} as const

/** The permission sets that the portal offers in every account. */
export const permissionSets = ['AdministratorAccess', 'ReadOnlyAccess'] as const

/** The external id that `DeploymentRole` wants. */
export const deploymentExternalId = 'harbour-deployments'

interface RolePlan {
  readonly name: string
  readonly path?: string
  readonly trusts: readonly string[]
  readonly externalId?: string
  readonly needsMfa?: boolean
  readonly webIdentity?: boolean
  readonly tags?: Readonly<Record<string, string>>
}

/** The roles of all active accounts. */
export function createRoles(random: Random, organization: DemoOrganization): DemoRole[] {
  const { management } = organization
  const shared = organization.accounts.find((account) => account.name === 'shared-services')
  return organization.accounts
    .filter((account) => account.status === 'ACTIVE')
    .flatMap((account) => {
      const ids = random.fork(account.id)
      return rolePlans(account, management, shared?.id ?? management).map((plan) =>
        createRole(account, plan, `AROA${ids.text(alphabets.base32, 17)}`),
      )
    })
}

function createRole(account: DemoAccount, plan: RolePlan, id: string): DemoRole {
  const { path = '', ...rest } = plan
  const arn = `arn:aws:iam::${account.id}:role/${path}${plan.name}`
  return { ...rest, account: account.id, arn, id, maxSessionSeconds: 12 * 3600 }
}

function rolePlans(account: DemoAccount, management: string, shared: string): RolePlan[] {
  const member: RolePlan = { name: roleNames.member, trusts: [management] }
  return [
    ...(account.id === management ? [] : [member]),
    { name: roleNames.operations, trusts: [management] },
    { name: roleNames.deployment, trusts: [shared], externalId: deploymentExternalId },
    { name: roleNames.audit, trusts: [account.id] },
    {
      ...{ name: roleNames.breakGlass, trusts: [management], needsMfa: true },
      // Whoever breaks the glass is root on nodes with Run As.
      tags: { SSMSessionRunAs: 'root' },
    },
    { name: roleNames.integration, trusts: [], webIdentity: true },
    ...permissionSets.map((name) => portalRolePlan(account, name)),
  ]
}

function portalRolePlan(account: DemoAccount, permissionSet: string): RolePlan {
  return {
    name: portalRoleName(account.id, permissionSet),
    path: 'aws-reserved/sso.amazonaws.com/',
    trusts: [],
  }
}

/** The role that Identity Center keeps in an account for a permission set. */
export function portalRoleName(account: string, permissionSet: string): string {
  const suffix = Buffer.from(`${permissionSet}/${account}`).toString('hex').slice(-16)
  return `AWSReservedSSO_${permissionSet}_${suffix}`
}
