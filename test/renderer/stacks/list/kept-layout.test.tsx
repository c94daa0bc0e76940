import { act } from 'react'
import { afterEach, expect, it } from 'vitest'
import {
  useStacksView,
  type ViewControl,
} from '../../../../renderer/stacks/list/use-stacks-view.ts'
import type { StacksList } from '../../../../renderer/stacks/list/view.ts'
import { answeringConsole, type CallLog, InConsole } from '../../support/console.tsx'
import { mount, type Mounted } from '../../support/mount.tsx'

let mounted: Mounted | undefined

afterEach(() => mounted?.unmount())

const kept = {
  columns: ['name', 'status'],
  widths: { name: 300 },
  sort: { column: 'status', descending: true },
}

/** A list whose kept layout the host tells only when `answer` is called. */
function listThatWaits(list: StacksList) {
  let answer: () => void = () => undefined
  const told = new Promise((resolve) => (answer = () => resolve(kept)))
  const log: CallLog = []
  const console = answeringConsole({ 'settings.getListState': () => told }, log)
  const found: { control?: ViewControl } = {}
  mounted = mount(
    <InConsole console={console}>
      <Reader list={list} found={found} />
    </InConsole>,
  )
  return {
    control: () => {
      if (found.control === undefined) throw new Error('The list was not drawn.')
      return found.control
    },
    answer: () => act(async () => answer()),
    handed: () => log.filter(([name]) => name === 'settings.setListState').at(-1)?.[1],
  }
}

function Reader(props: { readonly list: StacksList; readonly found: { control?: ViewControl } }) {
  const control = useStacksView(props.list)
  props.found.control = control
  return null
}

it('is as it was left', async () => {
  const list = listThatWaits('stacks.deleted')
  await list.answer()
  expect(list.control().get().layout).toEqual(kept)
})

it('keeps what the user sorts by before the host has told the rest, and tells the host all', async () => {
  const list = listThatWaits('stacks')
  const sort = { column: 'account', descending: false }
  const { layout } = list.control().get()
  act(() => list.control().change({ layout: { ...layout, sort } }))
  await list.answer()
  expect(list.control().get().layout).toEqual({ ...kept, sort })
  expect(list.handed()).toEqual({ list: 'stacks', state: { ...kept, sort } })
})
