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

  const dimensions = ['LINKED_ACCOUNT', 'TAG:aws:cloudformation:stack-name']
  const keyFor = (source: string) => keyOf({ source, account, dimensions, filters: [] })
  const athena = (table: string) => `athena:${account}:us-east-1:cost_reports.${table}`
  const chosenOf = (sources: readonly string[], monthsOf: (source: string) => CostMonth[]) => {
    const read = ({ source }: { source: string }) => monthsOf(source)
    const found = storedSpend(sources.map(keyFor), { by: 'stack' }, read, now)
    return { sources: found?.datasets.map(({ source }) => source).sort(), period: found?.period }
  }

  it('are of one kind of source: payers, else members, else one table of Data Exports', () => {
    const members = [`member:${account}`, 'member:333333333333']
    const tables = [athena('old'), athena('new')]
    const monthsOf = (source: string) =>
      months().map((month) =>
        source === athena('old') ? { ...month, readAt: '2026-11-19T09:00:00Z' } : month,
      )
    const all = [...tables, ...members, 'payer:222222222222']
    expect(chosenOf(all, monthsOf).sources).toEqual(['payer:222222222222'])
    expect(chosenOf([...tables, ...members], monthsOf).sources).toEqual(members)
    expect(chosenOf(tables, monthsOf).sources).toEqual([athena('new')])
  })

  it('are not dragged back by what nobody has read for long', () => {
    const long = (dataset = ''): CostMonth[] =>
      ['2026-07', '2026-08'].map((month) => ({
        ...{ dataset, month, readAt: '2026-08-30T09:00:00Z', until: '2026-09-01' },
      }))
    const sources = ['payer:222222222222', 'payer:333333333333']
    const found = chosenOf(sources, (source) => (source === sources[1] ? long() : months()))
    expect(found).toEqual({
      ...{ sources: [sources[0]], period: { from: '2026-10-21', until: '2026-11-20' } },
    })
    const near = (source: string) =>
      months().map((month) =>
        source === sources[1] ? { ...month, readAt: '2026-11-18T09:00:00Z' } : month,
      )
    expect(chosenOf(sources, near)).toEqual({
      ...{ sources, period: { from: '2026-10-19', until: '2026-11-18' } },
    })
  })

  it('are the payer’s where members are stored beside it: nothing is counted twice', () => {
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

  it('says that nothing is told rather than that nothing is saved', () => {
    expect(sentencesOf(question, [], period)).toEqual([
      'AWS tells no spend of 2 stacks in the 30 days from 2026-10-19 to 2026-11-17.',
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
