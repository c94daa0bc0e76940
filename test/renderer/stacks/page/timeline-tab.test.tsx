import { afterEach, expect, it } from 'vitest'
import type { StackOperation } from '../../../../shared/stacks.ts'
import type { EventLog } from '../../../../renderer/stacks/page/events/event-log.ts'
import { TimelineTab } from '../../../../renderer/stacks/page/timeline/timeline-tab.tsx'
import { answeringConsole, InConsole } from '../../support/console.tsx'
import { mount, type Mounted } from '../../support/mount.tsx'

let mounted: Mounted | undefined
afterEach(() => mounted?.unmount())

const operation: StackOperation = {
  id: '1',
  kind: 'other',
  startedAt: '2026-01-01T00:00:00.000Z',
  endedAt: '2026-01-01T00:00:01.000Z',
  status: 'CREATE_COMPLETE',
  outcome: 'succeeded',
  events: [],
  spans: [],
}

function words(change: Partial<EventLog>): string {
  const state = { events: new Map(), operations: [operation], caughtUp: false, ...change }
  const log = { state, status: 'live', failure: undefined, restart: () => undefined } as const
  mounted = mount(
    <InConsole console={answeringConsole({})}>
      <TimelineTab log={log} />
    </InConsole>,
  )
  return mounted.container.textContent
}

it('does not say how long an operation took whose earlier events are not read yet', () => {
  const told = words({})
  expect(told).toContain('The earlier events of this operation are not read yet.')
  expect(told).not.toContain('took')
})

it('says how long it took when the history is read, or goes back beyond it', () => {
  expect(words({ caughtUp: true })).toContain('Operation took 1 s')
  mounted?.unmount()
  const older: StackOperation = { ...operation, id: '0', startedAt: '2025-01-01T00:00:00.000Z' }
  expect(words({ operations: [operation, older] })).toContain('Operation took 1 s')
})

it('says why events are missing above what it has', () => {
  const sentence = 'Rate exceeded.'
  expect(words({ failure: { kind: 'throttled', sentence, retryable: true } })).toContain(sentence)
})
