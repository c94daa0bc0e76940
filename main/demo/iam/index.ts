import {
  AttachRolePolicy$,
  DetachRolePolicy$,
  GetRole$,
  ListAccountAliases$,
  ListAttachedRolePolicies$,
  ListInstanceProfilesForRole$,
  RemoveRoleFromInstanceProfile$,
  type AttachRolePolicyCommandInput,
  type DetachRolePolicyCommandInput,
  type GetRoleCommandInput,
  type ListAccountAliasesCommandOutput,
  type ListAttachedRolePoliciesCommandInput,
  type ListInstanceProfilesForRoleCommandInput,
  type RemoveRoleFromInstanceProfileCommandInput,
} from '@aws-sdk/client-iam'
import type { DemoOrganization } from '../organization/index.ts'
import { pageOf } from '../paging.ts'
import { AwsError, type Call, type Operation, type Service } from '../service.ts'
import { attachedBeside } from './attachments.ts'
import {
  attachedPolicies,
  detachPolicy,
  profilesOf,
  removeFromProfile,
  roleOf,
  stackRole,
  type RoleParts,
} from './roles.ts'

/** What IAM is made of. */
export interface IamParts extends RoleParts {
  readonly organization: DemoOrganization
}

/** AWS Identity and Access Management: the account's alias, roles, and what is attached to them. */
export function createIam(parts: IamParts): Service {
  return {
    signingName: 'iam',
    protocol: 'awsQuery',
    xmlNamespace: 'https://iam.amazonaws.com/doc/2010-05-08/',
    schemas: {
      AttachRolePolicy: AttachRolePolicy$,
      DetachRolePolicy: DetachRolePolicy$,
      GetRole: GetRole$,
      ListAccountAliases: ListAccountAliases$,
      ListAttachedRolePolicies: ListAttachedRolePolicies$,
      ListInstanceProfilesForRole: ListInstanceProfilesForRole$,
      RemoveRoleFromInstanceProfile: RemoveRoleFromInstanceProfile$,
    },
    operations: {
      ListAccountAliases: (_: unknown, call) => listAccountAliases(parts.organization, call),
      ...roleOperations(parts),
    },
  }
}

function listAccountAliases(
  { accounts }: DemoOrganization,
  { caller }: Call,
): Omit<ListAccountAliasesCommandOutput, '$metadata'> {
  const own = accounts.filter((account) => account.id === caller.account)
  return { AccountAliases: own.map((account) => account.alias), IsTruncated: false }
}

function roleOperations(parts: RoleParts): Record<string, Operation> {
  return {
    AttachRolePolicy: ({ RoleName = '', PolicyArn = '' }: AttachRolePolicyCommandInput, call) => {
      attachedBeside(stackRole(parts, call, RoleName)).add(PolicyArn)
      return {}
    },
    DetachRolePolicy: ({ RoleName = '', PolicyArn = '' }: DetachRolePolicyCommandInput, call) => {
      detachPolicy(parts, call, RoleName, PolicyArn)
      return {}
    },
    GetRole: ({ RoleName = '' }: GetRoleCommandInput, call) => ({
      Role: roleOf(parts, call, RoleName),
    }),
    ListAttachedRolePolicies: (input: ListAttachedRolePoliciesCommandInput, call) => {
      const role = stackRole(parts, call, input.RoleName ?? '')
      const { items, ...page } = pageOfEntities(attachedPolicies(parts, call, role), input)
      return { AttachedPolicies: items, ...page }
    },
    ListInstanceProfilesForRole: (input: ListInstanceProfilesForRoleCommandInput, call) => {
      const role = stackRole(parts, call, input.RoleName ?? '')
      const { items, ...page } = pageOfEntities(profilesOf(parts, call, role), input)
      return { InstanceProfiles: items, ...page }
    },
    RemoveRoleFromInstanceProfile: (input: RemoveRoleFromInstanceProfileCommandInput, call) => {
      removeFromProfile(parts, call, input.InstanceProfileName ?? '', input.RoleName ?? '')
      return {}
    },
  }
}

/** A page as IAM cuts it. */
function pageOfEntities<Item>(
  items: readonly Item[],
  { MaxItems = 100, Marker }: { MaxItems?: number | undefined; Marker?: string | undefined },
) {
  const invalid = (): AwsError => new AwsError('ValidationError', 'Invalid Marker.')
  const page = pageOf(items, MaxItems, Marker, 'entities', invalid)
  return { items: page.items, IsTruncated: page.next !== undefined, Marker: page.next }
}
