import { afterEach, expect, it, vi } from 'vitest'
import { Pane } from '../../../renderer/sessions/pane/pane.tsx'
import { answeringConsole, InConsole, until } from '../support/console.tsx'
import { mount, type Mounted } from '../support/mount.tsx'

// Neither a canvas nor a socket is here: a field stands for the terminal.
vi.mock('../../../renderer/sessions/pane/screen.ts', () => ({ createScreen: fieldIn }))
vi.mock('../../../renderer/sessions/pane/join-screen.ts', () => ({ joinScreen: () => () => {} }))

let mounted: Mounted | undefined

afterEach(() => mounted?.unmount())

function fieldIn(place: HTMLElement) {
  const field = document.createElement('textarea')
  place.append(field)
  return { terminal: { focus: () => field.focus(), modes: {} }, look: () => undefined }
}

const nothing = () => undefined
const handlers = { onFocus: nothing, onInput: nothing, onAgain: nothing }

function mountPane(focused: boolean): Mounted {
  return mount(page(focused))
}

const client = answeringConsole({})

function page(focused: boolean) {
  return (
    <InConsole console={client}>
      <input aria-label="Name of the tab" />
      <Pane session="one" fontSize={13} screenReader={false} focused={focused} {...handlers} />
    </InConsole>
  )
}

const name = () => mounted?.container.querySelector('input')
const terminal = () => mounted?.container.querySelector('textarea')

/** Waits until the terminal has been loaded. */
async function untilLoaded(): Promise<void> {
  await until(terminal)
}

it('has the keys as soon as it is loaded', async () => {
  mounted = mountPane(true)
  await untilLoaded()
  expect(document.activeElement).toBe(terminal())
})

it('leaves them to a field in which somebody types while it is loading', async () => {
  mounted = mountPane(true)
  name()?.focus()
  await untilLoaded()
  expect(document.activeElement).toBe(name())
})

it('takes them from a field when it is given them', async () => {
  mounted = mountPane(false)
  name()?.focus()
  await untilLoaded()
  mounted.rerender(page(true))
  expect(document.activeElement).toBe(terminal())
})
