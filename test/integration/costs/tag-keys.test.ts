import { describe, expect, it } from 'vitest'
import { type CostGrouping, CostQuestion } from '../../../shared/cost-question.ts'
import type { TagKeyAction } from '../../../shared/cost-tag-keys.ts'
import { all, failureOf, lastOf, startTagsWorld } from './tags-world.ts'

const day = 86_400_000

/** A clock that goes on from a day in the middle of a month, whenever these tests run. */
function clock(): () => Date {
  const ahead = Date.parse('2026-11-21T15:00:00Z') - Date.now()
  return () => new Date(Date.now() + ahead)
}

async function startKeys(options: Parameters<typeof startTagsWorld>[0] = {}) {
  const world = await startTagsWorld(options)
  const { client, payer } = world
  return {
    ...world,
    preview: (request: TagKeyAction) => client.previewTagKeys({ request }),
    change: (request: TagKeyAction) =>
      client.changeTagKeys({ request, confirmation: world.identity(payer), agreed: '0.01' }),
  }
}

const activate = (...keys: string[]): TagKeyAction => ({
  ...{ action: 'set-status', status: 'Active', keys },
})

describe('tag keys', () => {
  it('are read off the resources of the scope, with whoever refuses named', async () => {
    const world = await startKeys()
    const { client, scope, demo } = world
    const denied = world.at('shop-production')
    scope.push(world.at('shop-development'), denied)
    demo.faults.add({ account: denied.account, service: 'tagging', deny: true })
    const events = await all(await client.seenTagKeys({}))
    const rows = events.flatMap((event) => (event.type === 'rows' ? event.rows : []))
    expect(rows.map(({ key }) => key)).toContain('team')
    expect(new Set(rows.map(({ account }) => account))).toEqual(
      new Set([world.at('shop-development').account]),
    )
    expect(events).toContainEqual(
      expect.objectContaining({
        type: 'failed',
        target: denied,
        failure: expect.objectContaining({ kind: 'access-denied' }) as unknown,
      }),
    )
  })

  it('are activated through the gate, and the stored list knows without another request', async () => {
    const world = await startKeys()
    const { client } = world
    await lastOf(await client.fetchList({ list: 'tags', agreed: '0.1' }))
    const statusOf = async (key: string) =>
      (await client.tags({})).tags.find((tag) => tag.key === key)?.status
    const inactive = (await client.tags({})).tags.filter(({ status }) => status === 'Inactive')
    const key = inactive[0]?.key ?? ''
    expect(key).not.toBe('')
    const preview = await world.preview(activate(key))
    expect(preview).toMatchObject({ account: world.payer, region: 'us-east-1' })
    expect(preview.refusal).toBeUndefined()
    expect(preview.cli).toContain('aws ce update-cost-allocation-tags-status')
    expect(await statusOf(key)).toBe('Inactive')
    const before = world.costs.meter.state().requests
    const written = await world.change(activate(key, 'no-such-key'))
    expect(written.refused).toMatchObject([
      {
        key: 'no-such-key',
        sentence: expect.stringContaining('Billing does not know this key') as string,
      },
    ])
    expect(await statusOf(key)).toBe('Active')
    expect(world.costs.meter.state().requests).toBe(before + 1)
    await world.change({ action: 'set-status', status: 'Inactive', keys: [key] })
    expect(await statusOf(key)).toBe('Inactive')
  })

  it('cost no more than was agreed to, and nothing as somebody else', async () => {
    const world = await startKeys()
    const given = { request: activate('team'), confirmation: world.identity(world.payer) }
    expect(await failureOf(world.client.changeTagKeys({ ...given, agreed: '0' }))).toMatchObject({
      kind: 'policy',
    })
    const other = { identity: 'arn:aws:iam::111111111111:user/other' }
    const call = world.client.changeTagKeys({ ...given, confirmation: other, agreed: '0.01' })
    expect(await failureOf(call)).toMatchObject({ kind: 'identity-changed' })
    expect(world.costs.meter.state().requests).toBe(0)
  })

  it('are filled back once a day and a year at most', async () => {
    const now = clock()
    const world = await startKeys({ now })
    const backfill = (from: string): TagKeyAction => ({ action: 'backfill', from })
    const early = await world.preview(backfill('2025-10-01'))
    expect(early.refusal?.sentence).toContain('12 months at most')
    const odd = await world.preview(backfill('2026-09-02'))
    expect(odd.refusal?.sentence).toContain('first day of a month')
    const from = '2025-11-01'
    expect((await world.preview(backfill(from))).refusal).toBeUndefined()
    await world.change(backfill(from))
    expect((await world.client.backfills({})).backfills).toMatchObject([
      { from, status: 'PROCESSING' },
    ])
    // What is known here refuses at once; AWS refuses where it is not.
    expect(await failureOf(world.change(backfill(from)))).toMatchObject({
      kind: 'conflict',
      sentence: expect.stringContaining('AWS takes one in 24 hours') as string,
    })
    world.store.settings.delete(`costs/backfill-begun/payer:${world.payer}`)
    expect(await failureOf(world.change(backfill(from)))).toMatchObject({
      kind: 'conflict',
      code: 'BackfillLimitExceededException',
      sentence: expect.stringContaining('one was asked for in the last 24 hours') as string,
    })
    const done = await lastOf(await world.client.fetchList({ list: 'backfills', agreed: '0.01' }))
    expect(done).toMatchObject({ state: 'done', made: 1 })
    const { backfills, readAt } = await world.client.backfills({})
    expect(backfills).toHaveLength(1)
    expect(Date.parse(readAt ?? '')).toBeGreaterThan(now().getTime() - day)
  })

  it(
    'filled back make closed months due again, as far as they are told by a tag',
    { timeout: 120_000 },
    async () => {
      const begun = clock()
      let later = 0
      const now = () => new Date(begun().getTime() + later)
      const world = await startKeys({ now })
      const { client } = world
      await lastOf(await client.fetchList({ list: 'tags', agreed: '0.1' }))
      const { tags } = await client.tags({})
      const key = tags.find(({ status }) => status === 'Inactive')?.key ?? ''
      const period = { from: '2026-10-01', until: '2026-11-01' }
      const of = (grouping: CostGrouping) =>
        CostQuestion.parse({ period, granularity: 'monthly', groupings: [grouping], rules: false })
      const [byTag, byService] = [of({ by: 'tag', key }), of({ by: 'service' })]
      const priceOf = async (question: CostQuestion) => (await client.view(question)).price.requests
      const untagged = async () => {
        const { series, total } = await client.view(byTag)
        return { total, without: series.find(({ kind }) => kind === 'none')?.total ?? '0' }
      }
      await lastOf(await client.fetch({ ...byTag, agreed: '0.1' }))
      await lastOf(await client.fetch({ ...byService, agreed: '0.1' }))
      const before = await untagged()
      expect(before.without).toBe(before.total)

      await world.change(activate(key))
      await world.change({ action: 'backfill', from: '2026-10-01' })
      expect(await priceOf(byTag)).toBe(0)
      later = day + 3_600_000
      expect(await priceOf(byTag)).toBe(1)
      expect(await priceOf(byService)).toBe(0)
      // What is stored stays until it is fetched again.
      expect(await untagged()).toEqual(before)
      expect(await lastOf(await client.fetch({ ...byTag, agreed: '0.01' }))).toMatchObject({
        ...{ state: 'done', made: 1 },
      })
      const after = await untagged()
      expect(after.total).toBe(before.total)
      expect(Number(after.without)).toBeLessThan(Number(before.without))
      expect(await priceOf(byTag)).toBe(0)
    },
  )
})
