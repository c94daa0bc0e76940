import { act } from 'react'
import { afterEach, expect, it } from 'vitest'
import type { ConnectionState } from '../../../../renderer/app/connection.ts'
import { EventsTab } from '../../../../renderer/stacks/page/events/events-tab.tsx'
import { answeringConsole, InConsole } from '../../support/console.tsx'
import { mount, type Mounted } from '../../support/mount.tsx'

let mounted: Mounted | undefined
afterEach(() => mounted?.unmount())

const state = { events: new Map(), operations: [], caughtUp: true }
const log = { state, status: 'live', failure: undefined, restart: () => undefined } as const

it('calls nothing live while the host does not answer', () => {
  let connection: ConnectionState = { state: 'open' }
  let told = () => {}
  const console = answeringConsole({})
  Object.assign(console.connection, {
    getState: () => connection,
    subscribe: (listener: () => void) => ((told = listener), () => undefined),
  })
  mounted = mount(
    <InConsole console={console}>
      <EventsTab log={log} />
    </InConsole>,
  )
  expect(mounted.container.textContent).toContain('0 events · live')
  connection = { state: 'lost', attempt: 1, retryAt: 0 }
  act(() => told())
  expect(mounted.container.textContent).toContain('0 events · not connected')
})
