import { afterAll, beforeAll, expect, it } from 'vitest'
import type { InboxItem, InboxState } from '../../../shared/inbox.ts'
import { firstOf, startWorld, type World } from '../pipelines/world.ts'

let world: World
beforeAll(async () => {
  world = await startWorld(['shared-services', 'shop-production', 'shop-development'])
})
afterAll(() => world.stop())

const watched = (wanted: (state: InboxState) => boolean) =>
  firstOf((signal) => world.inbox.watch(undefined, { signal }), wanted)

const itemIn = (state: InboxState, kind: InboxItem['kind'], title: string) =>
  state.items.find((item) => item.kind === kind && item.title.includes(title))

it(
  'shows what waits for a person, and forgets what was answered',
  // What nobody looks at is read seldom, and an answered approval goes with the next look.
  { timeout: 120_000 },
  async () => {
    const all = await watched(
      (state) =>
        itemIn(state, 'approval', 'checkout-release') !== undefined &&
        itemIn(state, 'pause-hook', 'storefront') !== undefined &&
        itemIn(state, 'ready-wait', 'gift-cards') !== undefined,
    )
    const approval = itemIn(all, 'approval', 'checkout-release')
    const waits = world.now().getTime() - Date.parse(approval?.since ?? '')
    expect(waits).toBeGreaterThan(20 * 3_600_000)
    expect(approval?.link).toEqual({ kind: 'pipeline', id: 'checkout-release' })
    // While nobody looks at services, what happened to them is kept all the same.
    expect(world.store.serviceRecords.totals().bytes).toBeGreaterThan(0)
    const answer = { id: approval?.id ?? '', answer: 'approve' as const, reason: 'Seen.' }
    const preview = await world.inbox.previewAnswer(answer)
    expect(preview.cli).toContain('put-approval-result')
    await world.inbox.answer({ ...answer, confirmation: { identity: preview.identity } })
    const after = await watched(
      (state) =>
        itemIn(state, 'ready-wait', 'gift-cards') !== undefined &&
        itemIn(state, 'approval', 'checkout-release') === undefined,
    )
    expect(itemIn(after, 'pause-hook', 'storefront')).toBeDefined()
    const again = await world.inbox.previewAnswer(answer)
    expect(again.refusal?.sentence).toMatch(/already approved|no longer waits/)
  },
)

it('finds the change sets of stacks that stand already', async () => {
  const state = await watched(({ items }) =>
    items.some(({ changeSet, changes }) => changeSet && !changes.startsWith('A change set')),
  )
  const item = state.items.find(({ changeSet }) => changeSet !== undefined)
  expect(item?.changes).toMatch(/^It (changes|creates) .+: /)
  expect(item).toMatchObject({ kind: 'change-set', link: { kind: 'stack' } })
  expect(state.changeSets?.of).toBeGreaterThan(0)
})

it('joins a pipeline with the service that it rolls', async () => {
  const state = await firstOf(
    (signal) => world.activity.watch({ hours: 168 }, { signal }),
    ({ threads, pending }) => threads.length > 0 && pending === 0,
  )
  const joined = state.threads.filter(({ changes }) => changes.length > 1)
  expect(joined.length).toBeGreaterThan(0)
  for (const { id, changes } of joined) {
    const [root, ...others] = changes
    expect(root?.id).toBe(id)
    expect(root?.cause).toBeUndefined()
    expect(others.every(({ cause }) => changes.some((one) => one.id === cause))).toBe(true)
  }
  expect(joined.map(({ changes }) => changes[0]?.kind)).toContain('pipeline')
})
