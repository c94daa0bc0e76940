import { afterEach, expect, test } from 'vitest'
import { TunnelsPage } from '../../../renderer/tunnels/tunnels-page.tsx'
import type { TunnelRow } from '../../../shared/tunnels.ts'
import {
  answeringConsole,
  button,
  type CallLog,
  InConsole,
  oneEvent,
  until,
} from '../support/console.tsx'
import { click, mount, type Mounted } from '../support/mount.tsx'

const tunnel: TunnelRow = {
  id: 't-1',
  name: 'database',
  account: '111122223333',
  region: 'eu-west-1',
  via: { by: 'node', node: 'i-1' },
  port: 5432,
  state: { phase: 'stopped' },
  connections: 0,
  accepted: 0,
  bytesSent: 0,
  bytesReceived: 0,
}
const preview = {
  account: tunnel.account,
  region: tunnel.region,
  accountName: 'Payments',
  identity: 'arn:aws:sts::111122223333:assumed-role/Admin/tester',
  challenge: 'i-1',
  cli: 'aws ssm start-session',
}

let mounted: Mounted | undefined
afterEach(() => {
  mounted?.unmount()
})

function show(mode: string, row: TunnelRow = tunnel): CallLog {
  const log: CallLog = []
  const answers = {
    'tunnels.watch': () => oneEvent([row]),
    'tunnels.preview': () => ({ ...preview, mode }),
    'tunnels.start': () => tunnel,
    'sessions.wake': () => ({}),
  }
  mounted = mount(
    <InConsole console={answeringConsole(answers, log)}>
      <TunnelsPage />
    </InConsole>,
  )
  return log
}

test('in confirm mode one press starts a tunnel', async () => {
  const log = show('confirm')
  click(await until(() => button('Start')))
  const started = await until(() => log.find(([name]) => name === 'tunnels.start'))
  expect(started[1]).toEqual({ id: 't-1', confirmation: { identity: preview.identity } })
})

test('in typed mode a dialog asks before anything starts', async () => {
  const log = show('typed')
  click(await until(() => button('Start')))
  await until(() => document.body.textContent.includes('Start database'))
  expect(log.some(([name]) => name === 'tunnels.start')).toBe(false)
})

test('a tunnel whose session cannot be taken up is tried again when asked', async () => {
  const since = '2026-11-21T09:00:00.000Z'
  const failure = { kind: 'clock-skew', sentence: 'The clock is wrong.', retryable: false } as const
  const state = { phase: 'resuming', since, failure } as const
  const log = show('confirm', { ...tunnel, state, session: 'tester-1' })
  click(await until(() => button('Try again')))
  expect(await until(() => log.find(([name]) => name === 'sessions.wake'))).toEqual([
    'sessions.wake',
    { id: 'tester-1' },
  ])
})

test('a tunnel that is only being taken up has nothing to try', async () => {
  const state = { phase: 'resuming', since: '2026-11-21T09:00:00.000Z' } as const
  show('confirm', { ...tunnel, state, session: 'tester-1' })
  await until(() => button('Stop'))
  expect(button('Try again')).toBeUndefined()
})
