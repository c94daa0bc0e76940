import type {
  Capability,
  Output,
  Parameter,
  Stack as StackShape,
  StackSummary,
} from '@aws-sdk/client-cloudformation'
import type { Stack } from '../engine/stack.ts'
import type { ParameterValues } from '../template/parameters.ts'

const shapes = new WeakMap<Stack, { readonly version: number; readonly shape: StackShape }>()

/** A stack as DescribeStacks gives it; the same object until the stack changes. */
export function describedStack(stack: Stack): StackShape {
  const known = shapes.get(stack)
  if (known?.version === stack.version) return known.shape
  // Frozen, so that whoever writes it out may keep the text.
  const shape = Object.freeze(describe(stack))
  shapes.set(stack, { version: stack.version, shape })
  return shape
}

function describe(stack: Stack): StackShape {
  const { deployment } = stack
  const isReview = stack.status === 'REVIEW_IN_PROGRESS'
  return {
    StackId: stack.id,
    StackName: stack.name,
    ...(stack.changeSetId === undefined ? {} : { ChangeSetId: stack.changeSetId }),
    ...(deployment.template.description === undefined || isReview
      ? {}
      : { Description: deployment.template.description }),
    ...listed('Parameters', isReview ? [] : shownParameters(deployment.parameters)),
    ...times(stack),
    RollbackConfiguration: {},
    StackStatus: stack.status,
    ...(stack.statusReason === undefined ? {} : { StackStatusReason: stack.statusReason }),
    DisableRollback: stack.disableRollback,
    NotificationARNs: [...deployment.notificationArns],
    ...(stack.timeoutMinutes === undefined ? {} : { TimeoutInMinutes: stack.timeoutMinutes }),
    ...listed('Capabilities', deployment.capabilities as Capability[]),
    ...listed('Outputs', shownOutputs(stack)),
    ...(stack.roleArn === undefined ? {} : { RoleARN: stack.roleArn }),
    Tags: deployment.tags.map((tag) => ({ ...tag })),
    EnableTerminationProtection: stack.terminationProtection,
    ...parentage(stack),
    DriftInformation: driftInformation(stack),
    ...(stack.retainExceptOnCreate ? { RetainExceptOnCreate: true } : {}),
    ...(stack.forceDeleted ? { DeletionMode: 'FORCE_DELETE_STACK' as const } : {}),
  }
}

function listed<Key extends string, Item>(key: Key, items: Item[]): Partial<Record<Key, Item[]>> {
  const result: Partial<Record<Key, Item[]>> = {}
  if (items.length > 0) result[key] = items
  return result
}

function times(
  stack: Stack,
): Pick<StackShape, 'CreationTime' | 'DeletionTime' | 'LastUpdatedTime'> {
  return {
    CreationTime: new Date(stack.createdAt),
    ...(stack.updatedAt === undefined ? {} : { LastUpdatedTime: new Date(stack.updatedAt) }),
    ...(stack.deletedAt === undefined ? {} : { DeletionTime: new Date(stack.deletedAt) }),
  }
}

function parentage(stack: Stack): Pick<StackShape, 'ParentId' | 'RootId'> {
  if (stack.parentId === undefined) return {}
  return { ParentId: stack.parentId, RootId: stack.rootId }
}

function driftInformation(stack: Stack): StackShape['DriftInformation'] {
  const { status, checkedAt } = stack.drift
  return {
    StackDriftStatus: status,
    ...(checkedAt === undefined ? {} : { LastCheckTimestamp: new Date(checkedAt) }),
  }
}

/** Parameters as they are shown: NoEcho ones as asterisks. */
export function shownParameters(values: ParameterValues): Parameter[] {
  return [...values.values()].map((parameter) => ({
    ParameterKey: parameter.name,
    ParameterValue: parameter.hidden ? '****' : parameter.text,
    ...(parameter.resolved === undefined ? {} : { ResolvedValue: parameter.resolved }),
  }))
}

function shownOutputs(stack: Stack): Output[] {
  if (stack.isDeleted) return []
  return stack.outputs.map((output) => ({
    OutputKey: output.key,
    OutputValue: output.value,
    ...(output.description === undefined ? {} : { Description: output.description }),
    ...(output.exportName === undefined ? {} : { ExportName: output.exportName }),
  }))
}

/** A stack as ListStacks gives it. */
export function summarizedStack(stack: Stack): StackSummary {
  const description = stack.deployment.template.description
  return {
    StackId: stack.id,
    StackName: stack.name,
    ...(description === undefined ? {} : { TemplateDescription: description }),
    ...times(stack),
    StackStatus: stack.status,
    ...(stack.statusReason === undefined ? {} : { StackStatusReason: stack.statusReason }),
    ...parentage(stack),
    DriftInformation: driftInformation(stack),
  }
}
