import { describe, expect, it } from 'vitest'
import { changesOf } from '../../../main/activity/changes.ts'
import { pipelineOutcome } from '../../../main/activity/outcomes.ts'
import type { PipelineRow, StageState } from '../../../shared/pipelines.ts'

const home = { account: '111122223333', region: 'eu-west-1' }
const action = { category: 'Deploy', provider: 'ECS', status: 'InProgress' }

function stage(name: string, rest: Partial<StageState>): StageState {
  return { name, transition: { enabled: true }, actions: [], ...rest }
}

/** The older execution waits for an approval, and so does its pipeline. */
const olderWaits = stage('Prod', {
  execution: 'e-1',
  actions: [{ ...action, name: 'Approve', category: 'Approval', approval: {} }],
})

function row(status: string, stages: StageState[], rest: Partial<PipelineRow> = {}): PipelineRow {
  const startedAt = '2026-11-20T09:00:00.000Z'
  return {
    ...{ ...home, name: 'shop', type: 'V2', tags: {}, revisions: {}, stages },
    waiting: 'Approve in Prod waits for an approval.',
    latest: {
      ...{ id: 'e-2', status, startedAt },
      revisions: [{ action: 'Git', message: 'Fix the cart' }],
    },
    ...rest,
  }
}

const sentence = (of: PipelineRow) =>
  changesOf({ pipelines: [of], services: [], projects: [], groups: [], stacks: [] })[0]?.change
    .sentence

describe('the outcome of a pipeline’s newest execution', () => {
  it.each([
    ['Failed', 'failed'],
    ['Stopped', 'failed'],
    ['Succeeded', 'succeeded'],
    ['InProgress', 'in-progress'],
  ])('is its own where it is %s while an older one waits', (status, outcome) => {
    const of = row(status, [stage('Build', { execution: 'e-2' }), olderWaits])
    expect(pipelineOutcome(of)).toBe(outcome)
    expect(sentence(of)).toBe('Fix the cart')
  })

  it('is waiting where it waits itself, in a stage or before one that is off', () => {
    const inside = row('InProgress', [{ ...olderWaits, execution: 'e-2' }])
    expect(pipelineOutcome(inside)).toBe('waiting')
    expect(sentence(inside)).toBe('Approve in Prod waits for an approval.')
    const off = { transition: { enabled: false }, execution: 'e-1' }
    expect(pipelineOutcome(row('InProgress', [stage('Prod', { ...off, inbound: 'e-2' })]))).toBe(
      'waiting',
    )
    expect(pipelineOutcome(row('InProgress', [stage('Prod', { ...off, inbound: 'e-0' })]))).toBe(
      'in-progress',
    )
  })

  it('is stuck where it hangs itself, not where an older one does', () => {
    const hang = { sentence: 'Deploy runs longer than 95 % of its earlier runs.' }
    const hangs = (execution: string) =>
      row(
        'InProgress',
        [stage('Prod', { execution, actions: [{ ...action, name: 'Deploy', hang }] })],
        { hang },
      )
    expect(pipelineOutcome(hangs('e-2'))).toBe('stuck')
    expect(sentence(hangs('e-2'))).toBe(hang.sentence)
    expect(pipelineOutcome(hangs('e-1'))).toBe('in-progress')
  })

  it('is a roll back only once that has succeeded', () => {
    const back = (status: string) =>
      pipelineOutcome(
        row(status, [], { latest: { id: 'e-2', status, rollbackOf: 'e-0', revisions: [] } }),
      )
    expect(back('Succeeded')).toBe('rolled-back')
    expect(back('Failed')).toBe('failed')
  })
})
