import { primaryOf, paced, type EngineTask, type ServiceState, type TaskMoves } from './model.ts'
import { underway } from './deploy.ts'
import { backOff, reconcile } from './rolling.ts'
import { rollBack, stopFailed } from './rollback.ts'
import { tell } from './words.ts'

const minute = 60_000

/** What follows from what happens to a service's tasks, all of it. */
export function movesOf(service: () => ServiceState): TaskMoves {
  return {
    reconcile: (at) => reconcile(service(), at),
    failed: (task, at) => failed(service(), task, at),
    healthy: (task, at) => healthy(service(), task, at),
  }
}

/** Counts a failure; the circuit breaker opens at its threshold. */
function failed(state: ServiceState, task: EngineTask, at: number): void {
  const primary = primaryOf(state)
  state.streak += 1
  state.notBefore = at + backOff(state)
  if (primary === undefined || task.startedBy !== primary.id) return
  primary.failedTasks += 1
  primary.updatedAt = at
  const record = underway(state)
  if (record?.deploymentId !== primary.id || record.status !== 'IN_PROGRESS') return
  record.failures += 1
  record.updatedAt = at
  if (state.streak === 5) {
    tell(
      state,
      at,
      'is unable to consistently start tasks successfully. For more information, see the Troubleshooting section of the Amazon ECS Developer Guide.',
    )
  }
  if (record.breaker !== 'MONITORING' || record.failures < record.threshold) return
  record.breaker = 'TRIGGERED'
  if (record.config.breaker.rollback) rollBack(state, record, 'breaker', at)
  else stopFailed(state, record, 'breaker', at)
}

function healthy(state: ServiceState, task: EngineTask, at: number): void {
  state.streak = 0
  state.notBefore = at
  const record = underway(state)
  if (record?.deploymentId !== task.startedBy || record?.status !== 'IN_PROGRESS') return
  if (record.config.breaker.reset) record.failures = 0
  if (task.behaviour.kind !== 'errors' || record.alarms !== 'MONITORING') return
  state.agenda.add(at + paced(state, 2 * minute), (time) => {
    if (record.status !== 'IN_PROGRESS' || record.alarms !== 'MONITORING') return
    record.alarms = 'TRIGGERED'
    record.triggered = record.config.alarms.names.slice(0, 1)
    if (record.config.alarms.rollback) rollBack(state, record, 'alarm', time)
    else stopFailed(state, record, 'alarm', time)
  })
}
