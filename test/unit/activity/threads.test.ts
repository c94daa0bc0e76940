import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { KnownChange } from '../../../main/activity/changes.ts'
import { thingKey } from '../../../main/activity/changes.ts'
import { rememberChanges } from '../../../main/activity/memory.ts'
import { stackOutcome } from '../../../main/activity/outcomes.ts'
import { threadsOf, withCauses } from '../../../main/activity/threads.ts'
import type { Change } from '../../../shared/activity.ts'

const home = { account: '111122223333', region: 'eu-west-1' }
const at = (minute: number) => new Date(Date.UTC(2026, 10, 20, 9, minute)).toISOString()

function change(
  id: string,
  kind: Change['kind'],
  from: number,
  rest: Partial<Change> = {},
): Change {
  return {
    ...{ id, kind, ...home, name: id, status: 'X', outcome: 'succeeded', ref: id },
    ...{ startedAt: at(from), sentence: id, ...rest },
  }
}

const stackKey = thingKey('stack', home, 'arn:aws:cloudformation:eu-west-1:1:stack/shop/1')
const serviceKey = thingKey('service', home, 'main/web')

const pipeline: KnownChange = {
  change: change('pipeline', 'pipeline', 0, { endedAt: at(30) }),
  ...{ worksOn: [thingKey('stack', home, 'shop')], partOf: [] },
}
const stack: KnownChange = {
  change: change('stack', 'stack', 10, { outcome: 'rolled-back' }),
  ...{ worksOn: [stackKey], partOf: [stackKey] },
}
const service: KnownChange = {
  change: change('service', 'service', 12),
  ...{ worksOn: [], partOf: [stackKey, serviceKey] },
}

describe('threads', () => {
  it('join the pipeline, the stack that it runs and the service that this rolls', () => {
    const [thread, ...others] = threadsOf([service, stack, pipeline])
    expect(others).toEqual([])
    expect(thread?.changes.map(({ id, cause }) => [id, cause])).toEqual([
      ['pipeline', undefined],
      ['stack', 'pipeline'],
      ['service', 'stack'],
    ])
    expect(thread).toMatchObject({ outcome: 'rolled-back', at: at(30) })
  })

  it('leave alone what began before its supposed cause, or long after it ended', () => {
    const early = { ...stack, change: { ...stack.change, startedAt: '2026-11-20T08:00:00.000Z' } }
    const late = { ...stack, change: { ...stack.change, startedAt: at(45) } }
    expect(threadsOf([pipeline, early])).toHaveLength(2)
    expect(threadsOf([pipeline, late])).toHaveLength(2)
  })

  it('have what moves on top, then the newest', () => {
    const alone = (id: string, minute: number, outcome: Change['outcome']): KnownChange => ({
      change: change(id, 'build', minute, { outcome }),
      ...{ worksOn: [], partOf: [] },
    })
    const threads = threadsOf([
      alone('old', 1, 'succeeded'),
      alone('failed', 5, 'failed'),
      alone('waiting', 0, 'waiting'),
    ])
    expect(threads.map(({ id }) => id)).toEqual(['waiting', 'failed', 'old'])
  })

  it('hold every change once, whatever is said of their causes', () => {
    const kinds = fc.constantFrom<Change['kind']>('stack', 'service', 'pipeline', 'build')
    const keys = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 2 })
    const known = fc.record({ kind: kinds, minute: fc.nat(50), worksOn: keys, partOf: keys })
    fc.assert(
      fc.property(fc.array(known, { maxLength: 12 }), (drawn) => {
        const all = drawn.map(({ kind, minute, worksOn, partOf }, index) => ({
          change: change(String(index), kind, minute),
          ...{ worksOn, partOf },
        }))
        const ids = threadsOf(all).flatMap(({ changes }) => changes.map(({ id }) => id))
        expect(ids.toSorted()).toEqual(all.map((one) => one.change.id).toSorted())
        for (const { id, cause } of withCauses(all)) expect(cause).not.toBe(id)
      }),
    )
  })
})

it('remembers a change after a newer one took its place, for as long as was asked', () => {
  const memory = rememberChanges()
  const now = new Date(at(59))
  memory.merge([pipeline], [], 1, now)
  const later = { ...stack, change: { ...stack.change, startedAt: at(55) } }
  const ids = (hours: number, when: Date) =>
    memory.merge([later], [], hours, when).map((one) => one.change.id)
  expect(ids(1, now)).toEqual(['pipeline', 'stack'])
  expect(ids(1, new Date(Date.UTC(2026, 10, 20, 10, 40)))).toEqual(['stack'])
  expect(ids(24, new Date(Date.UTC(2026, 10, 20, 10, 40)))).toEqual(['pipeline', 'stack'])
})

it.each([
  ['UPDATE_COMPLETE', 'succeeded'],
  ['UPDATE_ROLLBACK_COMPLETE', 'rolled-back'],
  ['UPDATE_ROLLBACK_FAILED', 'failed'],
  ['UPDATE_ROLLBACK_IN_PROGRESS', 'in-progress'],
  ['REVIEW_IN_PROGRESS', 'waiting'],
  ['DELETE_FAILED', 'failed'],
])('takes a stack in %s as %s', (status, outcome) => {
  expect(stackOutcome(status)).toBe(outcome)
})
