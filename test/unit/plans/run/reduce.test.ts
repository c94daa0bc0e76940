import { describe, expect, it } from 'vitest'
import type { RunNode } from '../../../../shared/plan-run.ts'
import type { NodeChange, RunChange, Solution } from '../../../../main/plans/run/changes.ts'
import { reduce } from '../../../../main/plans/run/reduce.ts'
import { beginRun, type RunState } from '../../../../main/plans/run/state.ts'
import { nextStep } from '../../../../main/plans/run/steps.ts'
import { planOf, rowOf } from './model-plan.ts'

const now = '2026-11-21T03:00:00.000Z'
const never = { happens: () => false }
const rows = [rowOf(0, never), rowOf(1, never), rowOf(2, never)]
const [first = '', second = '', third = ''] = rows.map(({ arn }) => arn)
const plan = planOf(rows, [{ before: first, after: second, kind: 'imports', through: 'x' }])

function begun(onFailure: 'pause' | 'continue' = 'pause', of = plan): RunState {
  return beginRun(of, { onFailure, challenge: 'c', usualOf: () => 5 }, now)
}

function after(state: RunState, changes: readonly RunChange[], of = plan): RunState {
  return changes.reduce((each, change) => reduce(each, change, of, now), state)
}

const on = (stack: string, ...changes: NodeChange[]): RunChange[] =>
  changes.map((change) => ({ type: 'node', stack, change }))

const failure: RunNode['failures'][number] = {
  logicalId: 'Bucket',
  physicalId: 'bucket-1',
  type: 'AWS::S3::Bucket',
  reason: 'it is not empty',
  remedies: ['empty-bucket', 'retain'],
}
const failed: NodeChange = { type: 'failed', failures: [failure], forceAllowed: true }
const solve = (solution: Solution): NodeChange => ({ type: 'solve', solution })

function nodeOf(state: RunState, stack: string): RunNode {
  const node = state.run.nodes.find((each) => each.stack === stack)
  if (!node) throw new Error(`no node ${stack}`)
  return node
}

describe('reduce', () => {
  it('pauses at the first failure once nothing moves', () => {
    const moving = after(begun(), [
      ...on(first, { type: 'start' }),
      ...on(third, { type: 'start' }),
      ...on(first, failed),
    ])
    expect(moving.run.state).toBe('pausing')
    const still = after(moving, on(third, { type: 'deleted' }))
    expect(still).toMatchObject({ run: { state: 'paused' }, pausedBy: 'failure' })
    expect(nodeOf(still, second).state).toBe('waiting')
  })

  it('goes on past a failure that was seen, and stands still again when nothing else is left', () => {
    const paused = after(begun(), [...on(first, { type: 'start' }), ...on(first, failed)])
    const resumed = after(paused, [{ type: 'steer', action: 'resume' }])
    expect(resumed.run.state).toBe('running')
    const rest = after(resumed, [
      ...on(third, { type: 'start' }),
      ...on(third, { type: 'deleted' }),
    ])
    expect(rest.run.state).toBe('paused')
    expect(nodeOf(rest, second).state).toBe('blocked')
  })

  it('lets blocked stacks have their turn after a retry, by itself', () => {
    const paused = after(begun(), [...on(first, { type: 'start' }), ...on(first, failed)])
    const retried = after(paused, on(first, solve({ kind: 'retry' })))
    expect(retried.run.state).toBe('running')
    expect(retried.memory[first]?.attempt).toBe(1)
    expect(nodeOf(retried, second).state).toBe('waiting')
  })

  it('does not go on by itself where the user had paused', () => {
    const paused = after(begun(), [
      { type: 'steer', action: 'pause' },
      ...on(first, { type: 'start' }),
      ...on(first, failed),
    ])
    expect(after(paused, on(first, solve({ kind: 'retry' }))).run.state).toBe('paused')
  })

  it('blocks what waits for a skipped stack, and ends', () => {
    const ended = after(begun(), [
      ...on(third, { type: 'start' }, { type: 'deleted' }),
      ...on(first, { type: 'start' }, failed, solve({ kind: 'skip' })),
    ])
    expect(ended.run).toMatchObject({ state: 'finished', endedAt: now })
    expect(ended.run.nodes.map(({ state }) => state)).toEqual(['skipped', 'blocked', 'deleted'])
  })

  it('opens a run that ended with a failure again', () => {
    const ended = after(begun('continue'), [
      ...on(third, { type: 'start' }, { type: 'deleted' }),
      ...on(first, { type: 'start' }, failed),
    ])
    expect(ended.run.state).toBe('finished')
    const again = after(ended, [
      { type: 'audited', audit: [] },
      ...on(first, solve({ kind: 'retain', logicalIds: ['Bucket', 'Nested/Bucket'] })),
    ])
    expect(again.run).toMatchObject({ state: 'running', audit: undefined, endedAt: undefined })
    expect(again.memory[first]?.retain).toEqual(['Bucket', 'Nested/Bucket'])
  })

  it('stops after what is under way', () => {
    const stopped = after(begun(), [
      ...on(first, { type: 'start' }),
      { type: 'steer', action: 'stop' },
    ])
    expect(stopped.run.state).toBe('stopped')
    expect(stopped.run.endedAt).toBeUndefined()
    const ended = after(stopped, on(first, { type: 'deleted' }))
    expect(ended.run).toMatchObject({ state: 'stopped', endedAt: now })
    expect(nodeOf(ended, second).state).toBe('waiting')
  })

  it('tries again by itself, once, with what the plan chose to retain', () => {
    const choosing = planOf(rows, [], {
      remedies: [{ stack: first, logicalId: 'Bucket', remedy: 'retain' }],
    })
    const start = begun('pause', choosing)
    const retrying = after(start, on(first, { type: 'start' }, failed), choosing)
    expect(nodeOf(retrying, first).state).toBe('waiting')
    expect(retrying.memory[first]?.retain).toEqual(['Bucket'])
    const again = after(retrying, on(first, { type: 'start' }, failed), choosing)
    expect(nodeOf(again, first).state).toBe('failed')
  })

  it('keeps a remedy that was chosen for what failed', () => {
    const chosen = after(begun(), [
      ...on(first, { type: 'start' }, failed),
      ...on(first, solve({ kind: 'remedy', logicalId: 'Bucket', remedy: 'empty-bucket' })),
    ])
    expect(chosen.memory[first]?.remedies).toEqual([
      {
        logicalId: 'Bucket',
        physicalId: 'bucket-1',
        type: 'AWS::S3::Bucket',
        remedy: 'empty-bucket',
        done: false,
      },
    ])
    const started = after(chosen, on(first, { type: 'start' }, { type: 'copied', copy: 7 }))
    const memory = started.memory[first] ?? absent()
    expect(nextStep(nodeOf(started, first), memory, 'CREATE_COMPLETE').kind).toBe('remedy')
  })

  it('forces only the attempt that it was chosen for', () => {
    const forced = after(begun(), on(first, { type: 'start' }, failed, solve({ kind: 'force' })))
    expect(forced.memory[first]?.force).toBe(true)
    expect(after(forced, on(first, { type: 'start' }, failed)).memory[first]?.force).toBe(false)
  })

  it('says where it stands after it was interrupted, and starts nothing', () => {
    const cut = after(begun(), [
      ...on(first, { type: 'start' }, { type: 'requesting', token: 't' }),
      ...on(third, { type: 'start' }),
      { type: 'interrupted' },
    ])
    expect(cut.run.state).toBe('pausing')
    expect(cut.run.waitingFor?.sentence).toBe(
      'Foredeck was closed in the middle: 0 of 3 stacks were deleted, 1 was under way, 2 had not begun.',
    )
    const settled = after(cut, on(first, { type: 'deleted' }))
    expect(settled).toMatchObject({ run: { state: 'paused' }, pausedBy: 'restart' })
    const resumed = after(settled, [{ type: 'steer', action: 'resume' }])
    expect(resumed.run).toMatchObject({ state: 'running', waitingFor: undefined })
  })

  it('tells what it waits for, and what a person must look at first', () => {
    const login = { kind: 'login-needed', sentence: 'Log in.', retryable: false } as const
    const policy = { kind: 'policy', sentence: 'Locked.', retryable: false } as const
    const waiting = after(begun(), [{ type: 'waits', account: '1', failure: login }])
    expect(waiting.run.waitingFor).toEqual(login)
    const both = after(waiting, [{ type: 'trouble', failure: policy }])
    expect(both.run).toMatchObject({ state: 'paused', waitingFor: policy })
    const back = after(both, [
      { type: 'steer', action: 'resume' },
      { type: 'goes-on', account: '1' },
    ])
    expect(back.run.waitingFor).toBeUndefined()
  })
})

function absent(): never {
  throw new Error('it has a memory')
}
