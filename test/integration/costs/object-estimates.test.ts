import { describe, expect, it } from 'vitest'
import { sumOf } from '../../../main/costs/amount.ts'
import { daysIn } from '../../../main/costs/days.ts'
import type { KnownObject } from '../../../main/costs/objects/known.ts'
import { objectCosts } from '../../../main/costs/objects/objects.ts'
import { objectOffers, wantedOf } from '../../../main/costs/objects/offers.ts'
import { type Asked, dayOf, member, startCosts } from './world.ts'
import { toEnd } from '../../support/to-end.ts'

const stack = (name: string, tags: Record<string, string> = {}): KnownObject => ({
  ...{ arn: `arn:${name}`, account: member, region: 'eu-west-1', place: 'eu-west-1', name, tags },
})
const stacks = [
  stack('web', { team: 'shop', stage: 'prod' }),
  stack('api', { team: 'shop', stage: 'prod' }),
  stack('lake', { team: 'data', stage: 'prod' }),
  stack('bare'),
]

/** What each day has by a tag: nothing under stacks' names until `since`, always something by team. */
function daily({ input }: Asked, since: string) {
  const period = { from: input.TimePeriod?.Start ?? '', until: input.TimePeriod?.End ?? '' }
  const keys = (input.GroupBy ?? []).map(({ Key }) => Key)
  const tag = keys.find((key) => key !== 'LINKED_ACCOUNT') ?? ''
  const ResultsByTime = daysIn(period).map((day) => {
    if (tag === 'team') {
      return dayOf(day, [
        [[member, 'team$shop'], '2'],
        [[member, 'team$data'], '1'],
        [[member, 'team$'], '0.5'],
      ])
    }
    const told = day >= since
    return dayOf(day, [
      [[member, `${tag}$`], told ? '1.5' : '3.5'],
      ...(told ? [[[member, `${tag}$web`], '2'] as const] : []),
    ])
  })
  return { ResultsByTime }
}

const tagList = {
  CostAllocationTags: [
    { TagKey: 'stage', Type: 'UserDefined', Status: 'Active' },
    { TagKey: 'team', Type: 'UserDefined', Status: 'Active' },
  ],
}

async function openWorld(since: string) {
  const world = await startCosts((asked) =>
    asked.operation === 'ListCostAllocationTags' ? tagList : daily(asked, since),
  )
  const { costs, store } = world
  const now = () => new Date('2026-11-21T10:00:00Z')
  const parts = { costs, now, known: async () => stacks, stored: () => store.costMonths.datasets() }
  return {
    ...{ world, parts },
    figures: () => objectCosts(parts, 'stacks'),
    fetch: async (part: 'spend' | 'estimate') => {
      const wanted = await wantedOf(parts, 'stacks', part)
      const purpose = 'A test'
      await toEnd(costs.fetches.run({ wanted, agreed: '1', purpose }))
    },
  }
}

const never = '9999-12-31'

describe('figures of stacks', () => {
  it('are estimated from the tag that tells them apart best where AWS tells none', async () => {
    const { world, parts, figures, fetch } = await openWorld(never)
    await fetch('spend')
    const none = await figures()
    expect(none).toMatchObject({ costs: [], whole: '105', rest: '105' })
    expect(none.notes[0]).toContain('the tag is not active for cost allocation')
    // Which tags are active is a list with a price of its own.
    expect(await objectOffers(parts, 'stacks')).toEqual([])
    await toEnd(world.costs.lists.fetch('tags', undefined, '1'))
    const [offer] = await objectOffers(parts, 'stacks')
    expect(offer).toMatchObject({ part: 'estimate', price: { requests: 1, usd: '0.01' } })
    expect(offer?.sentence).toContain('the tag team')
    await fetch('estimate')
    const estimates = await figures()
    expect(estimates.costs).toMatchObject([
      { name: 'web', own: '30', basis: 'estimate', shared: { amount: '60', tag: 'team=shop' } },
      { name: 'api', own: '30', basis: 'estimate', shared: { among: 2 } },
      { name: 'lake', own: '30', basis: 'estimate', shared: { amount: '30', among: 1 } },
    ])
    expect(estimates.rest).toBe('15')
    expect(sumOf([...estimates.costs.map(({ own }) => own), estimates.rest])).toBe('105')
    expect(estimates.notes[0]).toContain('estimates: what each value of the tag team cost')
    expect(await objectOffers(parts, 'stacks')).toEqual([])
  })

  it('say from which day on AWS tells them, where the tag was activated lately', async () => {
    const { figures, fetch } = await openWorld('2026-11-11')
    await fetch('spend')
    const { costs, notes, period } = await figures()
    expect(period).toEqual({ from: '2026-10-22', until: '2026-11-21' })
    expect(costs).toMatchObject([{ name: 'web', own: '20', basis: 'stack-tag' }])
    expect(notes).toEqual([expect.stringContaining('from 2026-11-11 on only')])
  })
})
