import { act } from 'react'
import { afterEach, expect, it, vi } from 'vitest'
import { waitingShells } from '../../../renderer/app/dock-door.ts'
import { DockPlace } from '../../../renderer/app/frame/dock-place.tsx'
import { openShell } from '../../../renderer/app/open-shell.ts'
import { mount, type Mounted } from '../support/mount.tsx'

vi.mock('../../../renderer/app/routes.tsx', () => ({ Dock: () => <p>The dock</p> }))

let mounted: Mounted | undefined

afterEach(() => {
  mounted?.unmount()
  act(() => waitingShells.set([]))
})

const text = () => mounted?.container.textContent

it('stands once the first page has had its head start', () => {
  mounted = mount(<DockPlace settled={false} />)
  expect(text()).toBe('')
  mounted.rerender(<DockPlace settled />)
  expect(text()).toBe('The dock')
})

it('stands at once when a shell is asked for, and stays when the dock has taken it', () => {
  mounted = mount(<DockPlace settled={false} />)
  const wish = { account: '111122223333', region: 'eu-west-1', node: 'i-1', name: 'web' }
  act(() => openShell(wish))
  expect(waitingShells.get()).toEqual([wish])
  expect(text()).toBe('The dock')
  act(() => waitingShells.set([]))
  expect(text()).toBe('The dock')
})
