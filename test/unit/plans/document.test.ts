import { describe, expect, it } from 'vitest'
import { planFile, readPlanFile } from '../../../main/plans/document.ts'
import { planDeletion } from '../../../main/plans/plan.ts'
import { refsOf } from '../../../main/plans/planning.ts'
import { stackFacts } from './facts-of.ts'
import { arnOf } from './worlds.ts'

const account = '111111111111'
const region = 'eu-west-1'
const planOf = (gone: string[] = []) =>
  planDeletion(
    {
      stacks: [stackFacts('one'), stackFacts('two')],
      gone,
      others: [],
      findings: [],
      collateral: [],
      accounts: [],
    },
    { remedies: [], unprotect: [], force: [] },
    { id: 'aa11', createdAt: '2026-11-21T00:00:00.000Z' },
  )

describe('a plan as a file', () => {
  it('comes back as it went, also with a byte order mark before it', () => {
    const plan = planOf()
    const { name, body } = planFile(plan, 'json')
    expect(name).toBe('deletion-plan-aa11.json')
    expect(readPlanFile(body)).toEqual(plan)
    expect(readPlanFile(`\uFEFF${body}`)).toEqual(plan)
  })

  it.each([
    ['a stack taken out', (body: string) => body.replace('"name": "two"', '"name": "three"')],
    ['a date does not count', undefined],
  ])('knows its own fingerprint: %s', (_what, edit) => {
    const { body } = planFile(planOf(), 'json')
    if (edit) expect(() => readPlanFile(edit(body))).toThrow(/changed after it was made/)
    else expect(readPlanFile(body.replace('2026-11-21T00', '2026-11-21T01'))).toBeDefined()
  })

  it.each([
    ['[', /JSON cannot be read/],
    ['{"format":2}', /not a deletion plan/],
  ])('says what is wrong with %s', (body, sentence) => {
    expect(() => readPlanFile(body)).toThrow(sentence)
  })

  it('is Markdown for who only reads', () => {
    const { name, body } = planFile(planOf(), 'markdown')
    expect(name).toBe('deletion-plan-aa11.md')
    expect(body).toContain('two')
    expect(body).not.toContain('What it stops')
  })

  it('says what it stops in Markdown alone, where that is known', () => {
    const costs = ['Stops about 412.00 USD a month.']
    const { body } = planFile(planOf(), 'markdown', costs)
    expect(body).toContain('## What it stops\n\n- Stops about 412.00 USD a month.')
    expect(readPlanFile(planFile(planOf(), 'json', costs).body)).toEqual(planOf())
  })
})

describe('refsOf', () => {
  it('names the stacks that were asked for, those that are gone too', () => {
    const refs = refsOf(planOf([arnOf('three')]))
    const stacks = ['one', 'two', 'three'].map(arnOf)
    expect(refs).toEqual(stacks.map((stack) => ({ account, region, stack })))
  })

  it('cannot tell where a stack was that was asked for by name and is gone', () => {
    expect(refsOf(planOf(['three']))).toHaveLength(2)
  })
})
