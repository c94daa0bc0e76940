import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { judge } from '../../../main/services/verdict/judge.ts'
import { alarms } from './sequences/alarms.ts'
import { breakers } from './sequences/breaker.ts'
import { at, type Sequence } from './sequences/build.ts'
import { classic } from './sequences/classic.ts'
import { gaps } from './sequences/gaps.ts'
import { rolling } from './sequences/rolling.ts'
import { shifts } from './sequences/shifts.ts'
import { stuck } from './sequences/stuck.ts'

const all = { rolling, breakers, alarms, shifts, stuck, gaps, classic }
const sequences = Object.values(all).flat()

function verdictOn({ observations, now }: Sequence) {
  const [verdict] = judge(observations, at(now))
  if (!verdict) throw new Error('there is no deployment')
  return verdict
}

describe.each(Object.entries(all))('%s', (_, recorded) => {
  it.each(recorded.map((one) => [one.name, one] as const))('%s', (_name, sequence) => {
    const { name: _n, observations: _o, now: _t, says, task, event, ...expected } = sequence
    const verdict = verdictOn(sequence)
    expect(verdict).toMatchObject(expected)
    if (says) expect(verdict.sentence).toMatch(says)
    if (task) expect(verdict.evidence.task?.task).toBe(task)
    if (event) expect(verdict.evidence.event?.message).toMatch(event)
  })
})

it('has at least forty recorded sequences, each of another name', () => {
  expect(new Set(sequences.map(({ name }) => name)).size).toBeGreaterThanOrEqual(40)
  expect(new Set(sequences.map(({ name }) => name)).size).toBe(sequences.length)
})

describe('whatever is observed', () => {
  const anySequence = fc.constantFrom(...sequences)

  it('says the same in any order, and with anything told twice', () => {
    const shuffled = anySequence.chain((sequence) =>
      fc.record({
        sequence: fc.constant(sequence),
        order: fc.shuffledSubarray([...sequence.observations], {
          minLength: sequence.observations.length,
        }),
        again: fc.subarray([...sequence.observations]),
      }),
    )
    fc.assert(
      fc.property(shuffled, ({ sequence, order, again }) => {
        const expected = judge(sequence.observations, at(sequence.now))
        expect(judge([...order, ...again], at(sequence.now))).toEqual(expected)
      }),
      { numRuns: 500 },
    )
  })

  /** Observations of any sequences mixed, some of them missing. */
  const anyMixture = fc
    .array(anySequence, { minLength: 1, maxLength: 3 })
    .chain((some) => fc.subarray(some.flatMap(({ observations }) => [...observations])))

  it('never calls a success what the primary deployment does not run', () => {
    fc.assert(
      fc.property(anyMixture, fc.integer({ min: 0, max: 2000 }), (observations, minute) => {
        const [verdict] = judge(observations, at(minute))
        if (verdict?.word !== 'succeeded' || verdict.running === undefined) return
        if (verdict.wanted === undefined) return
        expect(verdict.running).toBe(verdict.wanted)
      }),
      { numRuns: 2000 },
    )
  })

  it('has a sentence, and times that make sense', () => {
    fc.assert(
      fc.property(anyMixture, fc.integer({ min: 0, max: 2000 }), (observations, minute) => {
        for (const verdict of judge(observations, at(minute))) {
          expect(verdict.sentence).toMatch(/^[A-Z\w].*\.$/s)
          expect(verdict.sentence).not.toMatch(/undefined|NaN/)
          expect(verdict.elapsed ?? 0).toBeGreaterThanOrEqual(0)
        }
      }),
      { numRuns: 500 },
    )
  })

  it('names a bad task only of the deployment that started it', () => {
    fc.assert(
      fc.property(anyMixture, (observations) => {
        for (const { evidence, deploymentId } of judge(observations, at(100))) {
          if (!evidence.task || deploymentId === undefined) continue
          const seen = observations.find(
            (one) => one.kind === 'task' && one.task.arn === evidence.task?.taskArn,
          )
          expect(seen?.kind === 'task' && seen.task.startedBy).toBe(deploymentId)
        }
      }),
      { numRuns: 500 },
    )
  })
})
