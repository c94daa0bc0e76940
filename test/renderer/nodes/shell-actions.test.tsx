import { act } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import { fitting } from '../../../renderer/app/frame/palette/search.ts'
import { takeShellWishes } from '../../../renderer/app/open-shell.ts'
import { type PaletteAction, useOfferedActions } from '../../../renderer/app/palette-actions.ts'
import { RunDialog } from '../../../renderer/nodes/run-dialog.tsx'
import { nodeChooser } from '../../../renderer/nodes/filter.ts'
import { useShellActions } from '../../../renderer/nodes/use-shell-actions.ts'
import type { NodeRow } from '../../../shared/nodes.ts'
import { button, type } from '../support/console.tsx'
import { leastTime } from '../support/least-time.ts'
import { click, mount, type Mounted } from '../support/mount.tsx'

const row: NodeRow = {
  account: '111122223333',
  region: 'eu-west-1',
  node: 'i-1',
  kind: 'instance',
  name: 'web-1',
  connectable: true,
  tags: {},
}
const off: NodeRow = {
  ...row,
  node: 'i-2',
  name: 'batch',
  connectable: false,
  obstacle: 'Stopped.',
}
const many = Array.from({ length: 5_000 }, (_, index) => ({
  ...row,
  node: `i-${index}`,
  name: `web-${index}`,
}))
const named = (account: string) => `name of ${account}`

let mounted: Mounted | undefined
let stop: (() => void) | undefined
afterEach(() => {
  mounted?.unmount()
  act(() => stop?.())
})

function Offers(props: {
  readonly rows: readonly NodeRow[]
  readonly onOffer: (actions: readonly PaletteAction[]) => void
}) {
  useShellActions(props.rows, named)
  props.onOffer(useOfferedActions())
  return null
}

function offeredFor(rows: readonly NodeRow[]) {
  const wishes = vi.fn()
  act(() => {
    stop = takeShellWishes(wishes)
  })
  let actions: readonly PaletteAction[] = []
  mounted = mount(<Offers rows={rows} onOffer={(now) => (actions = now)} />)
  return { actions, wishes }
}

test('the palette offers a shell on each node, or says why there is none', () => {
  const { actions, wishes } = offeredFor([row, off])
  expect(actions).toMatchObject([
    { label: 'Shell: web-1', hint: 'name of 111122223333 · eu-west-1 · i-1' },
    { label: 'Shell: batch', disabledReason: 'Stopped.' },
  ])
  actions[0]?.run()
  expect(wishes).toHaveBeenCalledWith({
    account: row.account,
    region: row.region,
    node: 'i-1',
    name: 'web-1',
  })
})

test('of 5,000 nodes the palette shows none unasked and the best when asked', () => {
  const { actions } = offeredFor(many)
  expect(actions).toHaveLength(5_000)
  expect(fitting(actions, '')).toEqual([])
  expect(fitting(actions, 'web-4999').map(({ label }) => label)).toEqual(['Shell: web-4999'])
  expect(fitting(actions, 'web')).toHaveLength(30)
})

test('5,000 nodes are filtered and sorted within a key press', () => {
  const query = { tokens: [{ operator: ':', value: 'web-49' }], operation: 'and' } as const
  const sort = { column: 'name', descending: true }
  const found = nodeChooser.choose(many, query, sort)
  expect(leastTime(() => nodeChooser.choose(many, query, sort))).toBeLessThan(100)
  expect(found).toHaveLength(111)
  expect(found[0]?.name).toBe('web-4999')
})

const field = (label: string) =>
  document.querySelector<HTMLInputElement>(`input[aria-label='${label}']`)

test('a command is asked for and wished for as it was written', () => {
  const { wishes } = offeredFor([])
  mounted?.unmount()
  const onClose = vi.fn()
  mounted = mount(<RunDialog row={row} onClose={onClose} />)
  const field = document.querySelector<HTMLInputElement>('input')
  if (field === null) throw new Error('no field')
  type(field, ' uptime ')
  const run = button('Run')
  if (run === undefined) throw new Error('no button')
  click(run)
  expect(wishes).toHaveBeenCalledWith(expect.objectContaining({ node: 'i-1', command: 'uptime' }))
  expect(onClose).toHaveBeenCalled()
})

test('a session document is asked for on machines, and opens a shell without a command', () => {
  const { wishes } = offeredFor([])
  mounted?.unmount()
  mounted = mount(<RunDialog row={{ ...row, kind: 'container' }} onClose={vi.fn()} />)
  expect(field('Session document')).toBeNull()
  mounted.unmount()
  mounted = mount(<RunDialog row={row} onClose={vi.fn()} />)
  const document = field('Session document')
  if (document === null) throw new Error('no field')
  expect(button('Run')?.getAttribute('aria-disabled')).toBe('true')
  type(document, ' Acme-Shell ')
  const run = button('Run')
  if (run === undefined) throw new Error('no button')
  click(run)
  expect(wishes).toHaveBeenCalledWith(expect.objectContaining({ document: 'Acme-Shell' }))
  expect(wishes.mock.calls[0]?.[0]).not.toHaveProperty('command')
})
