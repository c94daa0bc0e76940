import type { Service, ServiceDeployment } from '@aws-sdk/client-ecs'
import type { Failure } from '../../../shared/failure.ts'
import type { ServiceAction } from '../../../shared/services.ts'
import type { Target } from '../../../shared/target.ts'

/** What of AWS's state decides whether an action can be taken. */
export interface ActionState {
  readonly target: Target
  readonly service: Service
  /** The service deployment that the action is about, as it is now. */
  readonly deployment?: ServiceDeployment | undefined
}

const underWay: readonly string[] = ['PENDING', 'IN_PROGRESS', 'ROLLBACK_IN_PROGRESS']

/** Why AWS would refuse an action as things stand, if it would. Pure. */
export function actionRefusal(state: ActionState, action: ServiceAction): Failure | undefined {
  switch (action.action) {
    case 'scale':
      return state.service.schedulingStrategy === 'DAEMON'
        ? refuse(state, 'A daemon service runs one task on each instance: it has no desired count.')
        : undefined
    case 'force-new-deployment':
      return byController(state, ['ECS'])
    case 'deploy-revision':
      return byController(state, ['ECS'])
    case 'exec':
      return execRefusal(state, action)
    case 'stop-deployment':
      return stopRefusal(state)
    case 'continue-deployment':
      return hookRefusal(state, action.hook)
    case 'stop-task':
    case 'replace-task':
    case 'run-task':
      return undefined
  }
}

function byController(state: ActionState, allowed: readonly string[]): Failure | undefined {
  const controller = state.service.deploymentController?.type ?? 'ECS'
  if (allowed.includes(controller)) return undefined
  const who = controller === 'CODE_DEPLOY' ? 'CodeDeploy' : 'an external controller'
  return refuse(
    state,
    `This service is deployed by ${who}.`,
    `Begin the deployment there: ECS takes no new revision from elsewhere.`,
  )
}

function execRefusal(
  state: ActionState,
  { enabled, replace }: { readonly enabled: boolean; readonly replace: boolean },
): Failure | undefined {
  const now = state.service.enableExecuteCommand ?? false
  if (now !== enabled || replace) return undefined
  return refuse(
    state,
    `ECS Exec is ${enabled ? 'on' : 'off'} already.`,
    'Tasks that began before that are as they were: replace them.',
  )
}

function stopRefusal(state: ActionState): Failure | undefined {
  const status = state.deployment?.status
  if (status !== undefined && underWay.includes(status)) return undefined
  return refuse(
    state,
    status === undefined
      ? 'AWS knows no such deployment of this service any more.'
      : `This deployment is over: it is in ${status}.`,
    'Deploy an earlier revision instead.',
  )
}

function hookRefusal(state: ActionState, id: string): Failure | undefined {
  const hook = state.deployment?.lifecycleHookDetails?.find(({ hookId }) => hookId === id)
  if (hook?.status === 'AWAITING_ACTION') return undefined
  return refuse(
    state,
    hook
      ? `This pause is over: it is in ${hook.status ?? 'an unknown state'}. Somebody may have answered it.`
      : 'This deployment waits at no such pause any more.',
  )
}

function refuse({ target }: ActionState, sentence: string, advice?: string): Failure {
  return {
    kind: 'conflict',
    sentence,
    ...(advice !== undefined && { advice }),
    service: 'ecs',
    retryable: false,
    ...target,
  }
}
