import { act } from 'react'
import { afterEach, expect, test } from 'vitest'
import { openTransfer, closeTransfer } from '../../../renderer/app/open-transfer.ts'
import { RecordButton } from '../../../renderer/sessions/recordings/record-button.tsx'
import { RecordingsPage } from '../../../renderer/sessions/recordings/recordings-page.tsx'
import { TransferOverlay } from '../../../renderer/sessions/transfers/transfer-overlay.tsx'
import type { SessionRow } from '../../../shared/sessions.ts'
import type { Transfer } from '../../../shared/transfers.ts'
import {
  answeringConsole,
  type Answers,
  button,
  type CallLog,
  InConsole,
  oneEvent,
  type as typeIn,
  until,
} from '../support/console.tsx'
import { click, mount, type Mounted } from '../support/mount.tsx'

const target = { account: '111122223333', region: 'eu-west-1' }
const node = { ...target, node: 'i-0123456789abcdef0' }
const since = '2026-11-21T09:00:00.000Z'
const session: SessionRow = {
  ...node,
  id: 'tester-1',
  nodeName: 'web-1',
  principal: 'arn:aws:sts::111122223333:assumed-role/Admin/tester',
  role: 'Admin',
  purpose: 'shell',
  document: '',
  startedAt: since,
  state: { phase: 'live', since },
  encrypted: false,
}
const transfer: Transfer = {
  ...node,
  id: 't-1',
  nodeName: 'web-1',
  direction: 'download',
  path: '/var/log/app.log',
  name: 'app.log',
  size: 2048,
  done: 1024,
  state: { phase: 'running' },
  startedAt: since,
}
const preview = {
  ...target,
  accountName: 'Payments',
  mode: 'confirm',
  identity: session.principal,
  role: 'Admin',
  challenge: 'web-1',
  cli: 'aws ssm start-session',
}

let mounted: Mounted | undefined
afterEach(() => {
  mounted?.unmount()
  mounted = undefined
  closeTransfer()
})

function show(element: React.ReactNode, answers: Answers): CallLog {
  const log: CallLog = []
  mounted = mount(<InConsole console={answeringConsole(answers, log)}>{element}</InConsole>)
  return log
}

test('a session is recorded only after its user has agreed in words', async () => {
  const log = show(<RecordButton session={session} />, { 'recordings.begin': () => ({}) })
  click(await until(() => button('Record')))
  expect(log.filter(([name]) => name === 'recordings.begin')).toEqual([])
  click(await until(() => button('Record this session')))
  await until(() => log.find(([name]) => name === 'recordings.begin'))
  expect(log).toContainEqual([
    'recordings.begin',
    { session: 'tester-1', consent: 'record this session' },
  ])
})

test('a recording under way can be stopped', async () => {
  const log = show(<RecordButton session={{ ...session, recording: 'r-1' }} />, {
    'recordings.end': () => ({}),
  })
  click(await until(() => button('● Stop recording')))
  await until(() => log.find(([name]) => name === 'recordings.end'))
  expect(log).toContainEqual(['recordings.end', { session: 'tester-1' }])
})

test('a file is fetched once its path is given', async () => {
  const log = show(<TransferOverlay />, {
    'transfers.watch': () => oneEvent([]),
    'transfers.preview': () => preview,
    'transfers.begin': () => transfer,
  })
  act(() => openTransfer({ ...node, name: 'web-1', direction: 'download' }))
  const field = await until(() =>
    document.querySelector<HTMLInputElement>('input[aria-label="Path on the node"]'),
  )
  typeIn(field, '/var/log/app.log')
  const fetch = await until(() => {
    const found = button('Fetch')
    return found?.getAttribute('aria-disabled') === 'true' || found?.disabled ? undefined : found
  })
  click(fetch)
  await until(() => log.find(([name]) => name === 'transfers.begin'))
  expect(log.find(([name]) => name === 'transfers.begin')?.[1]).toEqual({
    ...node,
    direction: 'download',
    path: '/var/log/app.log',
    confirmation: { identity: session.principal },
  })
})

test('a file on its way shows how far it is, and is paused and cancelled', async () => {
  const log = show(<TransferOverlay />, {
    'transfers.watch': () => oneEvent([transfer]),
    'transfers.pause': () => transfer,
    'transfers.cancel': () => ({}),
  })
  click(await until(() => button('Pause')))
  expect(document.body.textContent).toContain('1 KB of 2 KB')
  click(await until(() => button('Cancel')))
  await until(() => log.find(([name]) => name === 'transfers.cancel'))
  expect(log).toContainEqual(['transfers.pause', { id: 't-1' }])
})

test('a failed file says why, and goes on where it may', async () => {
  const failure = { kind: 'network', sentence: 'The session ended.', retryable: true } as const
  const log = show(<TransferOverlay />, {
    'transfers.watch': () => oneEvent([{ ...transfer, state: { phase: 'failed', failure } }]),
    'transfers.resume': () => transfer,
  })
  click(await until(() => button('Resume')))
  expect(document.body.textContent).toContain('The session ended.')
  await until(() => log.find(([name]) => name === 'transfers.resume'))
})

test('a fetched file shows its checksum', async () => {
  const checksum = 'ab'.repeat(32)
  show(<TransferOverlay />, {
    'transfers.watch': () => oneEvent([{ ...transfer, state: { phase: 'done', checksum } }]),
  })
  await until(() => button('Save app.log'))
  expect(document.body.textContent).toContain(checksum)
})

test('recordings are listed, and removed after a question', async () => {
  const recording = {
    ...node,
    id: 'r-1',
    session: 'tester-1',
    nodeName: 'web-1',
    principal: session.principal,
    startedAt: since,
    endedAt: since,
    seconds: 75,
    bytes: 4096,
    columns: 80,
    rows: 24,
  }
  const log = show(<RecordingsPage />, {
    'recordings.list': () => [recording],
    'recordings.remove': () => ({}),
  })
  click(await until(() => button('Remove')))
  expect(document.body.textContent).toContain('1 min 15 s')
  await until(() => document.querySelector('[role="dialog"]'))
  expect(log.map(([name]) => name)).not.toContain('recordings.remove')
  const confirm = [...document.querySelectorAll('[role="dialog"] button')].find(
    (one) => one.textContent.trim() === 'Remove',
  )
  if (!confirm) throw new Error('There is no button to confirm.')
  click(confirm)
  await until(() => log.find(([name]) => name === 'recordings.remove'))
})
