import type { CodeDeployAction, CodeDeployRef } from '../../shared/code-deploy.ts'
import { FailureError, type Failure } from '../../shared/failure.ts'
import type { Confirmation, WritePreview, Written } from '../../shared/journal.ts'
import type { Gate, WriteRequest } from '../journal/gate.ts'
import { hasEnded } from './has-ended.ts'
import type { Door } from './parts.ts'
import { readDeployment } from './sources/deployments.ts'

type Requested = CodeDeployRef & { readonly request: CodeDeployAction }

/** What an action would call; `refusal` also says where the deployment's state does not allow it. */
export async function previewAction(
  door: Door,
  gate: Pick<Gate, 'preview'>,
  request: Requested,
): Promise<WritePreview> {
  const preview = await gate.preview(writeOf(request))
  const refusal = preview.refusal ?? (await stateRefusal(door, request))
  return refusal ? { ...preview, refusal } : preview
}

/** Carries an action out through the gate; refused before that where the state forbids it. */
export async function act(
  door: Door,
  gate: Pick<Gate, 'write'>,
  request: Requested & { readonly confirmation: Confirmation },
): Promise<Written> {
  const refusal = await stateRefusal(door, request)
  if (refusal) throw new FailureError(refusal)
  const write = { ...writeOf(request), confirmation: request.confirmation }
  return gate.write(write, async () => {
    const { $metadata } = await perform(door, request)
    return { requestId: $metadata.requestId }
  })
}

async function stateRefusal(
  door: Door,
  { deployment, request }: Requested,
): Promise<Failure | undefined> {
  const { status = '' } = await readDeployment(door, deployment)
  if (hasEnded(status)) {
    return refusal(door, `Deployment ${deployment} has ended already: it is ${status}.`)
  }
  if (request.action === 'continue' && request.wait === 'READY_WAIT' && status !== 'Ready') {
    return refusal(door, `Deployment ${deployment} does not wait: it is ${status}.`)
  }
  return undefined
}

function refusal({ target }: Door, sentence: string): Failure {
  const { account, region } = target
  return {
    ...{ kind: 'conflict', sentence, account, region, service: 'codedeploy', retryable: false },
  }
}

function writeOf({ account, region, deployment, request }: Requested): WriteRequest {
  return {
    target: { account, region },
    ...callOf(deployment, request),
    service: 'codedeploy',
    operation: request.action === 'stop' ? 'StopDeployment' : 'ContinueDeployment',
    resource: deployment,
    challenge: deployment,
    reason: request.reason,
  }
}

function callOf(
  deploymentId: string,
  request: CodeDeployAction,
): Pick<WriteRequest, 'action' | 'input'> {
  switch (request.action) {
    case 'stop': {
      const action = request.rollback ? 'Stop and roll back deployment' : 'Stop deployment'
      return { action, input: { deploymentId, autoRollbackEnabled: request.rollback } }
    }
    case 'continue':
      return {
        action: 'Continue deployment',
        input: { deploymentId, deploymentWaitType: request.wait },
      }
  }
}

/** Repeating is safe: what is stopped stays stopped, and a wait is over once. */
async function perform({ caller, target }: Door, { deployment, request }: Requested) {
  const { CodeDeployClient, ContinueDeploymentCommand, StopDeploymentCommand } =
    await import('@aws-sdk/client-codedeploy')
  const deploymentId = deployment
  switch (request.action) {
    case 'stop': {
      const input = { deploymentId, autoRollbackEnabled: request.rollback }
      return caller.send(target, CodeDeployClient, new StopDeploymentCommand(input))
    }
    case 'continue': {
      const input = { deploymentId, deploymentWaitType: request.wait }
      return caller.send(target, CodeDeployClient, new ContinueDeploymentCommand(input))
    }
  }
}
