import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Desk, queues } from './desk.ts'

/** Random acyclic templates: each resource may need any that come before it. */
const templates = fc
  .array(fc.array(fc.nat(), { maxLength: 4 }), { minLength: 1, maxLength: 14 })
  .map((choices) =>
    Object.fromEntries(
      choices.map((needs, index) => [
        `R${index}`,
        index === 0 ? [] : [...new Set(needs.map((need) => `R${need % index}`))],
      ]),
    ),
  )

/** For each resource, the place of its first event with a status. */
function places(desk: Desk, stack: string, status: string): Map<string, number> {
  const found = new Map<string, number>()
  desk.events(stack).forEach((event, index) => {
    const [name = '', its] = event.split(' ')
    if (its === status && !found.has(name)) found.set(name, index)
  })
  return found
}

describe('any template', () => {
  it('is created after its references and deleted in reverse', () => {
    fc.assert(
      fc.property(templates, (needs) => {
        const desk = new Desk()
        const id = desk.create('any', queues(needs), {}, 20_000)
        expect(desk.status('any')).toBe('CREATE_COMPLETE')
        desk.send('DeleteStack', { StackName: 'any' })
        desk.pass(20_000)
        expect(desk.status(id)).toBe('DELETE_COMPLETE')
        const begun = places(desk, id, 'CREATE_IN_PROGRESS')
        const done = places(desk, id, 'CREATE_COMPLETE')
        const deleting = places(desk, id, 'DELETE_IN_PROGRESS')
        const deleted = places(desk, id, 'DELETE_COMPLETE')
        for (const [name, before] of Object.entries(needs)) {
          for (const need of before) {
            expect(done.get(need)).toBeLessThan(begun.get(name) ?? -1)
            expect(deleted.get(name)).toBeLessThan(deleting.get(need) ?? -1)
          }
        }
      }),
      { numRuns: 60 },
    )
  })

  it('comes to an end, whatever fails and whatever is done meanwhile', () => {
    const faults = fc.array(
      fc.record({
        logicalId: fc.nat(13).map((index) => `R${index}`),
        during: fc.constantFrom('create', 'update', 'rollback', 'delete'),
        times: fc.integer({ min: 1, max: 2 }),
      }),
      { maxLength: 4 },
    )
    const deeds = fc.array(
      fc.record({
        deed: fc.constantFrom('update', 'delete', 'cancel', 'continue', 'rollback'),
        wait: fc.integer({ min: 0, max: 400 }),
      }),
      { maxLength: 6 },
    )
    fc.assert(
      fc.property(templates, templates, faults, deeds, (first, second, laid, done) => {
        const desk = new Desk()
        for (const fault of laid) {
          desk.region.faults.push({ ...fault, stack: 'any', reason: 'Laid' })
        }
        const id = desk.create('any', queues(first), {}, 40)
        for (const { deed, wait } of done) {
          act(desk, id, deed, queues(second))
          desk.pass(wait)
        }
        desk.pass(100_000)
        expect(desk.status(id)).not.toMatch(/IN_PROGRESS$/)
        expect(desk.region.agenda.next).toBeUndefined()
        for (const status of Object.values(desk.resources(id))) {
          expect(status).not.toMatch(/IN_PROGRESS$/)
        }
      }),
      { numRuns: 150 },
    )
  })
})

/** Does something to a stack, which may be refused. */
function act(desk: Desk, id: string, deed: string, body: string): void {
  try {
    if (deed === 'update') desk.send('UpdateStack', { StackName: id, TemplateBody: body })
    else if (deed === 'delete') desk.send('DeleteStack', { StackName: id })
    else if (deed === 'cancel') desk.send('CancelUpdateStack', { StackName: id })
    else if (deed === 'rollback') desk.send('RollbackStack', { StackName: id })
    else desk.send('ContinueUpdateRollback', { StackName: id })
  } catch (error) {
    expect(error).toHaveProperty('code', 'ValidationError')
  }
}
