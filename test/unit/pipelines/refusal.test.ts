import { expect, it } from 'vitest'
import {
  approvalRefusal,
  overrideRefusal,
  retryRefusal,
  rollbackRefusal,
  stopRefusal,
} from '../../../main/pipelines/action-refusal.ts'

const ref = { account: '111122223333', region: 'eu-west-1', pipeline: 'shop' }

function stateOf(latestExecution: object, actionRun: object = {}) {
  return {
    stageStates: [
      {
        stageName: 'Release',
        latestExecution: {
          pipelineExecutionId: 'e-1',
          status: 'InProgress' as const,
          ...latestExecution,
        },
        actionStates: [{ actionName: 'Approve', latestExecution: actionRun }],
      },
    ],
  }
}

const approve = {
  ...{ action: 'approve' as const, stage: 'Release', approval: 'Approve', execution: 'e-1' },
  ...{ approved: true, reason: 'looks good' },
}

it('lets an approval that waits be answered', () => {
  const state = stateOf({}, { status: 'InProgress', token: 'secret' })
  expect(approvalRefusal(ref, approve, state)).toBe(undefined)
})

it.each([
  [
    'was given by somebody else',
    stateOf({}, { status: 'Succeeded', lastUpdatedBy: 'arn:aws:sts::1:assumed-role/dev/ana' }),
    'Approve was already approved by ana.',
  ],
  ['was refused', stateOf({}, { status: 'Failed' }), 'Approve was already rejected.'],
  [
    'is for another execution now',
    stateOf({ pipelineExecutionId: 'e-2' }, { status: 'InProgress', token: 'secret' }),
    'Approve no longer waits for execution e-1: another one has taken its place.',
  ],
  ['is gone', { stageStates: [] }, 'There is no action Approve in stage Release.'],
])('says so where an approval %s', (_what, state, sentence) => {
  expect(approvalRefusal(ref, approve, state)?.sentence).toBe(sentence)
})

it('retries what failed last, and nothing that was superseded', () => {
  const retry = {
    ...{ action: 'retry' as const, stage: 'Release', execution: 'e-1' },
    mode: 'FAILED_ACTIONS' as const,
  }
  expect(retryRefusal(ref, retry, stateOf({ status: 'Failed' }))).toBe(undefined)
  expect(retryRefusal(ref, retry, stateOf({ status: 'Succeeded' }))?.sentence).toContain(
    'only a failed',
  )
  const newer = retryRefusal(ref, retry, stateOf({ pipelineExecutionId: 'e-2', status: 'Failed' }))
  expect(newer?.sentence).toContain('not the newest')
  expect(newer?.advice).toContain('e-2')
  expect(retryRefusal(ref, retry, { stageStates: [] })?.sentence).toContain('not run yet')
})

it('rolls back where AWS does: later stages of V2', () => {
  const rollback = { action: 'rollback' as const, stage: 'Release', execution: 'e-0' }
  const stages = ['Source', 'Release'].map((name) => ({ name, actions: [] }))
  const of = (pipelineType: 'V1' | 'V2') => ({
    pipeline: { name: 'shop', roleArn: '', stages, pipelineType },
  })
  expect(rollbackRefusal(ref, rollback, of('V2'))).toBe(undefined)
  expect(rollbackRefusal(ref, rollback, of('V1'))?.sentence).toContain('V2 pipelines only')
  expect(rollbackRefusal(ref, { ...rollback, stage: 'Source' }, of('V2'))?.sentence).toContain(
    'source stage',
  )
})

it('stops what goes on, and overrides what holds', () => {
  expect(stopRefusal(ref, { status: 'InProgress' })).toBe(undefined)
  expect(stopRefusal(ref, { status: 'Superseded', pipelineExecutionId: 'e-1' })?.sentence).toBe(
    'Execution e-1 has ended already: it is Superseded.',
  )
  const override = {
    ...{ action: 'override' as const, stage: 'Release', execution: 'e-1' },
    condition: 'BEFORE_ENTRY' as const,
  }
  const of = (status: 'Failed' | 'Succeeded' | undefined, pipelineExecutionId = 'e-1') => ({
    stageStates: [
      {
        ...{
          stageName: 'Release',
          latestExecution: { pipelineExecutionId, status: 'Failed' as const },
        },
        ...(status && { beforeEntryConditionState: { latestExecution: { status } } }),
      },
    ],
  })
  expect(overrideRefusal(ref, override, of('Failed'))).toBe(undefined)
  expect(overrideRefusal(ref, override, of('Succeeded'))?.sentence).toContain('holds nothing up')
  expect(overrideRefusal(ref, override, of(undefined))?.sentence).toContain('no condition')
  expect(overrideRefusal(ref, override, of('Failed', 'e-2'))?.sentence).toContain('Another')
})
