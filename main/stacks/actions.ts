import { randomUUID } from 'node:crypto'
import {
  CancelUpdateStackCommand,
  ContinueUpdateRollbackCommand,
  DeleteChangeSetCommand,
  ExecuteChangeSetCommand,
  UpdateTerminationProtectionCommand,
} from '@aws-sdk/client-cloudformation'
import { type Failure, FailureError } from '../../shared/failure.ts'
import type { Confirmation, WritePreview, Written } from '../../shared/journal.ts'
import type { StackAction, StackDetail } from '../../shared/stacks.ts'
import type { Gate, Performed, WriteRequest } from '../journal/gate.ts'
import { actionRefusal } from './action-refusal.ts'
import type { CloudFormation } from '../cloudformation/calls.ts'
import { findChangeSet } from './change-sets.ts'
import { getStack } from '../cloudformation/detail.ts'

/** What an action would call; `refusal` also says when the stack's state does not allow it. */
export async function previewAction(
  aws: CloudFormation,
  gate: Pick<Gate, 'preview'>,
  request: { readonly stack: string; readonly request: StackAction },
): Promise<WritePreview> {
  const stack = await getStack(aws, request.stack)
  const preview = await gate.preview(actionWrite(stack, request.request).write)
  const refusal = preview.refusal ?? (await refusalNow(aws, stack, request.request))
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
  const refusal = await refusalNow(aws, stack, request.request)
  if (refusal) throw new FailureError(refusal)
  const { write, perform } = actionWrite(stack, request.request, `foredeck-${randomUUID()}`)
  return gate.write({ ...write, confirmation: request.confirmation }, () => perform(aws))
}

/** A change set is asked for afresh: others may have executed or deleted it meanwhile. */
async function refusalNow(
  aws: CloudFormation,
  stack: StackDetail,
  action: StackAction,
): Promise<Failure | undefined> {
  if (!('changeSet' in action)) return actionRefusal(stack, action)
  return actionRefusal(stack, action, await findChangeSet(aws, stack.arn, action.changeSet))
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
    case 'execute-change-set':
    case 'delete-change-set':
      return changeSetWrite(stack, action, token)
  }
}

type ChangeSetAction = Extract<StackAction, { changeSet: string }>

/** Only an execution is an operation of the stack, so that only it takes a token. */
function changeSetWrite(stack: StackDetail, action: ChangeSetAction, token?: string): ActionWrite {
  const named = { ChangeSetName: action.changeSet, StackName: stack.arn }
  const { reason } = action
  if (action.action === 'delete-change-set') {
    return {
      write: { ...writeOf(stack, 'Delete change set', 'DeleteChangeSet', named), reason },
      perform: async (aws) => done(await aws.send(new DeleteChangeSetCommand(named))),
    }
  }
  const input = { ...named, ...(token && { ClientRequestToken: token }) }
  return {
    write: { ...writeOf(stack, 'Execute change set', 'ExecuteChangeSet', input), reason },
    perform: async (aws) => done(await aws.send(new ExecuteChangeSetCommand(input))),
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
