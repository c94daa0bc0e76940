import { afterEach, expect, it } from 'vitest'
import { useJournal } from '../../../renderer/journal/use-journal.ts'
import type { JournalEntry } from '../../../shared/journal.ts'
import { answeringConsole, button, InConsole, until } from '../support/console.tsx'
import { click, mount, type Mounted } from '../support/mount.tsx'

let mounted: Mounted | undefined
afterEach(() => mounted?.unmount())

interface Page {
  readonly before?: number
  readonly limit: number
}

/** A journal of entries by id, newest last, which tells of its writes. */
function journal(entries: Map<number, JournalEntry['state']>) {
  let records = 1
  let wake = () => {}
  const console = answeringConsole({
    'journal.watch': async function* () {
      for (;;) {
        yield { newest: entries.size, records }
        await new Promise<void>((resolve) => (wake = resolve))
      }
    },
    'journal.list': ({ before = Infinity, limit }: Page) => {
      const matching = [...entries].filter(([id]) => id < before).reverse()
      const page = matching.slice(0, limit).map(([id, state]) => ({ id, state }))
      return { entries: page, total: matching.length }
    },
  })
  const write = (id: number, state: JournalEntry['state']) => {
    entries.set(id, state)
    records += 1
    wake()
  }
  return { console, write }
}

function Shown(): React.JSX.Element {
  const { entries = [], more } = useJournal({ text: '' })
  return (
    <>
      <output>{entries.map(({ id, state }) => `${id} ${state}`).join(', ')}</output>
      <button onClick={more}>Show older entries</button>
    </>
  )
}

const shown = () => document.querySelector('output')?.textContent ?? ''
const ids = () =>
  shown()
    .split(', ')
    .map((entry) => Number(entry.split(' ')[0]))

it('shows the outcome of a write that took its time', async () => {
  const { console, write } = journal(new Map([[1, 'started']]))
  mounted = mount(
    <InConsole console={console}>
      <Shown />
    </InConsole>,
  )
  await until(() => shown() === '1 started')
  write(1, 'succeeded')
  await until(() => shown() === '1 succeeded')
})

it('goes on to the oldest entry, and misses none when others come meanwhile', async () => {
  const size = 1250
  const { console, write } = journal(
    new Map(Array.from({ length: size }, (_, index) => [index + 1, 'succeeded'] as const)),
  )
  mounted = mount(
    <InConsole console={console}>
      <Shown />
    </InConsole>,
  )
  await until(() => ids().length === 200)
  for (let read = 200; read < size;) {
    const older = button('Show older entries')
    if (older !== undefined) click(older)
    const before = read
    read = await until(() => ids().length > before && ids().length)
  }
  expect(ids()).toHaveLength(size)
  write(size + 1, 'started')
  await until(() => ids()[0] === size + 1)
  expect(ids()).toEqual(Array.from({ length: size + 1 }, (_, index) => size + 1 - index))
})
