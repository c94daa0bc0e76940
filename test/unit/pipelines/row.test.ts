import type { GetPipelineOutput, GetPipelineStateOutput } from '@aws-sdk/client-codepipeline'
import { describe, expect, it } from 'vitest'
import { deploying, trainOf } from '../../../main/pipelines/deploying.ts'
import { dueIn } from '../../../main/pipelines/due.ts'
import type { Standstill } from '../../../main/pipelines/join/hang.ts'
import { rowOf } from '../../../main/pipelines/join/row.ts'
import { statisticsOf } from '../../../main/pipelines/join/statistics.ts'
import { actionKey } from '../../../main/pipelines/join/usual.ts'
import { stateHolds, markOf } from '../../../main/pipelines/pipeline-memory.ts'
import { PipelineRow } from '../../../shared/pipelines.ts'

const home = { account: '111122223333', region: 'eu-west-1' }
const at = (minute: number) => new Date(Date.UTC(2026, 10, 20, 9, minute))
const type = (category: 'Source' | 'Approval' | 'Deploy', provider: string) => ({
  ...{ category, provider, owner: 'AWS' as const },
  version: '1',
})

const definition: GetPipelineOutput = {
  metadata: { pipelineArn: 'arn:aws:codepipeline:eu-west-1:111122223333:shop', updated: at(0) },
  pipeline: {
    ...{ name: 'shop', roleArn: 'arn:aws:iam::111122223333:role/pipeline', pipelineType: 'V2' },
    stages: [
      { name: 'Source', actions: [{ name: 'Git', actionTypeId: type('Source', 'CodeCommit') }] },
      {
        name: 'Prod',
        actions: [
          { name: 'Approve', actionTypeId: type('Approval', 'Manual'), timeoutInMinutes: 60 },
          {
            ...{ name: 'Stack', actionTypeId: type('Deploy', 'CloudFormation') },
            configuration: { StackName: 'shop' },
            roleArn: 'arn:aws:iam::444455556666:role/deploy',
          },
        ],
      },
    ],
  },
}

const executions = [
  { pipelineExecutionId: 'e-3', status: 'InProgress' as const, startTime: at(30) },
  ...[2, 1].map((id) => ({
    ...{ pipelineExecutionId: `e-${id}`, status: 'Succeeded' as const },
    ...{ startTime: at(id * 10), lastUpdateTime: at(id * 10 + id) },
    sourceRevisions: [
      { actionName: 'Git', revisionId: `abc${id}`, revisionSummary: `Change ${id}` },
    ],
  })),
]

function stateWith(approval: object, deploy: object, rest: object = {}): GetPipelineStateOutput {
  return {
    stageStates: [
      {
        stageName: 'Prod',
        latestExecution: { pipelineExecutionId: 'e-2', status: 'InProgress' },
        actionStates: [
          { actionName: 'Approve', latestExecution: approval },
          { actionName: 'Stack', latestExecution: deploy },
        ],
        ...rest,
      },
    ],
  }
}

function row(
  state: GetPipelineStateOutput,
  now = at(40),
  lengths = new Map<string, number[]>(),
  standstills = new Map<string, Standstill>(),
) {
  const found = rowOf(
    { definition, state, executions, tags: { team: 'shop' } },
    { home, lengths, standstills, now },
  )
  expect(PipelineRow.parse(found)).toEqual(found)
  return found
}

describe('a row of the board', () => {
  it('has every declared stage, also those that AWS knows nothing of', () => {
    const { stages, ...rest } = row({})
    expect(stages.map(({ name, status }) => [name, status])).toEqual([
      ['Source', undefined],
      ['Prod', undefined],
    ])
    expect(rest).toMatchObject({ name: 'shop', type: 'V2', usual: 60_000 })
    expect(rest).toMatchObject({ lastSuccessAt: at(22).toISOString(), latest: { id: 'e-3' } })
  })

  it('tells of an approval and when it expires', () => {
    const state = stateWith(
      { status: 'InProgress', token: 'not-for-the-window', lastStatusChange: at(31) },
      {},
    )
    const found = row(state)
    expect(found.waiting).toBe('Approve in Prod waits for an approval.')
    expect(found.stages[1]?.actions[0]?.approval).toEqual({ expiresAt: at(91).toISOString() })
    expect(JSON.stringify(found)).not.toContain('not-for-the-window')
  })

  it('tells of an execution that waits before a disabled transition', () => {
    const found = row(
      stateWith(
        {},
        {},
        {
          inboundExecution: { pipelineExecutionId: 'e-3', status: 'InProgress' },
          inboundTransitionState: { enabled: false, disabledReason: 'Freeze' },
        },
      ),
    )
    expect(found.waiting).toBe('An execution waits before Prod, whose transition is disabled.')
    expect(found.stages[1]).toMatchObject({ inbound: 'e-3', transition: { reason: 'Freeze' } })
  })

  it('marks what hangs', () => {
    const lengths = new Map([[actionKey('Prod', 'Stack'), [60_000, 60_000, 90_000]]])
    const state = stateWith({}, { status: 'InProgress', lastStatusChange: at(31) })
    expect(row(state, at(32), lengths).hang).toBe(undefined)
    expect(row(state, at(40), lengths).hang?.usual).toBe(90_000)
  })

  it('says what waits for a person outside of it, while it does, and that nothing hangs', () => {
    const key = actionKey('Prod', 'Stack')
    const lengths = new Map([[key, [60_000, 60_000, 90_000]]])
    const person = { why: 'person', sentence: 'deployment d-1 is Ready.' } as const
    const standstills = new Map([[key, person]])
    const running = stateWith({}, { status: 'InProgress', lastStatusChange: at(31) })
    const found = row(running, at(40), lengths, standstills)
    expect(found.waiting).toBe('Stack waits for a person: deployment d-1 is Ready.')
    expect(found.stages[1]?.actions[1]?.waits).toBe(found.waiting)
    expect(found.hang).toBe(undefined)
    expect(dueIn([found])).toBe(20_000)
    const over = stateWith({}, { status: 'Succeeded', lastStatusChange: at(39) })
    expect(row(over, at(40), lengths, standstills).waiting).toBe(undefined)
  })
})

it('finds the pipelines that deploy a stack, by its name or its ARN, and the train’s cells', () => {
  const rows = [row(stateWith({}, { status: 'Succeeded', lastStatusChange: at(33) }))]
  const stack = { kind: 'stack' as const, account: '444455556666', region: 'eu-west-1' }
  const found = [{ ...home, pipeline: 'shop', stage: 'Prod', action: 'Stack' }]
  const arn = 'arn:aws:cloudformation:eu-west-1:444455556666:stack/shop/1'
  expect(deploying(rows, { ...stack, id: 'shop' })).toEqual(found)
  expect(deploying(rows, { ...stack, id: arn })).toEqual(found)
  expect(deploying(rows, { ...stack, account: home.account, id: 'shop' })).toEqual([])
  const [{ cells } = { cells: [] }] = trainOf(rows)
  expect(cells).toMatchObject([
    {
      environment: 'Prod',
      account: '444455556666',
      revisions: [{ id: 'abc2', message: 'Change 2' }],
    },
  ])
  expect(cells[0]?.before).toBeUndefined()
})

it('shows in the train what failed there, and what succeeded before it', () => {
  const newest = { latestExecution: { pipelineExecutionId: 'e-3', status: 'Failed' as const } }
  const failed = row(stateWith({}, { status: 'Failed', lastStatusChange: at(33) }, newest))
  const [{ cells } = { cells: [] }] = trainOf([failed])
  expect(failed.lastSuccess).toBe('e-2')
  expect(cells).toMatchObject([{ status: 'Failed', execution: 'e-3', before: [{ id: 'abc2' }] }])
  // While it runs nothing has failed yet.
  const running = row(stateWith({}, { status: 'InProgress', lastStatusChange: at(33) }, newest))
  expect(trainOf([running])[0]?.cells[0]?.before).toBeUndefined()
})

it('shows in the train one revision of each source', () => {
  const two = [
    { action: 'Git', id: 'abc2' },
    { action: 'Image', id: 'sha256:0f04' },
  ]
  const state = stateWith({}, { status: 'Succeeded', lastStatusChange: at(33) })
  const [{ cells } = { cells: [] }] = trainOf([{ ...row(state), revisions: { 'e-2': two } }])
  expect(cells[0]?.revisions).toEqual(two)
})

it('reckons rate, lead time and the span of each stage', () => {
  const run = (execution: string, actionName: string, from: number, to: number) => ({
    ...{ pipelineExecutionId: execution, stageName: 'Prod', actionName },
    ...{ status: 'Succeeded' as const, startTime: at(from), lastUpdateTime: at(to) },
  })
  const failed = { pipelineExecutionId: 'e-0', status: 'Failed' as const }
  const runs = [run('e-1', 'A', 0, 2), run('e-1', 'B', 1, 4), run('e-2', 'A', 10, 11)]
  expect(statisticsOf([...executions, failed], runs)).toMatchObject({
    ...{ executions: 4, succeeded: 2, failed: 1, successRate: 2 / 3, leadTime: 60_000 },
    stages: [{ name: 'Prod', runs: 2, median: 60_000, p95: 240_000 }],
  })
  expect(statisticsOf([], [])).toEqual({ executions: 0, succeeded: 0, failed: 0, stages: [] })
})

it('asks again for a state only after something ran, or after a while', () => {
  const ended = executions.slice(1)
  const known = {
    ...{ version: 1, definition, tags: {}, state: {}, stateReadAt: 0, mark: markOf(ended) },
    lengths: { mark: '', values: new Map() },
  }
  expect(stateHolds(known, ended, 1_000)).toBe(true)
  expect(stateHolds(undefined, ended, 1_000)).toBe(false)
  expect(stateHolds(known, executions, 1_000)).toBe(false)
  expect(stateHolds(known, ended, 3_600_000)).toBe(false)
})

it('reads soon what runs, later what waits for a person, rarely what rests', () => {
  const running = row(stateWith({}, { status: 'InProgress', lastStatusChange: at(31) }))
  const waiting = row(stateWith({ status: 'InProgress', token: 't', lastStatusChange: at(31) }, {}))
  expect(dueIn([running, waiting])).toBeLessThan(dueIn([waiting]))
  expect(dueIn([waiting])).toBeLessThan(dueIn([]))
})
