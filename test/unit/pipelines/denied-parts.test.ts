import { expect, it } from 'vitest'
import type { AwsCaller } from '../../../main/aws/caller.ts'
import { createExecutionLooks } from '../../../main/pipelines/execution.ts'
import { getStatistics } from '../../../main/pipelines/statistics.ts'
import { FailureError } from '../../../shared/failure.ts'

const target = { account: '111122223333', region: 'eu-west-1' }
const ref = { ...target, pipeline: 'shop', execution: 'e-1' }

const now = new Date('2026-11-21T10:00:00Z')
const getExecution = createExecutionLooks(() => now)

const answers: Readonly<Record<string, object>> = {
  GetPipelineCommand: { pipeline: { name: 'shop', stages: [{ name: 'Prod', actions: [] }] } },
  GetPipelineExecutionCommand: { pipelineExecution: { status: 'Succeeded', pipelineVersion: 3 } },
  ListPipelineExecutionsCommand: {
    pipelineExecutionSummaries: [{ pipelineExecutionId: 'e-1', status: 'Succeeded' }],
  },
  ListActionExecutionsCommand: {
    actionExecutionDetails: [
      { actionExecutionId: 'a', stageName: 'Prod', actionName: 'Deploy', status: 'Succeeded' },
    ],
  },
}

/** CodePipeline, of which some operations are not permitted. */
function doorWithout(...denied: readonly string[]) {
  const answer = ({ constructor: { name } }: object) =>
    denied.some((operation) => name === `${operation}Command`)
      ? Promise.reject(
          new FailureError({
            kind: 'access-denied',
            sentence: `${name} is denied.`,
            retryable: false,
          }),
        )
      : Promise.resolve(answers[name])
  const send = (_target: unknown, _client: unknown, command: object) => answer(command)
  async function* paginate(_target: unknown, _client: unknown, commandOf: () => object) {
    yield await answer(commandOf())
  }
  return { target, signal: undefined, caller: { send, paginate } as unknown as AwsCaller }
}

it.each(['GetPipeline', 'GetPipelineExecution', 'ListPipelineExecutions'])(
  'shows an execution with its runs where %s is denied',
  async (operation) => {
    const detail = await getExecution(doorWithout(operation), ref)
    expect(detail).toMatchObject({ id: 'e-1', status: 'Succeeded' })
    expect(detail.stages.map(({ name, runs }) => [name, runs.length])).toEqual([['Prod', 1]])
    expect(detail.gaps).toMatchObject([{ sentence: `${operation}Command is denied.` }])
  },
)

it('shows an execution without its runs, and none where nothing tells how it stands', async () => {
  const detail = await getExecution(doorWithout('ListActionExecutions'), ref)
  expect(detail.stages).toEqual([{ name: 'Prod', runs: [] }])
  expect((await getExecution(doorWithout(), ref)).gaps).toBeUndefined()
  const blind = doorWithout('GetPipelineExecution', 'ListPipelineExecutions')
  await expect(getExecution(blind, ref)).rejects.toThrow('is denied')
})

it('makes figures of what may be read', async () => {
  const figures = await getStatistics(doorWithout('ListActionExecutions'), 'shop')
  expect(figures).toMatchObject({ executions: 1, succeeded: 1, stages: [] })
  expect(figures.gaps).toHaveLength(1)
  const nothing = doorWithout('ListActionExecutions', 'ListPipelineExecutions')
  await expect(getStatistics(nothing, 'shop')).rejects.toThrow('is denied')
})
