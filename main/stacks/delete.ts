import { randomUUID } from 'node:crypto'
import { DeleteStackCommand } from '@aws-sdk/client-cloudformation'
import { FailureError } from '../../shared/failure.ts'
import type { Confirmation, Written } from '../../shared/journal.ts'
import type { CloudFormation } from '../cloudformation/calls.ts'
import { keepCopy, readCopy } from '../cloudformation/copy.ts'
import { assertExists, deletionInput, deletionRefusal, deletionWrite } from './deletion-request.ts'
import { getStack } from '../cloudformation/detail.ts'
import type { DeletionChoice } from './fates.ts'
import type { StacksParts } from './parts.ts'

/** A deletion that the user agreed to. */
export interface DeletionRequest extends DeletionChoice {
  readonly stack: string
  readonly confirmation: Confirmation
}

/**
 * Deletes a stack through the gate, by ARN and with a token of its own, after a copy of it was
 * kept. What the stack's own state forbids is refused before anything is called.
 */
export async function deleteStack(
  aws: CloudFormation,
  parts: Pick<StacksParts, 'gate' | 'copies' | 'now'>,
  request: DeletionRequest,
): Promise<Written & { copy: number }> {
  const stack = await getStack(aws, request.stack)
  assertExists(stack)
  const refusal = deletionRefusal(stack, request)
  if (refusal) throw new FailureError(refusal)
  const content = await readCopy(aws, stack, parts.now())
  const token = `foredeck-${randomUUID()}`
  const write = { ...deletionWrite(stack, request, token), confirmation: request.confirmation }
  let copy = 0
  const written = await parts.gate.write(write, async () => {
    copy = keepCopy(parts.copies, content)
    const answer = await aws.send(new DeleteStackCommand(deletionInput(stack, request, token)))
    return { requestId: answer.$metadata.requestId, result: { copy } }
  })
  return { ...written, copy }
}
