import { act } from 'react'
import { afterEach, expect, it } from 'vitest'
import { emptyLayout } from '../../../renderer/sessions/dock/layout.ts'
import type { DockState } from '../../../renderer/sessions/dock/use-dock.ts'
import { useDockFocus } from '../../../renderer/sessions/dock/use-dock-focus.ts'
import { mount, type Mounted } from '../support/mount.tsx'

let mounted: Mounted | undefined

afterEach(() => mounted?.unmount())

function Frame({ asked }: { readonly asked: number }) {
  const dock: DockState = {
    layout: { ...emptyLayout, height: 'half' },
    rows: new Map(),
    recent: [],
    opening: [],
    asked,
    change: () => undefined,
    open: () => undefined,
  }
  const { place, focused, handlers } = useDockFocus(dock)
  return (
    <>
      <button>On the page</button>
      <section ref={place} tabIndex={-1} {...handlers}>
        {focused ? 'has the keys' : 'has not'}
      </section>
    </>
  )
}

const dock = () => mounted?.container.querySelector('section')
const page = () => mounted?.container.querySelector('button')

it('leaves the keys to the page while no shell was asked for', () => {
  mounted = mount(<Frame asked={0} />)
  expect(dock()?.textContent).toBe('has not')
  expect(document.activeElement).not.toBe(dock())
})

it('has the keys where a shell was asked for before it was there', () => {
  mounted = mount(<Frame asked={1} />)
  expect(dock()?.textContent).toBe('has the keys')
  expect(document.activeElement).toBe(dock())
})

it('takes them for each shell, and gives them back to who takes them', () => {
  mounted = mount(<Frame asked={1} />)
  act(() => page()?.focus())
  expect(dock()?.textContent).toBe('has not')
  mounted.rerender(<Frame asked={2} />)
  expect(document.activeElement).toBe(dock())
})
