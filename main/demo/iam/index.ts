import {
  AttachRolePolicy$,
  DeleteRolePolicy$,
  DetachGroupPolicy$,
  DetachRolePolicy$,
  DetachUserPolicy$,
  GetInstanceProfile$,
  GetRole$,
  ListAccountAliases$,
  ListAttachedRolePolicies$,
  ListEntitiesForPolicy$,
  ListInstanceProfilesForRole$,
  ListRolePolicies$,
  RemoveRoleFromInstanceProfile$,
  SimulatePrincipalPolicy$,
  type AttachRolePolicyCommandInput,
  type DeleteRolePolicyCommandInput,
  type DetachGroupPolicyCommandInput,
  type DetachRolePolicyCommandInput,
  type DetachUserPolicyCommandInput,
  type GetInstanceProfileCommandInput,
  type GetRoleCommandInput,
  type ListAccountAliasesCommandOutput,
  type ListAttachedRolePoliciesCommandInput,
  type ListEntitiesForPolicyCommandInput,
  type ListInstanceProfilesForRoleCommandInput,
  type ListRolePoliciesCommandInput,
  type RemoveRoleFromInstanceProfileCommandInput,
  type SimulatePrincipalPolicyCommandInput,
} from '@aws-sdk/client-iam'
import type { DemoOrganization } from '../organization/index.ts'
import { pageOf } from '../paging.ts'
import { AwsError, type Call, type Operation, type Service } from '../service.ts'
import { attachedBeside } from './attachments.ts'
import { deleteInline, entitiesOf, inlinePolicies, profileOf } from './policies.ts'
import {
  attachedPolicies,
  detachPolicy,
  noSuchEntity,
  profilesOf,
  removeFromProfile,
  roleOf,
  stackRole,
  type RoleParts,
} from './roles.ts'
import { simulatePrincipalPolicy } from './simulate.ts'
import { tagOperations, tagSchemas } from './tags.ts'

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
      DeleteRolePolicy: DeleteRolePolicy$,
      DetachGroupPolicy: DetachGroupPolicy$,
      DetachRolePolicy: DetachRolePolicy$,
      DetachUserPolicy: DetachUserPolicy$,
      GetInstanceProfile: GetInstanceProfile$,
      GetRole: GetRole$,
      ListAccountAliases: ListAccountAliases$,
      ListAttachedRolePolicies: ListAttachedRolePolicies$,
      ListEntitiesForPolicy: ListEntitiesForPolicy$,
      ListInstanceProfilesForRole: ListInstanceProfilesForRole$,
      ListRolePolicies: ListRolePolicies$,
      RemoveRoleFromInstanceProfile: RemoveRoleFromInstanceProfile$,
      SimulatePrincipalPolicy: SimulatePrincipalPolicy$,
      ...tagSchemas,
    },
    operations: {
      ListAccountAliases: (_: unknown, call) => listAccountAliases(parts.organization, call),
      SimulatePrincipalPolicy: (input: SimulatePrincipalPolicyCommandInput, call) =>
        simulatePrincipalPolicy(parts, call, input),
      ...readOperations(parts),
      ...attachmentOperations(parts),
      ...tagOperations(parts),
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

function attachmentOperations(parts: RoleParts): Record<string, Operation> {
  return {
    AttachRolePolicy: ({ RoleName = '', PolicyArn = '' }: AttachRolePolicyCommandInput, call) => {
      attachedBeside(stackRole(parts, call, RoleName)).add(PolicyArn)
      return {}
    },
    DeleteRolePolicy: ({ RoleName = '', PolicyName = '' }: DeleteRolePolicyCommandInput, call) => {
      deleteInline(parts, call, RoleName, PolicyName)
      return {}
    },
    // Only roles have managed policies here.
    DetachGroupPolicy: ({ PolicyArn = '' }: DetachGroupPolicyCommandInput) => {
      throw noSuchEntity(`Policy ${PolicyArn} was not found.`)
    },
    DetachRolePolicy: ({ RoleName = '', PolicyArn = '' }: DetachRolePolicyCommandInput, call) => {
      detachPolicy(parts, call, RoleName, PolicyArn)
      return {}
    },
    DetachUserPolicy: ({ PolicyArn = '' }: DetachUserPolicyCommandInput) => {
      throw noSuchEntity(`Policy ${PolicyArn} was not found.`)
    },
    RemoveRoleFromInstanceProfile: (input: RemoveRoleFromInstanceProfileCommandInput, call) => {
      removeFromProfile(parts, call, input.InstanceProfileName ?? '', input.RoleName ?? '')
      return {}
    },
  }
}

function readOperations(parts: RoleParts): Record<string, Operation> {
  return {
    GetInstanceProfile: ({ InstanceProfileName = '' }: GetInstanceProfileCommandInput, call) => ({
      InstanceProfile: profileOf(parts, call, InstanceProfileName),
    }),
    GetRole: ({ RoleName = '' }: GetRoleCommandInput, call) => ({
      Role: roleOf(parts, call, RoleName),
    }),
    ListAttachedRolePolicies: (input: ListAttachedRolePoliciesCommandInput, call) => {
      const role = stackRole(parts, call, input.RoleName ?? '')
      const { items, ...page } = pageOfEntities(attachedPolicies(parts, call, role), input)
      return { AttachedPolicies: items, ...page }
    },
    ListEntitiesForPolicy: (input: ListEntitiesForPolicyCommandInput, call) => {
      const roles = entitiesOf(parts, call, input.PolicyArn ?? '')
      const { items, ...page } = pageOfEntities(roles, input)
      return { PolicyRoles: items, PolicyUsers: [], PolicyGroups: [], ...page }
    },
    ListInstanceProfilesForRole: (input: ListInstanceProfilesForRoleCommandInput, call) => {
      const role = stackRole(parts, call, input.RoleName ?? '')
      const { items, ...page } = pageOfEntities(profilesOf(parts, call, role), input)
      return { InstanceProfiles: items, ...page }
    },
    ListRolePolicies: (input: ListRolePoliciesCommandInput, call) => {
      const role = stackRole(parts, call, input.RoleName ?? '')
      const { items, ...page } = pageOfEntities(inlinePolicies(parts, call, role), input)
      return { PolicyNames: items, ...page }
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
