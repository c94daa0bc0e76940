import { alphabets } from '../../random.ts'
import { propertiesOf } from '../../resources/properties.ts'
import { behaviourOf, type Behaviour } from './behaviour.ts'
import { findDefinition, unknownDefinition } from './definition.ts'
import {
  primaryOf,
  wantedTasks,
  type EngineDeployment,
  type Revision,
  type ServiceDeploymentRecord,
  type ServiceState,
} from './model.ts'
import { breakerThreshold, type Settings } from './settings.ts'
import { rolloutReasons, tell } from './words.ts'

/** A new deployment of a service, which becomes its primary. The state's settings are the new ones. */
export function newDeployment(
  state: ServiceState,
  at: number,
  doomed?: Behaviour,
): EngineDeployment {
  supersede(state, at)
  const revision = newRevision(state, at, doomed)
  const id = `ecs-svc/${state.random.integer(1, 9)}${state.random.text(alphabets.digits, 18)}`
  const record = newRecord(state, revision, id, at)
  state.records.push(record)
  const deployment: EngineDeployment = {
    ...{ id, revision, record, createdAt: at, updatedAt: at, failedTasks: 0 },
    ...{ state: 'IN_PROGRESS', reason: rolloutReasons.underway(id) },
  }
  state.deployments = [deployment, ...state.deployments.filter((one) => isAlive(state, one))]
  state.steady = false
  state.streak = 0
  state.notBefore = at
  return deployment
}

function isAlive(state: ServiceState, { id }: EngineDeployment): boolean {
  return [...state.tasks.values()].some(
    (task) => task.startedBy === id && task.status !== 'STOPPED',
  )
}

/** A deployment under way ends where another begins. */
function supersede(state: ServiceState, at: number): void {
  const record = underway(state)
  if (record === undefined) return
  record.status = 'STOPPED'
  record.reason = 'Service deployment was stopped because a new service deployment started.'
  record.stoppedAt = at
  finish(record, at)
}

/** The service deployment that is under way. */
export function underway(state: ServiceState): ServiceDeploymentRecord | undefined {
  return state.records.findLast(({ status }) =>
    [
      'PENDING',
      'IN_PROGRESS',
      'STOP_REQUESTED',
      'ROLLBACK_REQUESTED',
      'ROLLBACK_IN_PROGRESS',
    ].includes(status),
  )
}

/** Closes a record: what watched it has nothing to watch any more. */
export function finish(record: ServiceDeploymentRecord, at: number): void {
  record.finishedAt = at
  record.updatedAt = at
  record.stage = undefined
  if (record.breaker === 'MONITORING') record.breaker = 'MONITORING_COMPLETE'
  if (record.alarms === 'MONITORING') record.alarms = 'MONITORING_COMPLETE'
  for (const hook of record.hooks) {
    if (hook.status === 'AWAITING_ACTION' || hook.status === 'IN_PROGRESS') hook.status = 'FAILED'
  }
}

function newRevision(state: ServiceState, at: number, doomed: Behaviour | undefined): Revision {
  const { settings } = state
  const definition =
    findDefinition(state.around, settings.taskDefinition) ??
    unknownDefinition(settings.taskDefinition, at)
  const number = `${state.random.integer(1, 9)}${state.random.text(alphabets.digits, 18)}`
  return {
    arn: `${state.arn.replace(':service/', ':service-revision/')}/${number}`,
    ...{ definition, createdAt: at, settings },
    behaviour: doomed ?? placementOf(state, settings, at) ?? behaviourOf(definition, state.around),
  }
}

/** A cluster of machines has room for all tasks, until a story says that it is full. */
function placementOf(state: ServiceState, settings: Settings, at: number): Behaviour | undefined {
  if (settings.fargate) return undefined
  const cluster = state.around.find('AWS::ECS::Cluster', settings.cluster)
  const since = cluster && propertiesOf(cluster.furnishing).number('fullSince')
  if (since === undefined || at < since) return undefined
  return {
    kind: 'placement',
    reason:
      'The closest matching (container-instance 7f2d1c9e4b8a4e0f9d3c6b5a8e7f1d20) has insufficient memory available. For more information, see the Troubleshooting section of the Amazon ECS Developer Guide.',
  }
}

const idAlphabet = `${alphabets.lowerCaseAndDigits}${alphabets.upperCaseAndDigits}_-`

function newRecord(
  state: ServiceState,
  target: Revision,
  deploymentId: string,
  at: number,
): ServiceDeploymentRecord {
  const { deployment: config, desired } = state.settings
  const id = state.random.text(idAlphabet, 21)
  return {
    arn: `${state.arn.replace(':service/', ':service-deployment/')}/${id}`,
    ...{ deploymentId, config, target, desired, createdAt: at, updatedAt: at, startedAt: at },
    sources: state.deployments
      .filter((one) => wantedTasks(state, one.id).length > 0 || one === primaryOf(state))
      .map(({ revision }) => revision),
    ...{ finishedAt: undefined, stoppedAt: undefined, status: 'IN_PROGRESS', reason: undefined },
    stage: config.strategy === 'ROLLING' ? 'SCALE_UP' : 'RECONCILE_SERVICE',
    ...{ hooks: [], rollback: undefined, failures: 0, triggered: [], production: 0, test: 0 },
    threshold: breakerThreshold(config, desired),
    breaker: config.breaker.enable ? 'MONITORING' : 'DISABLED',
    alarms: config.alarms.enable ? 'MONITORING' : 'DISABLED',
  }
}

/** A deployment, or a rollback, has come to its end. */
export function complete(state: ServiceState, deployment: EngineDeployment, at: number): void {
  deployment.state = 'COMPLETED'
  deployment.reason = rolloutReasons.completed(deployment.id)
  deployment.updatedAt = at
  state.good = deployment.revision
  const record = underway(state)
  if (record?.status === 'ROLLBACK_IN_PROGRESS') {
    record.status = 'ROLLBACK_SUCCESSFUL'
    finish(record, at)
  } else if (record?.deploymentId === deployment.id) {
    record.status = 'SUCCESSFUL'
    record.production = 100
    finish(record, at)
  }
  if (state.settings.controller === 'ECS') {
    tell(state, at, `(deployment ${deployment.id}) deployment completed.`)
  }
}
