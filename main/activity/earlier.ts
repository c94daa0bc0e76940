import type { Change } from '../../shared/activity.ts'
import type { BuildRow } from '../../shared/builds.ts'
import type { CodeDeployRow, DeploymentGroupRow } from '../../shared/code-deploy.ts'
import type { ExecutionRow, PipelineRow } from '../../shared/pipelines.ts'
import type { ServiceRow } from '../../shared/services.ts'
import type { StackOperation, StackRow } from '../../shared/stacks.ts'
import type { Target } from '../../shared/target.ts'
import { present } from '../aws/present.ts'
import {
  buildChange,
  deploymentChange,
  type KnownChange,
  pipelineChange,
  thingKey,
} from './changes.ts'
import { operationOutcome, serviceDeploymentOutcome } from './outcomes.ts'

/** A deployment of a service as ECS lists it. */
export interface ListedDeployment {
  readonly startedAt: string
  readonly endedAt?: string | undefined
  readonly status: string
  readonly statusReason?: string | undefined
  readonly taskDefinition?: string | undefined
}

/** A pipeline's executions. Pure. */
export function executionChanges(
  row: PipelineRow,
  executions: readonly ExecutionRow[],
): KnownChange[] {
  return executions.flatMap((latest) => pipelineChange({ ...row, latest }))
}

/** Builds of a target. Pure. */
export function buildChanges(
  { account, region }: Target,
  builds: readonly (BuildRow & { readonly project: string })[],
): KnownChange[] {
  return builds.flatMap(({ project: name, ...latest }) => {
    return buildChange({ account, region, name, latest })
  })
}

/** CodeDeploy's deployments of a target, whose groups are known. Pure. */
export function codeDeployChanges(
  { account, region }: Target,
  groups: readonly DeploymentGroupRow[],
  deployments: readonly CodeDeployRow[],
): KnownChange[] {
  return deployments.flatMap((latest) => {
    const { application, group = '' } = latest
    const of = groups.find((one) => one.application === application && one.group === group)
    const { services } = of ?? {}
    return deploymentChange({
      account,
      region,
      application,
      group,
      latest,
      ...present({ services }),
    })
  })
}

/** Deployments of a service. Pure. */
export function serviceChanges(
  row: ServiceRow,
  deployments: readonly ListedDeployment[],
): KnownChange[] {
  const { account, region, cluster, name, stackArn } = row
  const ref = `${cluster}/${name}`
  const partOf = [
    ...(stackArn ? [thingKey('stack', row, stackArn)] : []),
    thingKey('service', row, ref),
  ]
  return deployments.map(({ startedAt, endedAt, status, statusReason, taskDefinition }) => {
    const outcome = serviceDeploymentOutcome(status)
    const what = taskDefinition ?? 'A deployment'
    const change: Change = {
      id: JSON.stringify(['service', account, region, ref, startedAt]),
      ...{ kind: 'service', account, region, name, status, outcome, startedAt, ref },
      sentence: [`${what} ${endings[outcome]}`, statusReason].filter(Boolean).join(': '),
      ...present({ endedAt, revision: taskDefinition }),
    }
    return { change, worksOn: [], partOf }
  })
}

const endings: Readonly<Record<Change['outcome'], string>> = {
  ...{ succeeded: 'was deployed', failed: 'failed', 'rolled-back': 'was rolled back' },
  ...{ 'in-progress': 'is being deployed', waiting: 'waits', stuck: 'is stuck' },
}

/** What AWS calls the beginning of an operation in two places differs by less than this (ms). */
export const near = 60_000

/**
 * A stack's operations that were over when its newest began, and the newest if it is told of as
 * well: what is between is the newest one's own way back. Pure.
 */
export function operationChanges(
  row: StackRow,
  operations: readonly StackOperation[],
): KnownChange[] {
  const { account, region, arn, name, updatedAt, createdAt, deletedAt } = row
  const newest = deletedAt ?? updatedAt ?? createdAt
  const self = thingKey('stack', row, arn)
  return operations
    .filter(({ endedAt, startedAt }) => {
      const isOver = endedAt !== undefined && endedAt < newest
      return isOver || Math.abs(Date.parse(startedAt) - Date.parse(newest)) < near
    })
    .map(({ kind, startedAt, endedAt, status, outcome, rootCause }) => {
      const change: Change = {
        id: JSON.stringify(['stack', arn, startedAt]),
        ...{ kind: 'stack', account, region, name, status, outcome: operationOutcome(outcome) },
        ...{
          startedAt,
          ref: arn,
          sentence: rootCause?.sentence ?? `${kindWords[kind]}: ${status}`,
        },
        ...present({ endedAt }),
      }
      return { change, worksOn: [self], partOf: [self] }
    })
}

const kindWords: Readonly<Record<StackOperation['kind'], string>> = {
  ...{ create: 'Creation', update: 'Update', delete: 'Deletion', import: 'Import' },
  ...{ rollback: 'Rollback', other: 'Operation' },
}
