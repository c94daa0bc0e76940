import type { Stack, StackDriftInformation, StackSummary } from '@aws-sdk/client-cloudformation'
import type { StackDrift, StackRow } from '../../shared/stacks.ts'
import type { Target } from '../../shared/target.ts'
import type { Excerpted } from '../aws/excerpt.ts'
import { knownDrift } from './drift.ts'

/** A stack as DescribeStacks gives it, as a row. Pure. */
export function toStackRow(stack: Excerpted<Stack>, target: Target): StackRow {
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

function common(stack: Excerpted<Stack | StackSummary>, target: Target): Omit<StackRow, 'tags'> {
  const name = stack.StackName ?? ''
  return {
    arn: stack.StackId ?? name,
    name,
    account: target.account,
    region: target.region,
    status: stack.StackStatus ?? 'UNKNOWN',
    statusReason: stack.StackStatusReason,
    createdAt: isoOf(stack.CreationTime) ?? new Date(0).toISOString(),
    updatedAt: isoOf(stack.LastUpdatedTime),
    deletedAt: isoOf(stack.DeletionTime),
    ...drift(stack.DriftInformation),
    parent: stack.ParentId,
    root: stack.RootId,
  }
}

function drift(
  information: Partial<Excerpted<StackDriftInformation>> | undefined,
): Pick<StackRow, 'drift' | 'driftCheckedAt'> {
  return {
    drift: knownDrift(drifts, information?.StackDriftStatus ?? 'NOT_CHECKED'),
    driftCheckedAt: isoOf(information?.LastCheckTimestamp),
  }
}

const drifts: readonly StackDrift[] = ['DRIFTED', 'IN_SYNC', 'NOT_CHECKED', 'UNKNOWN']

/** An excerpt brings times as the text that rows hold. */
function isoOf(time: Date | string | undefined): string | undefined {
  return typeof time === 'string' ? time : time?.toISOString()
}

/** AWS's list of tags as a record. */
export function toTags(
  tags: readonly { Key?: string | undefined; Value?: string | undefined }[] | undefined,
): Record<string, string> {
  return Object.fromEntries((tags ?? []).map((tag) => [tag.Key ?? '', tag.Value ?? '']))
}
