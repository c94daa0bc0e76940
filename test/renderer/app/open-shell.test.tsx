import { act } from 'react'
import { expect, it, vi } from 'vitest'
import { openShell, takeShellWishes, useShellDock } from '../../../renderer/app/open-shell.ts'
import { mount } from '../support/mount.tsx'

const wish = { account: '111122223333', region: 'eu-west-1', node: 'i-1', name: 'web-1' }

function Offer() {
  return useShellDock() ? <button>Open shell</button> : <span>No shells here.</span>
}

it('offers shells while a dock is there to open them', () => {
  const taken = vi.fn()
  const page = mount(<Offer />)
  expect(page.container.textContent).toBe('No shells here.')
  openShell(wish)
  let stop = (): void => undefined
  act(() => {
    stop = takeShellWishes(taken)
  })
  expect(page.container.textContent).toBe('Open shell')
  openShell(wish)
  expect(taken.mock.calls).toEqual([[wish]])
  act(() => stop())
  expect(page.container.textContent).toBe('No shells here.')
})
