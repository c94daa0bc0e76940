import { afterEach, expect, test } from 'vitest'
import { PaneHead } from '../../../renderer/sessions/pane/pane-head.tsx'
import type { SessionRow, SessionState } from '../../../shared/sessions.ts'
import { answeringConsole, button, type CallLog, InConsole, until } from '../support/console.tsx'
import { click, mount, type Mounted } from '../support/mount.tsx'

const since = '2026-11-21T09:00:00.000Z'
const failure = { kind: 'policy', sentence: 'The policy says no.', retryable: false } as const
const nothing = () => undefined

let mounted: Mounted | undefined
afterEach(() => {
  mounted?.unmount()
})

function show(state: SessionState): CallLog {
  const log: CallLog = []
  const row: SessionRow = {
    account: '111122223333',
    region: 'eu-west-1',
    node: 'i-0123456789abcdef0',
    id: 'tester-1',
    nodeName: 'web-1',
    principal: 'arn:aws:sts::111122223333:assumed-role/Admin/tester',
    role: 'Admin',
    purpose: 'shell',
    document: '',
    startedAt: since,
    state,
    encrypted: false,
  }
  mounted = mount(
    <InConsole console={answeringConsole({ 'sessions.wake': () => ({}) }, log)}>
      <PaneHead row={row} reached onDo={nothing} onAgain={nothing} onClose={undefined} />
    </InConsole>,
  )
  return log
}

const waiting: SessionState[] = [
  { phase: 'lost', since, failure },
  { phase: 'resuming', since, attempts: 3, nextAt: since },
]
test.each(waiting)('a session that is $phase is tried again when asked', async (state) => {
  const log = show(state)
  click(await until(() => button('Try again')))
  expect(await until(() => log.find(([name]) => name === 'sessions.wake'))).toEqual([
    'sessions.wake',
    { id: 'tester-1' },
  ])
})

const busy: SessionState[] = [
  { phase: 'live', since },
  { phase: 'resuming', since, attempts: 1 },
  { phase: 'ended', since, reason: '' },
]
test.each(busy)('a session that is $phase has no try to ask for', async (state) => {
  show(state)
  await until(() => document.querySelector('[role="status"]'))
  expect(button('Try again')).toBeUndefined()
})
