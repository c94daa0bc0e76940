import type {
  DeploymentRolloutState,
  ServiceDeploymentLifecycleStage,
  ServiceDeploymentRollbackMonitorsStatus,
  ServiceDeploymentStatus,
  TaskStopCode,
} from '@aws-sdk/client-ecs'
import type { Agenda } from '../../cloudformation/engine/agenda.ts'
import type { Random } from '../../random.ts'
import type { PhysicalResource, RegionResources } from '../../resources/physical-resource.ts'
import type { Behaviour } from './behaviour.ts'
import type { ContainerPlan, Definition } from './definition.ts'
import type { DeploymentSettings, Settings } from './settings.ts'

/** A service's settings as they were deployed once. */
export interface Revision {
  readonly arn: string
  readonly definition: Definition
  readonly behaviour: Behaviour
  readonly settings: Settings
  /** Milliseconds, as all times here. */
  readonly createdAt: number
}

export type TaskStatus =
  | 'PROVISIONING'
  | 'PENDING'
  | 'ACTIVATING'
  | 'RUNNING'
  | 'DEACTIVATING'
  | 'STOPPING'
  | 'DEPROVISIONING'
  | 'STOPPED'

export interface TaskContainer {
  readonly plan: ContainerPlan
  readonly digest: string
  readonly arn: string
  readonly runtimeId: string
  exitCode: number | undefined
  reason: string | undefined
}

/** A task, from its order to an hour after its end. */
export interface EngineTask {
  readonly id: string
  readonly arn: string
  readonly definition: Definition
  readonly behaviour: Behaviour
  readonly startedBy: string | undefined
  readonly group: string
  readonly createdAt: number
  readonly settings: Pick<Settings, 'cluster' | 'fargate' | 'exec' | 'network'>
  readonly containers: readonly TaskContainer[]
  readonly address: string
  status: TaskStatus
  desired: 'RUNNING' | 'STOPPED'
  health: 'UNKNOWN' | 'HEALTHY' | 'UNHEALTHY'
  target: 'none' | 'initial' | 'healthy' | 'unhealthy' | 'draining'
  pullStartedAt: number | undefined
  pullStoppedAt: number | undefined
  startedAt: number | undefined
  stoppingAt: number | undefined
  executionStoppedAt: number | undefined
  stoppedAt: number | undefined
  stop: { readonly code: TaskStopCode; readonly reason: string } | undefined
  version: number
}

/** A deployment as DescribeServices shows it. */
export interface EngineDeployment {
  readonly id: string
  readonly revision: Revision
  readonly createdAt: number
  updatedAt: number
  failedTasks: number
  state: DeploymentRolloutState
  reason: string
  /** The service deployment that it is of. */
  readonly record: ServiceDeploymentRecord
}

export interface HookDetail {
  readonly id: string
  readonly target: 'PAUSE' | 'AWS_LAMBDA'
  readonly arn: string | undefined
  readonly expiresAt: number
  readonly timeoutAction: 'CONTINUE' | 'ROLLBACK'
  status: 'AWAITING_ACTION' | 'IN_PROGRESS' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT'
}

/** A service deployment as DescribeServiceDeployments shows it. */
export interface ServiceDeploymentRecord {
  readonly arn: string
  readonly deploymentId: string
  readonly createdAt: number
  readonly config: DeploymentSettings
  readonly sources: readonly Revision[]
  readonly target: Revision
  /** The tasks that it wanted. */
  readonly desired: number
  updatedAt: number
  startedAt: number | undefined
  finishedAt: number | undefined
  stoppedAt: number | undefined
  status: ServiceDeploymentStatus
  reason: string | undefined
  stage: ServiceDeploymentLifecycleStage | undefined
  hooks: HookDetail[]
  rollback: { reason: string; startedAt: number; revision: Revision } | undefined
  failures: number
  readonly threshold: number
  breaker: ServiceDeploymentRollbackMonitorsStatus
  alarms: ServiceDeploymentRollbackMonitorsStatus
  triggered: readonly string[]
  /** Percent of the production and of the test traffic that reaches the target. */
  production: number
  test: number
}

export interface EventRecord {
  readonly id: string
  readonly at: number
  readonly message: string
}

/** Where tasks live: a service, or a cluster's tasks that are of none. */
export interface Stage {
  readonly arn: string
  readonly name: string
  readonly random: Random
  readonly agenda: Agenda
  /** How much faster than AWS things happen: 1 while the past is told. */
  speed: number
  readonly tasks: Map<string, EngineTask>
  /** Newest last. */
  readonly events: EventRecord[]
  readonly balancing: Settings['balancing']
  readonly moves: TaskMoves
}

/** What follows from what happens to a task. */
export interface TaskMoves {
  readonly reconcile: (at: number) => void
  /** It failed to start, to stay or to get healthy. */
  readonly failed: (task: EngineTask, at: number) => void
  readonly healthy: (task: EngineTask, at: number) => void
}

/** A service as it lives. */
export interface ServiceState extends Stage {
  /** As it was last looked at. */
  resource: PhysicalResource
  around: RegionResources
  settings: Settings
  /** What its properties said when they were last looked at. */
  declared: Settings
  /** The revision that a rollback goes back to: the last that was deployed to the end. */
  good: Revision | undefined
  /** The primary first. */
  deployments: EngineDeployment[]
  /** Newest last. */
  readonly records: ServiceDeploymentRecord[]
  /** Tasks that ECS has forgotten, whose logs remain, newest last. */
  readonly past: EngineTask[]
  /** Somebody answers its hooks after a while, as somebody did in the past. */
  attended: boolean
  steady: boolean
  /** Failures in a row since a task was last healthy. */
  streak: number
  /** Not before this time is a task started, after failures. */
  notBefore: number
}

/** The deployment that a service is on, or on its way to. */
export function primaryOf(state: ServiceState): EngineDeployment | undefined {
  return state.deployments[0]
}

/** AWS's duration as it is here. */
export function paced(state: Stage, milliseconds: number): number {
  return Math.round(milliseconds / state.speed)
}

/** The tasks that are to run, of one deployment or of all. */
export function wantedTasks(state: ServiceState, deploymentId?: string): EngineTask[] {
  return [...state.tasks.values()].filter(
    (task) =>
      task.desired === 'RUNNING' && (deploymentId === undefined || task.startedBy === deploymentId),
  )
}

/** How many tasks a deployment or task set has: that run, that are on their way, that are to run. */
export function tallyOf(
  state: ServiceState,
  deploymentId: string,
): { readonly running: number; readonly pending: number; readonly wanted: number } {
  const own = [...state.tasks.values()].filter(({ startedBy }) => startedBy === deploymentId)
  return {
    running: own.filter(({ status }) => status === 'RUNNING').length,
    pending: own.filter(({ status }) => status === 'PROVISIONING' || status === 'PENDING').length,
    wanted: own.filter(({ desired }) => desired === 'RUNNING').length,
  }
}
