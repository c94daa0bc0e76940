import { expect, it, vi } from 'vitest'
import type { Happenings } from '../../../main/notifications/due.ts'
import { happeningsOf, type HappeningSources } from '../../../main/notifications/happenings.ts'
import type { InboxItem } from '../../../shared/inbox.ts'
import type { Target } from '../../../shared/target.ts'

const item = (title: string): InboxItem => ({
  ...{ id: title, kind: 'approval', title, changes: '', answers: [] },
  link: { kind: 'pipeline', id: title },
})

/** Streams that tell one item and then stay open until they are left. */
function sources(title: string, left: (title: string) => void): HappeningSources {
  const open = async (signal: AbortSignal) => {
    await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()))
    left(title)
  }
  return {
    async inbox(signal) {
      return (async function* () {
        yield { items: [item(title)], gaps: [], pending: 0 }
        await open(signal)
      })()
    },
    async activity(signal) {
      return (async function* () {
        yield { threads: [], gaps: [], pending: 0 }
        await open(signal)
      })()
    },
  }
}

const soon = { timeout: 20_000 }

it('reads other targets while rules name them, and leaves them with the rule', async () => {
  const other: Target = { account: '222222222222', region: 'eu-west-1' }
  let targets: readonly Target[] = []
  const left = vi.fn()
  const abort = new AbortController()
  const elsewhere = { targets: () => targets, sources: () => sources('there', left) }
  const told: string[][] = []
  const follow = async () => {
    const happenings: AsyncIterable<Happenings> = happeningsOf(
      sources('here', () => undefined),
      elsewhere,
      5,
      abort.signal,
    )
    for await (const { items } of happenings) told.push(items.map(({ title }) => title))
  }
  const following = follow()
  await vi.waitFor(() => expect(told.at(-1)).toEqual(['here']), soon)
  targets = [other]
  await vi.waitFor(() => expect(told.at(-1)).toEqual(['here', 'there']), soon)
  targets = []
  await vi.waitFor(() => expect(told.at(-1)).toEqual(['here']), soon)
  expect(left).toHaveBeenCalledWith('there')
  abort.abort()
  await following
})
