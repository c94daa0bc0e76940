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

function show(mode: string): CallLog {
  const log: CallLog = []
  const answers = {
    'tunnels.watch': () => oneEvent([tunnel]),
    'tunnels.preview': () => ({ ...preview, mode }),
    'tunnels.start': () => tunnel,
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
