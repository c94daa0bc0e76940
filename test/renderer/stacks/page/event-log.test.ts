import { describe, expect, it } from 'vitest'
import type { StackEvent, StackOperation } from '../../../../shared/stacks.ts'
import {
  applyStackEvents,
  emptyEventLog,
  eventsOf,
  newestStatus,
  operationTitle,
} from '../../../../renderer/stacks/page/events/event-log.ts'
import { visibleEvents } from '../../../../renderer/stacks/page/events/operation-view.ts'

const root = 'arn:root'

function event(id: string, change: Partial<StackEvent> = {}): StackEvent {
  return {
    id,
    at: '2026-01-01T00:00:00.000Z',
    stack: root,
    path: [],
    logicalId: 'Bucket',
    type: 'AWS::S3::Bucket',
    status: 'CREATE_COMPLETE',
    ...change,
  }
}

function operation(id: string, change: Partial<StackOperation> = {}): StackOperation {
  return {
    id,
    kind: 'update',
    startedAt: '2026-01-01T00:00:00.000Z',
    status: 'UPDATE_COMPLETE',
    outcome: 'succeeded',
    events: [],
    spans: [],
    ...change,
  }
}

const failure = { kind: 'throttled', sentence: 'AWS asks to slow down.', retryable: true } as const

describe('the log of a stream of events', () => {
  it('keeps each event once, however often it comes', () => {
    const once = applyStackEvents(emptyEventLog, { type: 'events', events: [event('1')] })
    const twice = applyStackEvents(once, { type: 'events', events: [event('1'), event('2')] })
    expect([...twice.events.keys()]).toEqual(['1', '2'])
  })

  it('shows the newest operation first', () => {
    const log = applyStackEvents(emptyEventLog, {
      type: 'operations',
      operations: [operation('old'), operation('new', { startedAt: '2026-02-01T00:00:00.000Z' })],
    })
    expect(log.operations.map(({ id }) => id)).toEqual(['new', 'old'])
  })

  it('keeps what is known beside a failure, and forgets the failure with good news', () => {
    const known = applyStackEvents(emptyEventLog, { type: 'events', events: [event('1')] })
    const failed = applyStackEvents(known, { type: 'failed', failure })
    expect(failed.events.size).toBe(1)
    expect(failed.failure?.sentence).toBe('AWS asks to slow down.')
    expect(applyStackEvents(failed, { type: 'caught-up' }).failure).toBeUndefined()
  })

  it('gives an operation the events that are known, in its order', () => {
    const log = applyStackEvents(emptyEventLog, {
      type: 'events',
      events: [event('1'), event('2')],
    })
    expect(eventsOf(log, operation('x', { events: ['2', 'missing', '1'] }))).toEqual([
      event('2'),
      event('1'),
    ])
  })

  it('takes the stack’s status from its own newest event, not from a resource’s', () => {
    const own = { physicalId: root, type: 'AWS::CloudFormation::Stack' }
    const filled = applyStackEvents(emptyEventLog, {
      type: 'events',
      events: [event('2'), event('1', { ...own, status: 'UPDATE_IN_PROGRESS' })],
    })
    const log = applyStackEvents(filled, {
      type: 'operations',
      operations: [operation('x', { events: ['2', '1'], status: 'UPDATE_COMPLETE' })],
    })
    expect(newestStatus(log, root)).toBe('UPDATE_IN_PROGRESS')
    expect(newestStatus(emptyEventLog, root)).toBeUndefined()
  })
})

it('calls the making of a stack’s first change set a review, as AWS’s status does', () => {
  const made = operation('x', { kind: 'other', status: 'REVIEW_IN_PROGRESS' })
  expect(operationTitle(made)).toBe('Review')
  expect(operationTitle({ ...made, status: 'UPDATE_COMPLETE' })).toBe('Operation')
  expect(operationTitle(operation('x'))).toBe('Update')
})

describe('the filter of events', () => {
  const log = applyStackEvents(emptyEventLog, {
    type: 'events',
    events: [
      event('1', { logicalId: 'Queue', status: 'CREATE_FAILED', reason: 'Quota exceeded' }),
      event('2', { path: ['Data'], logicalId: 'Table' }),
    ],
  })
  const one = operation('x', { events: ['1', '2'] })

  it('finds words anywhere, also in the path', () => {
    expect(visibleEvents(log, one, { text: 'data table', failures: false })).toHaveLength(1)
    expect(visibleEvents(log, one, { text: 'quota', failures: false })).toHaveLength(1)
  })

  it('shows only failures when asked', () => {
    const shown = visibleEvents(log, one, { text: '', failures: true })
    expect(shown.map(({ id }) => id)).toEqual(['1'])
  })
})
