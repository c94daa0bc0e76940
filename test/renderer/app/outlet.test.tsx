import { afterEach, expect, it } from 'vitest'
import { Router } from 'wouter'
import { memoryLocation } from 'wouter/memory-location'
import { Outlet } from '../../../renderer/app/frame/outlet.tsx'
import { answeringConsole, InConsole } from '../support/console.tsx'
import { mount, type Mounted } from '../support/mount.tsx'

let mounted: Mounted | undefined
afterEach(() => mounted?.unmount())

it('draws the page of a link that was cut in the middle of a letter', () => {
  const { hook } = memoryLocation({ path: '/111111111111/eu-west-1/stacks/%E0%A4%A' })
  mounted = mount(
    <InConsole console={answeringConsole({})}>
      <Router hook={hook}>
        <Outlet />
      </Router>
    </InConsole>,
  )
  const outlet = mounted.container.querySelector('.fd-outlet')
  expect(outlet?.childElementCount).toBe(1)
  expect(outlet?.textContent).not.toContain('There is no such page')
})
