import { ListStackResourcesCommand } from '@aws-sdk/client-cloudformation'
import type { Plan, PlannedResource, PlannedStack } from '../../../shared/plan-document.ts'
import type { AuditItem, RunNode } from '../../../shared/plan-run.ts'
import { partitionOf } from '../../cloudformation/arn.ts'
import { cloudFormation, itemsOf } from '../../cloudformation/calls.ts'
import { resourceConsoleUrl } from '../../cloudformation/console-links.ts'
import { FailureError } from '../../../shared/failure.ts'
import type { RunParts } from '../run/parts.ts'
import { isRetained, placeOf, type RunState } from '../run/state.ts'
import { isPassing, presenceOf } from './presence.ts'
import { removalCommand, serviceOf } from './removal.ts'
import { verdictOf } from './verdict.ts'

/** So many stacks are asked for at once; budgets pace the calls of each account and region. */
const atOnce = 16

/**
 * Asks for every resource of the plan again: CloudFormation for all, by the stacks' ARNs, which
 * works for deleted stacks too, and the service itself where one cheap call tells. What cannot be
 * asked for is told as such. Throws when `signal` aborts, and FailureError while a login or the
 * network is missing.
 */
export async function auditRun(
  parts: Pick<RunParts, 'caller' | 'factsOf'>,
  plan: Plan,
  state: RunState,
  signal: AbortSignal,
): Promise<AuditItem[]> {
  const items: AuditItem[][] = []
  const stacks = [...plan.stacks.entries()]
  const auditor = async () => {
    for (let next = stacks.shift(); next; next = stacks.shift()) {
      signal.throwIfAborted()
      items[next[0]] = await auditStack(parts, { plan, state, stack: next[1] }, signal)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, auditor))
  return items.flat()
}

interface StackContext {
  readonly plan: Plan
  readonly state: RunState
  readonly stack: PlannedStack
}

type Parts = Pick<RunParts, 'caller' | 'factsOf'>

async function auditStack(
  parts: Parts,
  context: StackContext,
  signal: AbortSignal,
): Promise<AuditItem[]> {
  const { row } = context.stack
  const resources = context.plan.resources.filter(({ owner }) => owner === row.arn)
  const owners = [...new Set(resources.map(({ stack }) => stack))]
  const statuses = new Map(
    await Promise.all(
      owners.map(async (arn) => [arn, await statusesOf(parts, context, arn, signal)] as const),
    ),
  )
  return Promise.all(
    resources.map(async (resource) => {
      const status = statuses.get(resource.stack)?.get(resource.logicalId)
      return auditResource(parts, context, { resource, status }, signal)
    }),
  )
}

/** By logical id; empty where CloudFormation could not be asked. */
async function statusesOf(
  { caller }: Parts,
  { stack }: StackContext,
  arn: string,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, string>> {
  const aws = cloudFormation(caller, stack.row, signal)
  try {
    const summaries = await itemsOf(
      (token) => aws.send(new ListStackResourcesCommand({ StackName: arn, NextToken: token })),
      (page) => page.StackResourceSummaries,
    )
    return new Map(
      summaries.map((each) => [each.LogicalResourceId ?? '', each.ResourceStatus ?? 'UNKNOWN']),
    )
  } catch (error) {
    if (!(error instanceof FailureError) || signal.aborted || isPassing(error)) throw error
    return new Map()
  }
}

interface Found {
  readonly resource: PlannedResource
  readonly status: string | undefined
}

async function auditResource(
  parts: Parts,
  { state, stack }: StackContext,
  { resource, status }: Found,
  signal: AbortSignal,
): Promise<AuditItem> {
  const { account, region, arn, name } = stack.row
  const { type, physicalId } = resource
  const node = state.run.nodes.find((each) => each.stack === arn)
  const deleted = node?.state === 'deleted'
  const presence =
    deleted && physicalId !== undefined
      ? await presenceOf(parts.caller, { target: { account, region }, type, physicalId }, signal)
      : { is: 'unasked' as const }
  const verdict = verdictOf({
    ...{ resource, status, presence },
    service: serviceOf(type),
    stack: { name, run: node !== undefined, deleted, why: whyItStays(name, node) },
    retained: isChosen(state, arn, resource),
  })
  return {
    stack: resource.stack,
    logicalId: placeOf(resource.path, resource.logicalId),
    ...(physicalId !== undefined && { physicalId }),
    ...{ type, account, region, ...verdict },
    ...(verdict.verdict !== 'gone' && waysOut(parts, stack, resource)),
  }
}

function waysOut(parts: Parts, { row }: PlannedStack, { type, physicalId }: PlannedResource) {
  if (physicalId === undefined || physicalId === '') return {}
  const { region, account } = row
  const consoleUrl = resourceConsoleUrl({
    type,
    physicalId,
    region,
    partition: partitionOf(row.arn),
  })
  const { profile } = parts.factsOf(account)
  return {
    ...(consoleUrl !== undefined && { consoleUrl }),
    cli: removalCommand(type, physicalId, { region, profile }),
  }
}

/** Chosen to be retained, in the plan or when it had failed. */
function isChosen(state: RunState, stack: string, resource: PlannedResource): boolean {
  const memory = state.memory[stack]
  const place = placeOf(resource.path, resource.logicalId)
  return resource.chosen === 'retain' || (memory !== undefined && isRetained(memory, place))
}

function whyItStays(name: string, node: RunNode | undefined): string {
  switch (node?.state) {
    case undefined:
      return `the plan leaves its stack ${name} alone`
    case 'failed':
      return `the deletion of its stack ${name} failed`
    case 'skipped':
      return `its stack ${name} was skipped`
    case 'blocked':
      return `its stack ${name} waits for one that stays`
    case 'waiting':
    case 'preparing':
    case 'deleting':
    case 'deleted':
      return `the run ended before the turn of its stack ${name}`
  }
}
