import fc from 'fast-check'
import { expect, it } from 'vitest'
import { hangOf, waitsOf } from '../../../main/pipelines/join/hang.ts'
import { quantile } from '../../../main/pipelines/join/usual.ts'

const startedAt = new Date('2026-11-20T09:00:00Z')
const after = (minutes: number) => new Date(startedAt.getTime() + minutes * 60_000)
const minutes = (...values: number[]) => values.map((value) => value * 60_000)
const ended = (sentence: string) => ({ why: 'ended', sentence }) as const
const deploy = { name: 'Deploy', category: 'Deploy', startedAt }

it('finds an action that runs longer than 95 % of its earlier runs', () => {
  const earlier = minutes(3, 4, 5, 4, 6)
  expect(hangOf(deploy, earlier, undefined, after(6))).toBe(undefined)
  expect(hangOf(deploy, earlier, undefined, after(7))).toEqual({
    sentence: 'Deploy runs longer than 95 % of its earlier runs.',
    usual: 6 * 60_000,
  })
})

it('says nothing of what is usual after two runs', () => {
  expect(hangOf(deploy, minutes(1, 1), undefined, after(600))).toBe(undefined)
})

it('never says that an approval hangs', () => {
  const approval = { ...deploy, category: 'Approval' }
  expect(hangOf(approval, minutes(1, 1, 1), ended('it failed.'), after(600))).toBe(undefined)
})

it('finds an action that waits on what has already ended badly, however young it is', () => {
  const hang = hangOf(deploy, [], ended('the stack is UPDATE_ROLLBACK_COMPLETE.'), after(2))
  expect(hang?.sentence).toBe(
    'Deploy waits on a deployment that has already ended: the stack is UPDATE_ROLLBACK_COMPLETE.',
  )
})

it('says that an action waits for a person rather than that it hangs, however old it is', () => {
  const person = { why: 'person', sentence: 'deployment d-1 is Ready.' } as const
  expect(hangOf(deploy, minutes(1, 1, 1), person, after(600))).toBe(undefined)
  expect(waitsOf('Deploy', person)).toBe('Deploy waits for a person: deployment d-1 is Ready.')
  expect(waitsOf('Deploy', ended('it failed.'))).toBe(undefined)
  expect(waitsOf('Deploy', undefined)).toBe(undefined)
})

it('takes a quantile that is one of the values and bounds that share of them', () => {
  const values = fc.array(fc.integer({ min: 0, max: 1e6 }), { minLength: 1 })
  fc.assert(
    fc.property(values, fc.double({ min: 0, max: 1, noNaN: true }), (all, share) => {
      const bound = quantile(all, share)
      expect(all).toContain(bound)
      const below = all.filter((value) => value <= (bound ?? -1)).length
      expect(below / all.length).toBeGreaterThanOrEqual(share - 1e-9)
    }),
  )
  expect(quantile([], 0.5)).toBe(undefined)
})
