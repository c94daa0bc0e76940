import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { groupOperations } from '../../../main/stacks/operations.ts'
import type { StackEvent, StackOperation } from '../../../shared/stacks.ts'
import { at, history, root, type Line } from './history.ts'
import { recordings } from './recordings.ts'
import type { Expected } from './recordings/recording.ts'

function causePlace(operation: StackOperation, events: readonly StackEvent[]): string | undefined {
  const event = events.find(({ id }) => id === operation.rootCause?.event)
  if (!event) return undefined
  return [...event.path, event.physicalId === event.stack ? '.' : event.logicalId].join('/')
}

function check(operation: StackOperation | undefined, wanted: Expected, events: StackEvent[]) {
  if (!operation) throw new Error('an operation is missing')
  const { kind, outcome, status, rootCause } = operation
  expect({ kind, outcome, status, cause: causePlace(operation, events) }).toEqual({
    kind: wanted.kind,
    outcome: wanted.outcome,
    status: wanted.status,
    cause: wanted.cause,
  })
  expect(rootCause?.sentence ?? '').toContain(wanted.sentence ?? '')
  expect(rootCause?.sentence.endsWith('.') ?? true).toBe(true)
}

describe('groupOperations', () => {
  it.each(recordings)('$name', ({ lines, operations }) => {
    const events = history(...lines)
    const found = groupOperations(events, root).reverse()
    expect(found.map(({ kind }) => kind)).toEqual(operations.map(({ kind }) => kind))
    operations.forEach((wanted, index) => check(found[index], wanted, events))
  })

  it.each(recordings)('$name, when pages of nested stacks come out of order', ({ lines }) => {
    const events = history(...lines)
    const byStack = Map.groupBy(events, (event) => event.stack)
    const shuffled = [...byStack.values()].reverse().flat()
    const ids = (operations: StackOperation[]) =>
      operations.map((operation) => [operation.id, [...operation.events].sort()])
    expect(ids(groupOperations(shuffled, root))).toEqual(ids(groupOperations(events, root)))
  })

  it('gives an event that came twice once', () => {
    const events = history([0, '.', 'CREATE_IN_PROGRESS'], [2, '.', 'CREATE_COMPLETE'])
    const [operation] = groupOperations([...events, ...events], root)
    expect(operation?.events).toEqual(events.map(({ id }) => id))
  })

  it('puts stragglers into the operation whose token they carry', () => {
    const recording = recordings.find(({ name }) => name.includes('straggle'))
    const events = history(...(recording?.lines ?? []))
    const [later, earlier] = groupOperations(events, root)
    const places = (operation: StackOperation | undefined) =>
      events.filter(({ id }) => operation?.events.includes(id)).map(({ token }) => token)
    expect(new Set(places(earlier))).toEqual(new Set(['a']))
    expect(new Set(places(later))).toEqual(new Set(['b']))
  })

  it('tells start, end and events newest first', () => {
    const events = history(
      [0, '.', 'CREATE_IN_PROGRESS', 'User Initiated', 'tok'],
      [3, 'Queue', 'CREATE_COMPLETE', undefined, 'tok'],
      [5, '.', 'CREATE_COMPLETE', undefined, 'tok'],
    )
    expect(groupOperations(events, root)[0]).toMatchObject({
      startedAt: at(0),
      endedAt: at(5),
      token: 'tok',
      events: events.map(({ id }) => id),
    })
  })

  it('has no operations without events', () => {
    expect(groupOperations([], root)).toEqual([])
  })
})

const statuses = [
  'CREATE_IN_PROGRESS',
  'CREATE_COMPLETE',
  'CREATE_FAILED',
  'ROLLBACK_IN_PROGRESS',
  'ROLLBACK_COMPLETE',
  'UPDATE_IN_PROGRESS',
  'UPDATE_COMPLETE_CLEANUP_IN_PROGRESS',
  'UPDATE_COMPLETE',
  'UPDATE_FAILED',
  'UPDATE_ROLLBACK_IN_PROGRESS',
  'UPDATE_ROLLBACK_FAILED',
  'UPDATE_ROLLBACK_COMPLETE',
  'DELETE_IN_PROGRESS',
  'DELETE_COMPLETE',
  'DELETE_FAILED',
  'DELETE_SKIPPED',
  'REVIEW_IN_PROGRESS',
  'IMPORT_IN_PROGRESS',
  'IMPORT_COMPLETE',
]

const anyLine: fc.Arbitrary<Line> = fc.tuple(
  fc.integer({ min: 0, max: 60 }),
  fc.constantFrom('.', 'Queue', 'Bucket', 'Net', 'Net/.', 'Net/Vpc', 'Net/Deep', 'Net/Deep/Table'),
  fc.constantFrom(...statuses),
  fc.constantFrom(undefined, 'User Initiated', 'Resource creation cancelled', 'Access Denied'),
  fc.constantFrom(undefined, 'one', 'two'),
)
const anyHistory = fc.array(anyLine, { maxLength: 40 }).map((lines) => history(...lines))

describe('groupOperations, on any history', () => {
  it('puts every event into exactly one operation', () => {
    fc.assert(
      fc.property(anyHistory, (events) => {
        const placed = groupOperations(events, root).flatMap((operation) => operation.events)
        expect(placed.toSorted()).toEqual(events.map(({ id }) => id).toSorted())
      }),
    )
  })

  it('never ends a span or an operation before it starts', () => {
    fc.assert(
      fc.property(anyHistory, (events) => {
        for (const operation of groupOperations(events, root)) {
          expect((operation.endedAt ?? operation.startedAt) >= operation.startedAt).toBe(true)
          for (const span of operation.spans) {
            expect((span.endedAt ?? span.startedAt) >= span.startedAt).toBe(true)
          }
        }
      }),
    )
  })

  it('runs only in its newest operation, and there every span may be open', () => {
    fc.assert(
      fc.property(anyHistory, (events) => {
        const [, ...older] = groupOperations(events, root)
        for (const operation of older) {
          expect(operation.outcome).not.toBe('running')
          expect(operation.spans.every((span) => span.endedAt !== undefined)).toBe(true)
        }
      }),
    )
  })

  it('names as root cause only one of the operation’s own events', () => {
    fc.assert(
      fc.property(anyHistory, (events) => {
        for (const { rootCause, events: own, outcome } of groupOperations(events, root)) {
          if (rootCause) expect(own).toContain(rootCause.event)
          if (outcome === 'succeeded') expect(rootCause).toBeUndefined()
        }
      }),
    )
  })

  it('does not depend on the order in which different instants arrive', () => {
    const distinct = fc.uniqueArray(anyLine, { selector: ([seconds]) => seconds, maxLength: 30 })
    fc.assert(
      fc.property(distinct, fc.infiniteStream(fc.nat()), (lines, weights) => {
        const events = history(...lines)
        const shuffled = events
          .map((event) => ({ event, weight: weights.next().value as number }))
          .sort((one, other) => one.weight - other.weight)
          .map(({ event }) => event)
        expect(groupOperations(shuffled, root)).toEqual(groupOperations(events, root))
      }),
    )
  })
})
