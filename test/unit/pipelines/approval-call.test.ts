import type { GetPipelineStateOutput } from '@aws-sdk/client-codepipeline'
import { expect, it } from 'vitest'
import type { AwsCaller } from '../../../main/aws/caller.ts'
import { actionCall } from '../../../main/pipelines/action-call.ts'

const target = { account: '111122223333', region: 'eu-west-1' }
const request = {
  ...{ action: 'approve' as const, stage: 'Release', approval: 'Approve', execution: 'e-1' },
  ...{ approved: true, reason: 'Seen on test' },
}

/** The pipeline as it stands when the answer is sent, and what is then called. */
function doorTo(waiting: string) {
  const called: unknown[] = []
  const state: GetPipelineStateOutput = {
    stageStates: [
      {
        stageName: 'Release',
        latestExecution: { pipelineExecutionId: waiting, status: 'InProgress' },
        actionStates: [
          {
            actionName: 'Approve',
            latestExecution: { status: 'InProgress', token: `token of ${waiting}` },
          },
        ],
      },
    ],
  }
  const send = (_target: unknown, _client: unknown, command: { input: object }) => {
    called.push(command.input)
    return Promise.resolve({ ...state, $metadata: { requestId: 'r-1' } })
  }
  return { called, door: { target, signal: undefined, caller: { send } as unknown as AwsCaller } }
}

it('answers the execution that was looked at, with the token of just that', async () => {
  const { called, door } = doorTo('e-1')
  await actionCall({ ...target, pipeline: 'shop', request }).perform(door)
  expect(called[1]).toMatchObject({ actionName: 'Approve', token: 'token of e-1' })
})

it('answers nothing where another execution has come to wait in the meantime', async () => {
  const { called, door } = doorTo('e-2')
  const answer = actionCall({ ...target, pipeline: 'shop', request }).perform(door)
  await expect(answer).rejects.toThrow('no longer waits for execution e-1')
  expect(called).toHaveLength(1)
})
