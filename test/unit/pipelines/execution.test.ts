import { beforeEach, expect, it } from 'vitest'
import type { AwsCaller } from '../../../main/aws/caller.ts'
import { createExecutionLooks } from '../../../main/pipelines/execution.ts'

const target = { account: '111122223333', region: 'eu-west-1' }
const ref = { ...target, pipeline: 'shop', execution: 'e-9' }
const start = new Date('2026-11-21T10:00:00Z')
const minutesOn = (minutes: number) => new Date(start.getTime() + minutes * 60_000)

const action = { stageName: 'Prod', actionName: 'Stack' }
const input = {
  actionTypeId: { category: 'Deploy', provider: 'CloudFormation' },
  configuration: { StackName: 'shop' },
  region: 'eu-west-1',
}
const earlier = [3, 4, 5].map((minutes) => ({
  ...{ ...action, status: 'Succeeded', startTime: start, lastUpdateTime: minutesOn(minutes) },
}))
const runs = { ...action, actionExecutionId: 'a', status: 'InProgress', startTime: start, input }

/** CodePipeline as it stands; a test changes it. */
let aws: { status: string; run: object; before?: object[]; stack: object }
let asked: string[]
let clock: Date
beforeEach(() => {
  aws = { status: 'InProgress', run: runs, stack: { StackStatus: 'CREATE_IN_PROGRESS' } }
  asked = []
  clock = minutesOn(2)
})

const answers: Readonly<Record<string, (input: object) => object>> = {
  GetPipelineCommand: () => ({ pipeline: { name: 'shop', stages: [{ name: 'Prod' }] } }),
  GetPipelineExecutionCommand: () => ({ pipelineExecution: { status: aws.status } }),
  ListPipelineExecutionsCommand: () => ({
    pipelineExecutionSummaries: [
      { pipelineExecutionId: 'e-9', status: aws.status, startTime: start, lastUpdateTime: clock },
    ],
  }),
  ListActionExecutionsCommand: (its) => ({
    actionExecutionDetails: 'filter' in its ? [aws.run, ...(aws.before ?? [])] : earlier,
  }),
  DescribeStacksCommand: () => ({ Stacks: [{ CreationTime: start, ...aws.stack }] }),
}

function doorOf() {
  const answer = (command: { constructor: { name: string }; input: object }) => {
    const { name } = command.constructor
    asked.push(name)
    return Promise.resolve(answers[name]?.(command.input) ?? {})
  }
  const send = (_target: unknown, _client: unknown, command: never) => answer(command)
  async function* paginate(_target: unknown, _client: unknown, commandOf: () => never) {
    yield await answer(commandOf())
  }
  return { target, signal: undefined, caller: { send, paginate } as unknown as AwsCaller }
}

let getExecution: ReturnType<typeof createExecutionLooks>
beforeEach(() => {
  getExecution = createExecutionLooks(() => clock)
})

const look = async () => {
  asked = []
  return getExecution(doorOf(), ref)
}

const hangIn = ({ stages }: Awaited<ReturnType<typeof look>>) => stages[0]?.runs[0]?.hang

it('asks again only for what may have changed', async () => {
  const first = await look()
  expect(asked.toSorted()).toEqual([
    ...['DescribeStacksCommand', 'GetPipelineCommand', 'GetPipelineExecutionCommand'],
    ...['ListActionExecutionsCommand', 'ListActionExecutionsCommand'],
    'ListPipelineExecutionsCommand',
  ])
  expect(await look()).toEqual(first)
  expect(asked.toSorted()).toEqual([
    ...['DescribeStacksCommand', 'GetPipelineExecutionCommand', 'ListActionExecutionsCommand'],
  ])
  aws = { ...aws, status: 'Succeeded', run: { ...runs, status: 'Succeeded' } }
  const last = await look()
  expect(asked).toContain('ListPipelineExecutionsCommand')
  expect(last).toMatchObject({ status: 'Succeeded', endedAt: clock.toISOString() })
  // What has ended is read whole by who comes back to it.
  await look()
  expect(asked).toContain('GetPipelineCommand')
})

it('looks anew after a while away', async () => {
  await look()
  clock = minutesOn(4)
  await look()
  expect(asked).toContain('GetPipelineCommand')
})

it('marks the run that is longer than its earlier ones, with what is usual', async () => {
  expect(hangIn(await look())).toBeUndefined()
  clock = minutesOn(6)
  expect(hangIn(await look())).toEqual({
    sentence: 'Stack runs longer than 95 % of its earlier runs.',
    usual: 5 * 60_000,
  })
})

it('marks the run whose new stack was rolled back, and not one that has ended', async () => {
  aws = { ...aws, stack: { StackStatus: 'ROLLBACK_COMPLETE' } }
  expect(hangIn(await look())).toMatchObject({
    sentence: 'Stack waits on a deployment that has already ended: the stack is ROLLBACK_COMPLETE.',
    link: { kind: 'stack' },
  })
  aws = { ...aws, run: { ...runs, status: 'Failed' } }
  expect(hangIn(await look())).toBeUndefined()
})

it('shows a stage that runs again as running, whatever its first try came to', async () => {
  aws = { ...aws, before: [{ ...runs, actionExecutionId: 'b', status: 'Failed' }] }
  const { stages } = await look()
  expect(stages[0]?.runs.map(({ id }) => id)).toEqual(['b', 'a'])
  expect(stages[0]?.status).toBe('InProgress')
})
