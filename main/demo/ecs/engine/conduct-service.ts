import type { Conductor } from '../../resources/physical-resource.ts'
import { primaryOf } from './model.ts'
import { serviceState, takeChange } from './service-state.ts'
import { settingsOf } from './settings.ts'

/** Has a stack's change of a service rolled by ECS: the stack waits until the service is steady. */
export const conductService: Conductor = {
  plays: ({ properties }, fault) =>
    fault.includes('Circuit Breaker') && settingsOf(properties).deployment.breaker.enable,
  begin: (service, around, at, doomed) => takeChange(around, service, at, doomed),
  outcome(service, around, at) {
    const state = serviceState(around, service, at)
    const record = state.records.at(-1)
    if (primaryOf(state)?.state === 'IN_PROGRESS' && record?.status === 'IN_PROGRESS') {
      return 'underway'
    }
    if (record === undefined || record.status === 'SUCCESSFUL') {
      return state.steady ? 'done' : 'underway'
    }
    return {
      failed: `Resource handler returned message: "Error occurred during operation '${record.breaker === 'TRIGGERED' ? 'ECS Deployment Circuit Breaker was triggered' : 'ECS Deployment failed'}'." (RequestToken: ${record.arn.slice(-8)}-4f3a-4c1e-9b7d-2a6c8e0f1b35, HandlerErrorCode: GeneralServiceException)`,
    }
  },
}
