import { describe, expect, it } from 'vitest'
import { sentencesOf } from '../../../main/costs/objects/saving.ts'
import { storedDays, storedSpend } from '../../../main/costs/objects/stored.ts'
import { keyOf } from '../../../main/costs/spend/dataset.ts'
import type { CostMonth } from '../../../main/store/cost-months-table.ts'
import type { ObjectCost } from '../../../shared/cost-objects.ts'
import { savingQuestionOf } from '../../../shared/plan-saving.ts'
import { planDeletion } from '../../../main/plans/plan.ts'
import { stackFacts } from '../plans/facts-of.ts'

const account = '111111111111'
const now = new Date('2026-11-21T10:00:00Z')
const months = (dataset = ''): CostMonth[] => [
  { dataset, month: '2026-10', readAt: '2026-11-20T09:00:00Z', until: '2026-11-01' },
  { dataset, month: '2026-11', readAt: '2026-11-20T09:00:00Z', until: '2026-11-21' },
]

describe('the last 30 full days', () => {
  it('end before the day on which they were read', () => {
    expect(storedDays(months(), now)).toEqual({ from: '2026-10-21', until: '2026-11-20' })
  })

  it('are not there where a month is missing', () => {
    expect(storedDays(months().slice(1), now)).toBeUndefined()
    expect(storedDays([], now)).toBeUndefined()
  })

  it('are the payer’s where members are stored beside it: nothing is counted twice', () => {
    const dimensions = ['LINKED_ACCOUNT', 'TAG:aws:cloudformation:stack-name']
    const keys = [`member:${account}`, 'payer:222222222222'].map((source) =>
      keyOf({ source, account: source.slice(-12), dimensions, filters: [] }),
    )
    const monthsOf = () => months()
    const found = storedSpend(keys, { by: 'stack' }, monthsOf, now)
    expect(found?.datasets.map(({ source }) => source)).toEqual(['payer:222222222222'])
    expect(storedSpend(keys, { by: 'tag', key: 'team' }, monthsOf, now)).toBeUndefined()
  })
})

describe('what a deletion stops', () => {
  const cost: ObjectCost = {
    ...{ account, name: 'web', own: '1', monthly: '3', nested: 2, basis: 'stack-tag' },
  }
  const stacks = ['web', 'api'].map((name) => ({ account, name, arn: name }))
  const period = { from: '2026-10-19', until: '2026-11-18' }
  const question = { stacks, retained: 0, snapshots: 0, staying: 0, hindered: false }

  it('says what it rests upon', () => {
    expect(
      sentencesOf(question, [cost, { ...cost, nested: 0, basis: 'estimate' }], period),
    ).toEqual([
      'What 2 stacks and the 2 nested in them cost in the 30 days from 2026-10-19 to 2026-11-17, unblended.',
      'The figure of one of them is an estimate: AWS tells its spend together with others’.',
    ])
  })

  it('says what it leaves out: what stays, is retained, or is not told', () => {
    const left = { ...question, retained: 3, snapshots: 1, staying: 1 }
    expect(sentencesOf(left, [cost], period).slice(1)).toEqual([
      'AWS tells no spend of one stack more.',
      'Without one stack that cannot go as the plan stands.',
      '3 resources are retained and go on costing: that is not taken off.',
      'The snapshot that is left of one resource costs storage.',
    ])
  })

  it('is asked for the stacks of a plan that go', () => {
    const plan = planDeletion(
      {
        ...{ stacks: [stackFacts('one'), stackFacts('two')], gone: [], others: [], findings: [] },
        ...{ collateral: [], accounts: [] },
      },
      { remedies: [], unprotect: [], force: [] },
      { id: 'aa11', createdAt: '2026-11-21T00:00:00.000Z' },
    )
    expect(savingQuestionOf(plan)).toMatchObject({ hindered: false, staying: 0 })
    const [first, ...rest] = plan.stacks
    if (first === undefined) throw new Error('The plan has no stacks.')
    const part = savingQuestionOf({ ...plan, stacks: [{ ...first, stage: -1 }, ...rest] })
    expect(part).toMatchObject({ hindered: false, staying: 1, stacks: [{ name: 'two' }] })
    const none = plan.stacks.map((stack) => ({ ...stack, stage: -1 }))
    expect(savingQuestionOf({ ...plan, stacks: none })).toMatchObject({
      ...{ hindered: true, staying: 0 },
      stacks: [{ name: 'one' }, { name: 'two' }],
    })
  })
})
