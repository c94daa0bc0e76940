import { expect, it } from 'vitest'
import { type ActivityRows, changesOf } from '../../../main/activity/changes.ts'
import {
  buildChanges,
  codeDeployChanges,
  executionChanges,
  operationChanges,
  serviceChanges,
} from '../../../main/activity/earlier.ts'
import { threadsOf } from '../../../main/activity/threads.ts'
import type { DeploymentGroupRow } from '../../../shared/code-deploy.ts'
import type { ExecutionRow, PipelineRow } from '../../../shared/pipelines.ts'
import type { ServiceRow } from '../../../shared/services.ts'
import type { StackOperation, StackRow } from '../../../shared/stacks.ts'

const home = { account: '111122223333', region: 'eu-west-1' }
const at = (minute: number) => new Date(Date.UTC(2026, 10, 20, 9, minute)).toISOString()
const none: ActivityRows = { pipelines: [], services: [], projects: [], groups: [], stacks: [] }

const execution = (id: string, from: number, to: number, status = 'Succeeded'): ExecutionRow => ({
  ...{ id, status, startedAt: at(from), endedAt: at(to), revisions: [] },
})

const link = { ...home, kind: 'stack', id: 'shop' } as const
const pipeline: PipelineRow = {
  ...{ ...home, name: 'release', type: 'V2', tags: {}, revisions: {} },
  latest: execution('e-3', 40, 50),
  stages: [
    {
      ...{ name: 'Prod', execution: 'e-3', transition: { enabled: true } },
      actions: [{ name: 'Deploy', category: 'Deploy', provider: 'CloudFormation', link }],
    },
  ],
}

const arn = 'arn:aws:cloudformation:eu-west-1:111122223333:stack/shop/1'
const stack = {
  ...{ ...home, arn, name: 'shop', status: 'UPDATE_COMPLETE', drift: 'NOT_CHECKED', tags: {} },
  ...{ createdAt: '2026-10-01T00:00:00.000Z', updatedAt: at(42) },
} satisfies StackRow

const operation = (from: number, to: number | undefined, rest: Partial<StackOperation> = {}) => ({
  ...({
    id: String(from),
    kind: 'update',
    status: 'UPDATE_COMPLETE',
    outcome: 'succeeded',
  } as const),
  ...{ startedAt: at(from), events: [], spans: [], ...(to !== undefined && { endedAt: at(to) }) },
  ...rest,
})

const service = {
  ...{ ...home, cluster: 'main', name: 'web', arn: 'arn:web', stackArn: arn },
} as unknown as ServiceRow

it('joins what an earlier execution ran, though only the newest says so', () => {
  const changes = [
    ...changesOf({ ...none, pipelines: [pipeline], stacks: [stack] }),
    ...executionChanges(pipeline, [execution('e-2', 20, 30, 'Failed'), execution('e-1', 0, 10)]),
    ...operationChanges(stack, [operation(42, 45), operation(22, 28)]).slice(1),
    ...serviceChanges(service, [
      { startedAt: at(24), endedAt: at(27), status: 'ROLLBACK_SUCCESSFUL', statusReason: 'Alarm.' },
    ]),
    ...buildChanges(home, [
      {
        ...{ id: 'web:7', project: 'web', status: 'SUCCEEDED', initiator: 'codepipeline/release' },
        ...{ startedAt: at(21), endedAt: at(22) },
      },
    ]),
  ]
  const threads = threadsOf(changes)
  expect(threads.map(({ changes: all }) => all.map(({ kind }) => kind))).toEqual([
    ['pipeline', 'stack'],
    ['pipeline', 'build', 'stack', 'service'],
    ['pipeline'],
  ])
  expect(threads[1]?.changes.map(({ outcome }) => outcome)).toEqual([
    ...['failed', 'succeeded', 'succeeded', 'rolled-back'],
  ])
  expect(threads[1]?.changes.at(-1)?.sentence).toBe('A deployment was rolled back: Alarm.')
})

it('joins an earlier deployment of CodeDeploy with its execution by the group', () => {
  const to = { ...home, kind: 'codedeploy', id: 'd-3', group: 'shop/web' } as const
  const action = { name: 'Deploy', category: 'Deploy', provider: 'CodeDeploy', link: to }
  const stages = pipeline.stages.map((stage) => ({ ...stage, actions: [action] }))
  const row = { ...pipeline, stages }
  const named = { application: 'shop', group: 'web', status: 'Succeeded' }
  const threads = threadsOf([
    ...changesOf({ ...none, pipelines: [row] }),
    ...executionChanges(row, [execution('e-2', 20, 30)]),
    ...codeDeployChanges(
      home,
      [],
      [
        { ...named, id: 'd-3', startedAt: at(45), endedAt: at(49) },
        { ...named, id: 'd-2', startedAt: at(25), endedAt: at(29) },
        { ...named, id: 'd-by-hand', startedAt: at(35), endedAt: at(38) },
      ],
    ),
  ])
  expect(threads.map(({ changes }) => changes.map(({ ref }) => ref))).toEqual([
    ['release', 'd-3'],
    ['d-by-hand'],
    ['release', 'd-2'],
  ])
})

it('leaves out of a stack’s past what belongs to its newest operation', () => {
  const rootCause = { event: '1', sentence: 'The role may not be passed.' }
  const found = operationChanges({ ...stack, updatedAt: at(42) }, [
    // AWS puts the update's time anew when it goes back: this began before, and ended after.
    operation(38, 44),
    operation(20, 22, { outcome: 'failed', rootCause }),
    operation(5, undefined, { outcome: 'running' }),
  ])
  expect(found.map(({ change }) => [change.startedAt, change.outcome, change.sentence])).toEqual([
    [at(20), 'failed', 'The role may not be passed.'],
  ])
})

it('joins a deployment of CodeDeploy with the service that its group deploys', () => {
  const group: DeploymentGroupRow = {
    ...{ ...home, application: 'shop', group: 'web', platform: 'ECS', autoRollback: true },
    ...{ alarms: [], services: ['main/web'] },
  }
  const deployment = { application: 'shop', group: 'web', startedAt: at(10), endedAt: at(20) }
  const [thread] = threadsOf([
    ...codeDeployChanges(home, [group], [{ ...deployment, id: 'd-1', status: 'Succeeded' }]),
    ...serviceChanges(service, [{ startedAt: at(11), endedAt: at(19), status: 'SUCCESSFUL' }]),
  ])
  expect(thread?.changes.map(({ kind, name }) => [kind, name])).toEqual([
    ['codedeploy', 'shop › web'],
    ['service', 'web'],
  ])
})
