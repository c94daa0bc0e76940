import {
  DeleteRolePolicyCommand,
  DetachGroupPolicyCommand,
  DetachRolePolicyCommand,
  DetachUserPolicyCommand,
  GetInstanceProfileCommand,
  IAMClient,
  ListAttachedRolePoliciesCommand,
  ListEntitiesForPolicyCommand,
  ListInstanceProfilesForRoleCommand,
  ListRolePoliciesCommand,
  RemoveRoleFromInstanceProfileCommand,
} from '@aws-sdk/client-iam'
import type { MetadataBearer } from '@smithy/types'
import type { SdkCommand } from '../../aws/clients.ts'
import { change, read, type RemedyContext, type RemedySubject } from './context.ts'

/** IAM's lists by marker, whole: what hangs on one role or policy is a few dozen at most. */
async function listed<Page extends MetadataBearer & { Marker?: string | undefined }, Item>(
  context: RemedyContext,
  commandFor: (marker: string | undefined) => SdkCommand<Page>,
  items: (page: Page) => readonly Item[],
): Promise<Item[]> {
  const all: Item[] = []
  let marker: string | undefined
  do {
    const page = await read(context, IAMClient, commandFor(marker))
    all.push(...items(page))
    marker = page.Marker
  } while (marker !== undefined)
  return all
}

function write<Output extends MetadataBearer>(
  context: RemedyContext,
  command: SdkCommand<Output>,
  call: { readonly action: string; readonly operation: string; readonly resource: string },
) {
  return change(context, IAMClient, command, { ...call, service: 'iam' })
}

/** Managed and inline policies that a role has, and the instance profiles that it is in. */
export async function detachRole(
  { physicalId: RoleName }: RemedySubject,
  context: RemedyContext,
): Promise<void> {
  const attached = await listed(
    context,
    (Marker) => new ListAttachedRolePoliciesCommand({ RoleName, Marker }),
    ({ AttachedPolicies = [] }) => AttachedPolicies,
  )
  for (const { PolicyArn = '' } of attached) {
    const command = new DetachRolePolicyCommand({ RoleName, PolicyArn })
    const action = `Detach ${PolicyArn} from role`
    await write(context, command, { action, operation: 'DetachRolePolicy', resource: RoleName })
  }
  const inline = await listed(
    context,
    (Marker) => new ListRolePoliciesCommand({ RoleName, Marker }),
    ({ PolicyNames = [] }) => PolicyNames,
  )
  for (const PolicyName of inline) {
    const command = new DeleteRolePolicyCommand({ RoleName, PolicyName })
    const action = `Delete the inline policy ${PolicyName} of role`
    await write(context, command, { action, operation: 'DeleteRolePolicy', resource: RoleName })
  }
  await leaveProfiles(RoleName, context)
}

async function leaveProfiles(RoleName: string, context: RemedyContext): Promise<void> {
  const profiles = await listed(
    context,
    (Marker) => new ListInstanceProfilesForRoleCommand({ RoleName, Marker }),
    ({ InstanceProfiles = [] }) => InstanceProfiles,
  )
  for (const { InstanceProfileName = '' } of profiles) {
    await removeRole(context, { InstanceProfileName, RoleName })
  }
}

async function removeRole(
  context: RemedyContext,
  input: { InstanceProfileName: string; RoleName: string },
): Promise<void> {
  await write(context, new RemoveRoleFromInstanceProfileCommand(input), {
    action: `Take role out of instance profile ${input.InstanceProfileName}`,
    operation: 'RemoveRoleFromInstanceProfile',
    resource: input.RoleName,
  })
}

/** The roles in an instance profile. */
export async function detachProfile(
  { physicalId: InstanceProfileName }: RemedySubject,
  context: RemedyContext,
): Promise<void> {
  const command = new GetInstanceProfileCommand({ InstanceProfileName })
  const { InstanceProfile } = await read(context, IAMClient, command)
  for (const { RoleName = '' } of InstanceProfile?.Roles ?? []) {
    await removeRole(context, { InstanceProfileName, RoleName })
  }
}

/** Everybody who has a managed policy. */
export async function detachPolicy(
  { physicalId: PolicyArn }: RemedySubject,
  context: RemedyContext,
): Promise<void> {
  const pages = await listed(
    context,
    (Marker) => new ListEntitiesForPolicyCommand({ PolicyArn, Marker }),
    (page) => [page],
  )
  const action = 'Detach policy'
  for (const { PolicyRoles = [], PolicyUsers = [], PolicyGroups = [] } of pages) {
    for (const { RoleName = '' } of PolicyRoles) {
      const command = new DetachRolePolicyCommand({ RoleName, PolicyArn })
      await write(context, command, { action, operation: 'DetachRolePolicy', resource: PolicyArn })
    }
    for (const { UserName = '' } of PolicyUsers) {
      const command = new DetachUserPolicyCommand({ UserName, PolicyArn })
      await write(context, command, { action, operation: 'DetachUserPolicy', resource: PolicyArn })
    }
    for (const { GroupName = '' } of PolicyGroups) {
      const command = new DetachGroupPolicyCommand({ GroupName, PolicyArn })
      await write(context, command, { action, operation: 'DetachGroupPolicy', resource: PolicyArn })
    }
  }
}
