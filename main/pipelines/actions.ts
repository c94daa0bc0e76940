import { randomUUID } from 'node:crypto'
import { FailureError } from '../../shared/failure.ts'
import type { Confirmation, WritePreview, Written } from '../../shared/journal.ts'
import type { PipelineAction, PipelineRef } from '../../shared/pipelines.ts'
import { partitionOfRegion } from '../aws/regions.ts'
import type { Gate, WriteRequest } from '../journal/gate.ts'
import { actionCall } from './action-call.ts'
import { actionRefusal } from './action-refusal.ts'
import type { Door } from './sources/door.ts'

/** What an action would call; `refusal` also says where the pipeline's state does not allow it. */
export async function previewAction(
  door: Door,
  gate: Pick<Gate, 'preview'>,
  request: PipelineRef & { readonly request: PipelineAction },
): Promise<WritePreview> {
  const preview = await gate.preview(writeOf(request))
  const refusal = preview.refusal ?? (await actionRefusal(door, request))
  return refusal ? { ...preview, refusal } : preview
}

/** Carries an action out through the gate; refused before that where the state forbids it. */
export async function act(
  door: Door,
  gate: Pick<Gate, 'write'>,
  request: PipelineRef & {
    readonly request: PipelineAction
    readonly confirmation: Confirmation
  },
): Promise<Written & { execution?: string | undefined }> {
  const refusal = await actionRefusal(door, request)
  if (refusal) throw new FailureError(refusal)
  const token = randomUUID()
  const write = { ...writeOf(request), confirmation: request.confirmation }
  let execution: string | undefined
  const written = await gate.write(write, async () => {
    const answer = await actionCall(request, token).perform(door)
    execution = answer.execution
    const { requestId } = answer
    return { requestId, ...(execution && { result: { pipelineExecutionId: execution } }) }
  })
  return { ...written, ...(execution && { execution }) }
}

function writeOf(request: PipelineRef & { readonly request: PipelineAction }): WriteRequest {
  const { account, region, pipeline } = request
  const { words, operation, input } = actionCall(request)
  return {
    target: { account, region },
    action: words,
    service: 'codepipeline',
    operation,
    input,
    resource: `arn:${partitionOfRegion(region)}:codepipeline:${region}:${account}:${pipeline}`,
    challenge: pipeline,
  }
}
