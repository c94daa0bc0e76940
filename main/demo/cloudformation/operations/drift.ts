import type {
  DescribeStackDriftDetectionStatusInput,
  DescribeStackDriftDetectionStatusOutput,
  DescribeStackResourceDriftsInput,
  DescribeStackResourceDriftsOutput,
  DetectStackDriftInput,
  DetectStackDriftOutput,
  DetectStackResourceDriftInput,
  DetectStackResourceDriftOutput,
  StackResourceDrift,
} from '@aws-sdk/client-cloudformation'
import type { Region } from '../engine/region.ts'
import type { PropertyDifference, Resource, Stack } from '../engine/stack.ts'
import { validationError } from '../errors.ts'
import { uuid } from '../resources/pattern.ts'
import type { Context } from './context.ts'
import { findLiveStack, findStack } from './lookup.ts'
import { pageOf } from './paging.ts'
import { findResource } from './resources.ts'

interface Detection {
  readonly id: string
  readonly stack: Stack
  readonly startedAt: number
  done: boolean
}

const detections = new WeakMap<Region, Map<string, Detection>>()

/** How long a detection takes at AWS's pace, to begin with. */
const duration = 20_000

const detectable = new Set([
  'CREATE_COMPLETE',
  'IMPORT_COMPLETE',
  'IMPORT_ROLLBACK_COMPLETE',
  'UPDATE_COMPLETE',
  'UPDATE_FAILED',
  'UPDATE_ROLLBACK_COMPLETE',
  'UPDATE_ROLLBACK_FAILED',
])

/** DetectStackDrift: begins a detection; nested stacks are not looked into. */
export function detectStackDrift(
  context: Context,
  input: DetectStackDriftInput,
): DetectStackDriftOutput {
  const { region, at } = context
  const stack = findLiveStack(region, input.StackName)
  checkDetectable(stack)
  const detection: Detection = { id: uuid(region.random), stack, startedAt: at, done: false }
  const known = detections.get(region) ?? new Map<string, Detection>()
  detections.set(region, known.set(detection.id, detection))
  region.agenda.add(at + region.scaled(duration), (time) => {
    detection.done = true
    recordDrift(stack, time, new Set(input.LogicalResourceIds ?? stack.resources.keys()))
    region.touch(stack)
  })
  return { StackDriftDetectionId: detection.id }
}

/** DetectStackResourceDrift: compares one resource at once. */
export function detectStackResourceDrift(
  context: Context,
  input: DetectStackResourceDriftInput,
): DetectStackResourceDriftOutput {
  const { region, at } = context
  const stack = findLiveStack(region, input.StackName)
  const resource = findResource(stack, input.LogicalResourceId)
  checkDetectable(stack)
  const before = stack.drift
  recordDrift(stack, at, new Set([resource.logicalId]))
  // One resource in sync says nothing of a stack that nobody has checked.
  if (before.status === 'NOT_CHECKED' && stack.drift.status === 'IN_SYNC') stack.drift = before
  region.touch(stack)
  return { StackResourceDrift: shownDrift(stack, resource) }
}

function checkDetectable(stack: Stack): void {
  if (detectable.has(stack.status)) return
  throw validationError(
    `Drift detection cannot be performed on stack [${stack.id}] while it is in ${stack.status} status`,
  )
}

/** Compares a stack's resources with what was done to them past CloudFormation. */
export function recordDrift(stack: Stack, at: number, only: ReadonlySet<string>): void {
  for (const resource of stack.resources.values()) {
    if (!only.has(resource.logicalId) || resource.physicalId === undefined) continue
    const differences = resource.tampered ?? []
    const status = differences.length > 0 ? 'MODIFIED' : 'IN_SYNC'
    resource.drift = { status, checkedAt: at, differences }
  }
  const drifted = [...stack.resources.values()].some((item) => item.drift?.status === 'MODIFIED')
  stack.drift = { status: drifted ? 'DRIFTED' : 'IN_SYNC', checkedAt: at }
}

/** DescribeStackDriftDetectionStatus. */
export function describeStackDriftDetectionStatus(
  context: Context,
  input: DescribeStackDriftDetectionStatusInput,
): DescribeStackDriftDetectionStatusOutput {
  const id = input.StackDriftDetectionId ?? ''
  const detection = detections.get(context.region)?.get(id)
  if (!detection) throw validationError(`Drift detection id ${id} does not exist`)
  const { stack } = detection
  return {
    StackId: stack.id,
    StackDriftDetectionId: id,
    DetectionStatus: detection.done ? 'DETECTION_COMPLETE' : 'DETECTION_IN_PROGRESS',
    Timestamp: new Date(detection.startedAt),
    ...(detection.done
      ? { StackDriftStatus: stack.drift.status, DriftedStackResourceCount: driftedCount(stack) }
      : {}),
  }
}

function driftedCount(stack: Stack): number {
  return [...stack.resources.values()].filter((item) => item.drift?.status === 'MODIFIED').length
}

/** DescribeStackResourceDrifts: what the last detection found. */
export function describeStackResourceDrifts(
  context: Context,
  input: DescribeStackResourceDriftsInput,
): DescribeStackResourceDriftsOutput {
  const stack = findStack(context.region, input.StackName)
  const filters = new Set<string>(input.StackResourceDriftStatusFilters ?? [])
  const all = [...stack.resources.values()].filter(
    (resource) => resource.drift && (filters.size === 0 || filters.has(resource.drift.status)),
  )
  const page = pageOf(all, input.NextToken, input.MaxResults ?? 100, (item) => item.logicalId)
  return {
    StackResourceDrifts: page.items.map((resource) => shownDrift(stack, resource)),
    NextToken: page.next,
  }
}

function shownDrift(stack: Stack, resource: Resource): StackResourceDrift {
  const { drift } = resource
  const differences = drift?.differences ?? []
  return {
    StackId: stack.id,
    LogicalResourceId: resource.logicalId,
    PhysicalResourceId: resource.physicalId,
    ResourceType: resource.type,
    ExpectedProperties: JSON.stringify(resource.properties),
    ActualProperties: JSON.stringify(actual(resource, differences)),
    PropertyDifferences: differences.map((difference) => ({
      PropertyPath: difference.path,
      ExpectedValue: difference.expected,
      ActualValue: difference.actual,
      DifferenceType: difference.type,
    })),
    StackResourceDriftStatus: drift?.status,
    Timestamp: new Date(drift?.checkedAt ?? 0),
  }
}

function actual(
  resource: Resource,
  differences: readonly PropertyDifference[],
): Readonly<Record<string, unknown>> {
  const properties: Record<string, unknown> = { ...resource.properties }
  for (const difference of differences) {
    properties[difference.path.split('/')[1] ?? ''] = difference.actual
  }
  return properties
}
