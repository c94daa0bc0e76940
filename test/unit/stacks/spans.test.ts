import { describe, expect, it } from 'vitest'
import { oldestFirst } from '../../../main/cloudformation/event-order.ts'
import { spansOf } from '../../../main/stacks/spans.ts'
import { at, history, type Line } from './history.ts'

function spans(lines: readonly Line[], endedAt?: string) {
  return spansOf(oldestFirst(history(...lines)), endedAt).map(
    ({ logicalId, startedAt, endedAt: end, status, reason }) => ({
      logicalId,
      startedAt,
      end,
      status,
      reason,
    }),
  )
}

describe('spansOf', () => {
  it('spans a resource from its first event to the one that settles it', () => {
    const found = spans([
      [1, 'Queue', 'CREATE_IN_PROGRESS'],
      [2, 'Queue', 'CREATE_IN_PROGRESS', 'Resource creation Initiated'],
      [9, 'Queue', 'CREATE_COMPLETE'],
    ])
    expect(found).toEqual([
      {
        logicalId: 'Queue',
        startedAt: at(1),
        end: at(9),
        status: 'CREATE_COMPLETE',
        reason: 'Resource creation Initiated',
      },
    ])
  })

  it('gives a resource that is made and rolled back two spans', () => {
    const found = spans([
      [1, 'Queue', 'CREATE_IN_PROGRESS'],
      [3, 'Queue', 'CREATE_COMPLETE'],
      [8, 'Queue', 'DELETE_IN_PROGRESS'],
      [9, 'Queue', 'DELETE_COMPLETE'],
    ])
    expect(found.map(({ startedAt, end }) => [startedAt, end])).toEqual([
      [at(1), at(3)],
      [at(8), at(9)],
    ])
  })

  it('keeps the failure as the reason, whatever is said later', () => {
    const [span] = spans([
      [1, 'Queue', 'CREATE_IN_PROGRESS', 'Resource creation Initiated'],
      [3, 'Queue', 'CREATE_FAILED', 'Rate exceeded'],
    ])
    expect(span).toMatchObject({ reason: 'Rate exceeded', end: at(3) })
  })

  it('leaves open what is still worked on', () => {
    expect(spans([[1, 'Queue', 'CREATE_IN_PROGRESS']])[0]?.end).toBeUndefined()
  })

  it('closes what the operation left open, never before its start', () => {
    expect(spans([[5, 'Queue', 'CREATE_IN_PROGRESS']], at(8))[0]?.end).toBe(at(8))
    expect(spans([[5, 'Queue', 'CREATE_IN_PROGRESS']], at(2))[0]?.end).toBe(at(5))
  })

  it('leaves out what stacks say of themselves', () => {
    const found = spans([
      [0, '.', 'CREATE_IN_PROGRESS'],
      [1, 'Net', 'CREATE_IN_PROGRESS'],
      [2, 'Net/.', 'CREATE_IN_PROGRESS'],
      [3, 'Net/Vpc', 'CREATE_COMPLETE'],
    ])
    expect(found.map(({ logicalId }) => logicalId)).toEqual(['Net', 'Vpc'])
  })

  it('takes an event that settles at once for a span of no length', () => {
    expect(spans([[4, 'Bucket', 'DELETE_SKIPPED']])[0]).toMatchObject({
      startedAt: at(4),
      end: at(4),
    })
  })
})
