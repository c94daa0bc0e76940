import { afterAll, beforeAll, expect, it } from 'vitest'
import type { InboxItem, InboxState } from '../../../shared/inbox.ts'
import { firstOf, sentenceOf, startWorld, type World } from '../pipelines/world.ts'

let world: World
beforeAll(async () => {
  world = await startWorld(['shop-production'])
})
afterAll(() => world.stop())

const itemOf = (state: InboxState, kind: InboxItem['kind'], title: string) =>
  state.items.find((item) => item.kind === kind && item.title.includes(title))

/** An item as soon as the inbox shows it. */
async function waitingItem(kind: InboxItem['kind'], title: string): Promise<InboxItem> {
  const state = await firstOf(
    (signal) => world.inbox.watch(undefined, { signal }),
    (one) => itemOf(one, kind, title) !== undefined,
  )
  const item = itemOf(state, kind, title)
  if (!item) throw new Error(`no ${kind} of ${title}`)
  return item
}

async function give(item: InboxItem, answer: 'approve' | 'reject', reason: string) {
  const asked = { id: item.id, answer, reason }
  const preview = await world.inbox.previewAnswer(asked)
  return world.inbox.answer({ ...asked, confirmation: { identity: preview.identity } })
}

it('continues a paused hook with a reason, and asks for one', async () => {
  const item = await waitingItem('pause-hook', 'storefront')
  expect(await sentenceOf(give(item, 'approve', ' '))).toContain('A reason is missing')
  const written = await give(item, 'approve', 'Tested in the shadow')
  expect(written.cli).toContain('aws ecs continue-service-deployment')
  expect([...world.records.all()].map(({ body }) => body).join()).toContain('Tested in the shadow')
  expect(await sentenceOf(give(item, 'approve', 'Again'))).toMatch(
    /waits no longer|This pause is over|no such pause/,
  )
})

it('takes a deployment back that waits for traffic to move', async () => {
  const item = await waitingItem('ready-wait', 'gift-cards')
  const written = await give(item, 'reject', 'Wrong prices on the cards')
  expect(written.cli).toContain('aws deploy stop-deployment')
  expect(await sentenceOf(give(item, 'approve', 'Again'))).toMatch(/does not wait|ended already/)
})
