import { describe, expect, it } from 'vitest'
import { overtakenIn, rememberBackfill } from '../../../main/costs/fetch/overtaken.ts'
import { listName } from '../../../main/costs/lists/name.ts'
import type { StoredCostList } from '../../../main/store/cost-lists-table.ts'
import type { Json } from '../../../main/store/settings-table.ts'
import type { TagBackfill } from '../../../shared/cost-tag-keys.ts'

const account = '111111111111'
const payer = `payer:${account}`
const byTeam = { source: payer, account, dimensions: ['LINKED_ACCOUNT', 'TAG:team'], filters: [] }
const october = { month: '2026-10', readAt: '2026-11-10T09:00:00.000Z' }
const asked = '2026-11-20T08:00:00.000Z'

function overtaken(
  told: readonly TagBackfill[],
  { begun, at = '2026-11-21T09:00:00Z' }: { begun?: TagBackfill; at?: string } = {},
) {
  const settings = new Map<string, Json>()
  if (begun) rememberBackfill(settings, payer, begun)
  const body = told.map((one) => ({ ...one }))
  const list: StoredCostList = { readAt: asked, pages: 1, body }
  const lists = {
    get: (name: string) => (name === listName('backfills', payer) ? list : undefined),
  }
  return overtakenIn(lists, settings, () => new Date(at))
}

const backfill = (more: Partial<TagBackfill> = {}): TagBackfill => ({
  ...{ from: '2026-09-01', requestedAt: asked, status: 'PROCESSING', ...more },
})
const done = backfill({ status: 'SUCCEEDED', completedAt: '2026-11-20T20:00:00.000Z' })

describe('a backfill', () => {
  it('overtakes what was read of its months by a tag before it was done', () => {
    const is = overtaken([done])
    expect(is(byTeam, october)).toBe(true)
    expect(is(byTeam, { ...october, readAt: '2026-11-20T20:00:00.000Z' })).toBe(false)
    expect(is(byTeam, { ...october, month: '2026-08' })).toBe(false)
    expect(is({ ...byTeam, dimensions: ['LINKED_ACCOUNT', 'SERVICE'] }, october)).toBe(false)
    const untagged = [{ dimension: 'TAG:team', values: [''] }]
    expect(is({ ...byTeam, dimensions: ['SERVICE'], filters: untagged }, october)).toBe(true)
  })

  it('is the payer’s, and that of the exports to its account', () => {
    const is = overtaken([done])
    expect(is({ ...byTeam, source: `athena:${account}:us-east-1/reports.cur2` }, october)).toBe(
      true,
    )
    expect(is({ ...byTeam, source: 'payer:222222222222' }, october)).toBe(false)
  })

  it('that nobody told the end of is taken to be done after a day', () => {
    const begun = backfill()
    expect(overtaken([], { begun })(byTeam, october)).toBe(true)
    expect(overtaken([], { begun, at: '2026-11-21T07:59:00Z' })(byTeam, october)).toBe(false)
  })

  it('that failed changes nothing, whatever was thought when it was begun', () => {
    const failed = backfill({ status: 'FAILED' })
    expect(overtaken([failed], { begun: backfill() })(byTeam, october)).toBe(false)
  })
})
