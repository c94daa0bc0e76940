import { randomUUID } from 'node:crypto'
import {
  CancelUpdateStackCommand,
  ContinueUpdateRollbackCommand,
  UpdateTerminationProtectionCommand,
} from '@aws-sdk/client-cloudformation'
import { FailureError } from '../../shared/failure.ts'
import type { Confirmation, WritePreview, Written } from '../../shared/journal.ts'
import type { StackAction, StackDetail } from '../../shared/stacks.ts'
import type { Gate, Performed, WriteRequest } from '../journal/gate.ts'
import { actionRefusal } from './action-refusal.ts'
import type { CloudFormation } from '../cloudformation/calls.ts'
import { getStack } from '../cloudformation/detail.ts'

/** What an action would call; `refusal` also says when the stack's state does not allow it. */
export async function previewAction(
  aws: CloudFormation,
  gate: Pick<Gate, 'preview'>,
  request: { readonly stack: string; readonly request: StackAction },
): Promise<WritePreview> {
  const stack = await getStack(aws, request.stack)
  const preview = await gate.preview(actionWrite(stack, request.request).write)
  const refusal = preview.refusal ?? actionRefusal(stack, request.request)
  return refusal ? { ...preview, refusal } : preview
}

/** Carries an action out through the gate; refused before that where the state forbids it. */
export async function act(
  aws: CloudFormation,
  gate: Pick<Gate, 'write'>,
  request: {
    readonly stack: string
    readonly request: StackAction
    readonly confirmation: Confirmation
  },
): Promise<Written> {
  const stack = await getStack(aws, request.stack)
  const refusal = actionRefusal(stack, request.request)
  if (refusal) throw new FailureError(refusal)
  const { write, perform } = actionWrite(stack, request.request, `foredeck-${randomUUID()}`)
  return gate.write({ ...write, confirmation: request.confirmation }, () => perform(aws))
}

interface ActionWrite {
  readonly write: WriteRequest
  readonly perform: (aws: CloudFormation) => Promise<Performed>
}

/** The call that an action comes to. Operations get `token`; a preview has none yet. */
function actionWrite(stack: StackDetail, action: StackAction, token?: string): ActionWrite {
  const operation = { StackName: stack.arn, ...(token && { ClientRequestToken: token }) }
  switch (action.action) {
    case 'protect': {
      const input = { StackName: stack.arn, EnableTerminationProtection: action.enabled }
      const words = `Switch termination protection ${action.enabled ? 'on' : 'off'}`
      return {
        write: writeOf(stack, words, 'UpdateTerminationProtection', input),
        perform: async (aws) => done(await aws.send(new UpdateTerminationProtectionCommand(input))),
      }
    }
    case 'cancel-update':
      return {
        write: writeOf(stack, 'Cancel update', 'CancelUpdateStack', operation),
        perform: async (aws) => done(await aws.send(new CancelUpdateStackCommand(operation))),
      }
    case 'continue-rollback': {
      const skip = action.skip.length > 0 && { ResourcesToSkip: action.skip }
      const input = { ...operation, ...skip }
      return {
        write: writeOf(stack, 'Continue update rollback', 'ContinueUpdateRollback', input),
        perform: async (aws) => done(await aws.send(new ContinueUpdateRollbackCommand(input))),
      }
    }
  }
}

function writeOf(
  stack: StackDetail,
  action: string,
  operation: string,
  input: WriteRequest['input'],
): WriteRequest {
  return {
    target: { account: stack.account, region: stack.region },
    action,
    service: 'cloudformation',
    operation,
    input,
    resource: stack.arn,
    challenge: stack.name,
  }
}

function done(answer: { readonly $metadata: { readonly requestId?: string } }): Performed {
  return { requestId: answer.$metadata.requestId }
}
