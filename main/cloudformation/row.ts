import type { Stack, StackDriftInformation, StackSummary } from '@aws-sdk/client-cloudformation'
import type { StackDrift, StackRow } from '../../shared/stacks.ts'
import type { Target } from '../../shared/target.ts'

/** A stack as DescribeStacks gives it, as a row. Pure. */
export function toStackRow(stack: Stack, target: Target): StackRow {
  return {
    ...common(stack, target),
    terminationProtection: stack.EnableTerminationProtection,
    tags: toTags(stack.Tags),
    description: stack.Description,
    role: stack.RoleARN,
  }
}

/** A stack as ListStacks gives it, as a row: without tags, protection and role. Pure. */
export function toDeletedRow(stack: StackSummary, target: Target): StackRow {
  return { ...common(stack, target), tags: {}, description: stack.TemplateDescription }
}

function common(stack: Stack | StackSummary, target: Target): Omit<StackRow, 'tags'> {
  const name = stack.StackName ?? ''
  return {
    arn: stack.StackId ?? name,
    name,
    account: target.account,
    region: target.region,
    status: stack.StackStatus ?? 'UNKNOWN',
    statusReason: stack.StackStatusReason,
    createdAt: (stack.CreationTime ?? new Date(0)).toISOString(),
    updatedAt: stack.LastUpdatedTime?.toISOString(),
    deletedAt: stack.DeletionTime?.toISOString(),
    ...drift(stack.DriftInformation),
    parent: stack.ParentId,
    root: stack.RootId,
  }
}

function drift(
  information: Partial<StackDriftInformation> | undefined,
): Pick<StackRow, 'drift' | 'driftCheckedAt'> {
  return {
    drift: (information?.StackDriftStatus ?? 'NOT_CHECKED') satisfies StackDrift,
    driftCheckedAt: information?.LastCheckTimestamp?.toISOString(),
  }
}

/** AWS's list of tags as a record. */
export function toTags(
  tags: readonly { Key?: string | undefined; Value?: string | undefined }[] | undefined,
): Record<string, string> {
  return Object.fromEntries((tags ?? []).map((tag) => [tag.Key ?? '', tag.Value ?? '']))
}
