import { describe, expect, it } from 'vitest'
import { daysIn } from '../../../main/costs/days.ts'
import { temporaryFolder } from '../../support/folder.ts'
import { type Asked, dayOf, member, payer, startCosts } from './world.ts'

const question = {
  period: { from: '2026-10-01', until: '2026-11-22' },
  groupings: [{ by: 'tag', key: 'team' }],
  granularity: 'monthly',
}

/** Two groups each day of what was asked for. */
function wholeDays({ input: { TimePeriod } }: Asked) {
  const period = { from: TimePeriod?.Start ?? '', until: TimePeriod?.End ?? '' }
  return daysIn(period).map((day) =>
    dayOf(day, [
      [[member, 'team$a'], '1.0000000001'],
      [[member, 'team$'], '0.5'],
    ]),
  )
}

/** The same in three pages, each broken off within a day. */
function inPages(asked: Asked) {
  const days = wholeDays(asked)
  const page = Number(asked.input.NextPageToken ?? '0')
  const [first, last] = [page * 20, page * 20 + 20]
  const broken = days.slice(first, last + 1).map((day, index) => {
    if (page > 0 && index === 0) return { ...day, Groups: day.Groups.slice(1) }
    return index === 20 ? { ...day, Groups: day.Groups.slice(0, 1) } : day
  })
  const isLast = last >= days.length
  return { ResultsByTime: broken, ...(!isLast && { NextPageToken: String(page + 1) }) }
}

const whole = { total: '78.0000000052', missing: [] }

describe('fetching spend', () => {
  it('asks the payer once for everything, and never again for what is stored', async () => {
    const folder = temporaryFolder()
    const world = await startCosts((asked) => ({ ResultsByTime: wholeDays(asked) }), { folder })
    const before = await world.view(question)
    expect(before).toMatchObject({ total: '0', price: { requests: 1, usd: '0.01', atLeast: true } })
    expect(world.asked).toHaveLength(0)
    expect(await world.fetch(question, '0.01')).toMatchObject({
      state: 'done',
      made: 1,
      usd: '0.01',
    })
    expect(await world.fetch(question, '0')).toMatchObject({ state: 'done', made: 0 })
    expect(await world.view(question)).toMatchObject({ ...whole, estimatedFrom: '2026-11-01' })
    const byAccount = { ...question, groupings: [{ by: 'account' }], granularity: 'daily' }
    expect(await world.view(byAccount)).toMatchObject({ total: whole.total, missing: [] })
    const byUnit = { ...question, groupings: [{ by: 'ou' }] }
    expect((await world.view(byUnit)).series).toMatchObject([
      { values: ['Work'], total: whole.total },
    ])
    expect(world.asked.map(({ account }) => account)).toEqual([payer])
    const again = await startCosts(() => ({ error: 'Unexpected', message: '' }), { folder })
    expect(await again.view(question)).toMatchObject(whole)
    expect(again.costs.meter.state()).toMatchObject({
      ...{ spent: '0.01', requests: 1, month: '2026-11' },
      latest: [
        { principal: `arn:aws:iam::${payer}:user/finance`, failed: false, purpose: 'A test' },
      ],
    })
  })

  it('reads only the current month again when its figures are old', async () => {
    const world = await startCosts((asked) => ({ ResultsByTime: wholeDays(asked) }))
    await world.fetch(question)
    world.turnTo('2026-11-22T11:00:00Z')
    const view = await world.view({
      ...question,
      period: { from: '2026-10-01', until: '2026-12-01' },
    })
    expect(view).toMatchObject({ price: { requests: 1, atLeast: false } })
    expect(view.missing).toEqual([{ from: '2026-11-01', until: '2026-11-23' }])
  })

  it('stops where the budget is reached, keeps what was read, and goes on from there', async () => {
    const world = await startCosts(inPages)
    world.costs.meter.setBudget('0.02')
    const stopped = await world.fetch(question)
    expect(stopped).toMatchObject({ state: 'stopped', made: 3, failure: { kind: 'policy' } })
    expect(stopped?.failure?.sentence).toContain('The budget of 0.02 USD')
    expect(world.asked).toHaveLength(2)
    const half = await world.view(question)
    expect(half.total).toBe('60.000000004')
    expect(half.missing).toEqual([{ from: '2026-11-10', until: '2026-11-22' }])
    world.costs.meter.setBudget('1')
    expect(await world.fetch(question, '0.01')).toMatchObject({ state: 'done', made: 1 })
    expect(world.asked.map(({ input }) => input.NextPageToken)).toEqual([undefined, '1', '2'])
    expect(await world.view(question)).toMatchObject(whole)
  })

  it('begins at the first missing day where AWS no longer knows the page', async () => {
    let forgets = false
    const world = await startCosts((asked) => {
      const token = asked.input.NextPageToken
      if (!forgets && token === '1') return { error: 'DataUnavailableException', message: 'later' }
      if (forgets && token) return { error: 'InvalidNextTokenException', message: 'gone' }
      return forgets ? { ResultsByTime: wholeDays(asked) } : inPages(asked)
    })
    expect(await world.fetch(question)).toMatchObject({ state: 'stopped' })
    forgets = true
    expect(await world.fetch(question)).toMatchObject({ state: 'done' })
    expect(world.asked.at(-1)?.input.TimePeriod).toEqual({ Start: '2026-10-21', End: '2026-11-22' })
    expect(await world.view(question)).toMatchObject(whole)
  })

  it('stops at what was agreed to, and asks for nothing where it costs more from the start', async () => {
    const world = await startCosts(inPages)
    expect(await world.fetch(question, '0.02')).toMatchObject({
      ...{ state: 'stopped', made: 2, usd: '0.02', failure: { kind: 'policy' } },
    })
    expect(world.asked).toHaveLength(2)
    const other = { ...question, groupings: [{ by: 'service' }] }
    expect(await world.fetch(other, '0')).toMatchObject({
      state: 'stopped',
      failure: { kind: 'conflict' },
    })
    expect(world.asked).toHaveLength(2)
  })

  it('reads the same days once when two ask for them at a time', async () => {
    const world = await startCosts((asked) => ({ ResultsByTime: wholeDays(asked) }))
    const ends = await Promise.all([world.fetch(question), world.fetch(question)])
    expect(ends.map((end) => end?.state)).toEqual(['done', 'done'])
    expect(world.asked).toHaveLength(1)
  })

  it('asks the payer for all, and says so before anything is asked', async () => {
    const world = await startCosts((asked) => ({ ResultsByTime: wholeDays(asked) }))
    const sources = await world.costs.sources.find()
    expect(sources.map(({ id, best }) => [id, best])).toEqual([
      [`payer:${payer}`, true],
      [`member:${member}`, false],
    ])
    expect(sources[0]?.covers).toContain('All accounts of its organization')
    expect(world.asked).toEqual([])
  })

  it('asks each member by itself where there is no payer, and tells of those that refuse', async () => {
    const world = await startCosts(
      (asked) =>
        asked.account === payer
          ? {
              error: 'AccessDeniedException',
              message: 'User is not authorized to perform: ce:GetCostAndUsage',
            }
          : { ResultsByTime: wholeDays(asked) },
      { management: '999999999999' },
    )
    expect(await world.fetch(question)).toMatchObject({ state: 'done', made: 2 })
    const view = await world.view(question)
    expect(view).toMatchObject(whole)
    expect(view.notes).toEqual([
      expect.stringMatching(/^management \(111111111111\) is left out: .*ce:GetCostAndUsage/),
    ])
    expect((await world.costs.sources.find()).map(({ id, best }) => [id, best])).toEqual([
      [`member:${member}`, true],
      [`member:${payer}`, false],
    ])
  })

  it('says in a sentence that Cost Explorer has nothing yet', async () => {
    const world = await startCosts(() => ({ error: 'DataUnavailableException', message: 'x' }))
    const { failure } = (await world.fetch(question)) ?? {}
    expect(failure).toMatchObject({
      kind: 'not-found',
      sentence: expect.stringContaining('has no figures') as string,
    })
    expect(world.costs.meter.state().latest).toMatchObject([{ failed: true }])
  })

  it.each(['a$b', 'cost center', 'équipe → 部門', 'k'.repeat(128)])(
    'reads the tag %s',
    async (key) => {
      const world = await startCosts(({ input }) => ({
        ResultsByTime: [
          dayOf(input.TimePeriod?.Start ?? '', [
            [[member, `${key}$x$y`], '-2.5'],
            [[member, `${key}$`], '1'],
          ]),
        ],
      }))
      const asks = { ...question, groupings: [{ by: 'tag', key }] }
      await world.fetch(asks)
      const { series, total } = await world.view(asks)
      expect(world.asked[0]?.input.GroupBy).toContainEqual({ Type: 'TAG', Key: key })
      expect(series.map(({ label, total: amount }) => [label, amount])).toEqual([
        ['no tag', '1'],
        ['x$y', '-2.5'],
      ])
      expect(total).toBe('-1.5')
    },
  )

  it('keeps currencies apart and says what is left out', async () => {
    const world = await startCosts(() => ({
      ResultsByTime: [
        dayOf('2026-10-01', [[[member, 'team$a'], '10']]),
        dayOf('2026-10-02', [[[member, 'team$a'], '3']], 'INR'),
      ],
    }))
    await world.fetch(question)
    expect(await world.view(question)).toMatchObject({
      ...{ currency: 'USD', total: '10' },
      notes: ['3 INR are left out: amounts in different currencies cannot be added.'],
    })
  })

  it('shows no data at all as nothing, not as missing', async () => {
    const world = await startCosts(() => ({ ResultsByTime: [] }))
    await world.fetch(question)
    expect(await world.view(question)).toMatchObject({ series: [], total: '0', missing: [] })
  })
})
