import { describe, expect, it } from 'vitest'
import type { StackEvent } from '../../../../shared/stacks.ts'
import type { Json, KeyValues } from '../../../../main/store/settings-table.ts'
import type { Run } from '../../../../shared/plan-run.ts'
import { truthOf } from '../../../../main/plans/run/follow.ts'
import { learnDurations, usualDuration } from '../../../../main/plans/run/usual.ts'
import { eventsBetween } from '../../../../main/plans/run/watch.ts'
import { beginRun } from '../../../../main/plans/run/state.ts'
import { planOf, rowOf } from './model-plan.ts'

const plan = planOf([rowOf(0, { happens: () => false })], [])
const [stack] = plan.stacks
if (!stack) throw new Error('no stack')
const root = stack.row.arn
let count = 0

function event(status: string, more: Partial<StackEvent> = {}): StackEvent {
  count += 1
  const about = { logicalId: 'stack-0', physicalId: root, type: 'AWS::CloudFormation::Stack' }
  const at = new Date(1_700_000_000_000 + count * 1_000).toISOString()
  return { id: `${count}`, at, stack: root, path: [], ...about, status, token: 't', ...more }
}

const bucket = (status: string, reason?: string) =>
  event(status, {
    logicalId: 'Bucket',
    physicalId: 'bucket-1',
    type: 'AWS::S3::Bucket',
    ...(reason !== undefined && { reason }),
  })

/** As CloudFormation gives them: newest first. */
const truth = (events: StackEvent[], token = 't') =>
  truthOf(root, events.toReversed(), token, plan.resources)

describe('truthOf', () => {
  it('is not begun without a trace of the deletion', () => {
    expect(truth([]).state).toBe('not-begun')
    expect(truth([event('CREATE_COMPLETE')]).state).toBe('not-begun')
  })

  it('moves, resource by resource', () => {
    const found = truth([event('DELETE_IN_PROGRESS'), bucket('DELETE_COMPLETE')])
    expect(found.state).toBe('moving')
    expect(found.resources).toEqual([
      { logicalId: 'Bucket', type: 'AWS::S3::Bucket', status: 'DELETE_COMPLETE' },
      { logicalId: 'Topic', type: 'AWS::SNS::Topic', status: 'PLANNED' },
    ])
  })

  it('does not take an earlier failure for its own', () => {
    const failed = [event('DELETE_IN_PROGRESS'), event('DELETE_FAILED')]
    expect(truth(failed).state).toBe('failed')
    expect(truth(failed, 'another').state).toBe('not-begun')
    expect(truth(failed, '').state).toBe('failed')
  })

  it('tells the causes in words with the ways out, the cancelled ones left aside', () => {
    const topic = { logicalId: 'Topic', physicalId: 'topic-1', type: 'AWS::SNS::Topic' }
    const found = truth([
      event('DELETE_IN_PROGRESS'),
      bucket('DELETE_FAILED', 'The bucket you tried to delete is not empty (Service: S3)'),
      event('DELETE_FAILED', { ...topic, reason: 'Resource deletion cancelled' }),
      event('DELETE_FAILED', { reason: 'The following resource(s) failed to delete: [Bucket].' }),
    ])
    expect(found.failures).toHaveLength(1)
    expect(found.failures[0]).toMatchObject({
      logicalId: 'Bucket',
      physicalId: 'bucket-1',
      remedies: ['empty-bucket', 'retain'],
    })
  })

  it('tells the stack’s own reason where no resource failed', () => {
    const found = truth([
      event('DELETE_IN_PROGRESS'),
      event('DELETE_FAILED', { reason: 'Export x cannot be deleted as it is in use by y' }),
    ])
    expect(found.failures[0]).toMatchObject({ remedies: [] })
    expect(found.failures[0]?.reason).toContain('imported by y')
  })

  it('counts a success whoever asked for it', () => {
    const others = [event('DELETE_IN_PROGRESS'), event('DELETE_COMPLETE')]
    expect(truth(others, 'another').state).toBe('deleted')
  })
})

describe('how long it usually takes', () => {
  const values = new Map<string, Json>()
  const settings: Pick<KeyValues, 'get' | 'set'> = {
    get: (key) => values.get(key),
    set: (key, value) => void values.set(key, value),
  }
  const wish = { onFailure: 'pause' as const, challenge: 'c', usualOf: () => undefined }
  const begun = beginRun(plan, wish, '2026-11-21T03:00:00.000Z').run

  function ran(seconds: number): Run {
    const ended = new Date(Date.parse(begun.startedAt) + seconds * 1_000).toISOString()
    const times = { startedAt: begun.startedAt, endedAt: ended }
    const nodes = begun.nodes.map((node) => ({
      ...{ ...node, ...times, state: 'deleted' as const, attempts: 1 },
    }))
    return { ...begun, nodes }
  }

  it('is the median of earlier runs, and nothing without any', () => {
    expect(usualDuration(settings, plan, stack)).toBeUndefined()
    for (const seconds of [10, 300, 20]) learnDurations(settings, ran(seconds))
    expect(usualDuration(settings, plan, stack)).toBe(20_000)
  })

  it('learns nothing from a clock that was set back, nor from what did not end', () => {
    learnDurations(settings, ran(-50))
    learnDurations(settings, begun)
    expect(values.get('plans/usual/AWS::SNS::Topic')).toEqual([20_000, 300_000, 10_000])
  })
})

describe('eventsBetween', () => {
  const wish = { onFailure: 'pause' as const, challenge: 'c', usualOf: () => undefined }
  const run = beginRun(plan, wish, '2026-11-21T03:00:00.000Z').run

  it('gives the whole at first, then only what changed', () => {
    expect(eventsBetween(undefined, run)).toEqual([{ type: 'run', run }])
    expect(eventsBetween(run, { ...run, nodes: run.nodes.map((node) => ({ ...node })) })).toEqual(
      [],
    )
    const [node] = run.nodes
    if (!node) throw new Error('no node')
    const moved = { ...node, state: 'preparing' as const }
    expect(eventsBetween(run, { ...run, nodes: [moved] })).toEqual([
      { type: 'nodes', nodes: [moved] },
    ])
    const { nodes: _nodes, ...state } = { ...run, state: 'paused' as const }
    expect(eventsBetween(run, { ...run, state: 'paused' })).toEqual([{ type: 'state', run: state }])
  })
})
