import { afterEach, describe, expect, it, vi } from 'vitest'
import { wakeByClock, wakeWithAccess } from '../../../main/sessions/wake.ts'
import type { SessionRow } from '../../../shared/sessions.ts'

const lost: SessionRow = {
  id: 'me-0a1',
  account: '111111111111',
  region: 'eu-west-1',
  node: 'i-1',
  nodeName: 'web',
  principal: 'arn:aws:iam::111111111111:user/me',
  role: 'me',
  purpose: 'shell',
  document: '',
  startedAt: '2026-11-21T03:00:00Z',
  encrypted: false,
  state: {
    phase: 'lost',
    since: '2026-11-21T03:00:00Z',
    failure: { kind: 'login-needed', sentence: 'Log in.', retryable: false },
  },
}

it('a session that waits for a login is woken by the login, and not by every change', () => {
  let accounts: { id: string; access?: string; expiresAt?: string }[] = []
  let changed = () => {}
  const wake = vi.fn()
  const stop = vi.fn()
  const listen = (listener: () => void) => {
    changed = listener
    return stop
  }
  const end = wakeWithAccess({ list: () => [lost], wake }, () => accounts, listen)
  changed()
  expect(wake).not.toHaveBeenCalled()
  accounts = [{ id: lost.account, access: 'portal:a' }]
  changed()
  changed()
  expect(wake).toHaveBeenCalledExactlyOnceWith('me-0a1')
  accounts = [{ id: lost.account, access: 'portal:a', expiresAt: '2026-11-21T04:00:00Z' }]
  changed()
  expect(wake).toHaveBeenCalledTimes(2)
  end()
  expect(stop).toHaveBeenCalledOnce()
})

describe('the machine', () => {
  afterEach(() => {
    vi.useRealTimers()
  })

  const since = '2026-11-21T03:00:00Z'
  const rows: SessionRow[] = [
    lost,
    { ...lost, id: 'me-live', state: { phase: 'live', since } },
    { ...lost, id: 'me-resuming', state: { phase: 'resuming', since, attempts: 4 } },
    { ...lost, id: 'me-ended', state: { phase: 'ended', since, reason: '' } },
  ]
  const address = (to: string, internal = false) => ({
    ...{ address: to, netmask: '255.255.255.0', family: 'IPv4' as const, mac: '', internal },
    cidr: null,
  })

  function setUp() {
    vi.useFakeTimers()
    const machine = { slept: 0, addresses: [address('127.0.0.1', true), address('10.0.0.7')] }
    const wake = vi.fn()
    const stop = wakeByClock(
      { list: () => rows, wake },
      () => Date.now() + machine.slept,
      () => ({ all: machine.addresses }),
    )
    const woken = () => wake.mock.calls.map(([id]) => id as unknown)
    return { machine, stop, woken }
  }

  it('wakes nobody while nothing happens', () => {
    const { machine, stop, woken } = setUp()
    vi.advanceTimersByTime(60 * 60_000)
    machine.addresses = machine.addresses.toReversed()
    machine.addresses.push(address('127.0.0.2', true))
    vi.advanceTimersByTime(60_000)
    expect(woken()).toEqual([])
    stop()
  })

  it('wakes those that are live or being taken up, once, after a sleep', () => {
    const { machine, stop, woken } = setUp()
    machine.slept = 30_000
    vi.advanceTimersByTime(60_000)
    expect(woken()).toEqual(['me-live', 'me-resuming'])
    stop()
  })

  it('wakes them when it comes to another network, and no more once stopped', () => {
    const { machine, stop, woken } = setUp()
    machine.addresses = [address('192.168.1.9')]
    vi.advanceTimersByTime(60_000)
    expect(woken()).toEqual(['me-live', 'me-resuming'])
    stop()
    machine.addresses = []
    vi.advanceTimersByTime(60_000)
    expect(woken()).toHaveLength(2)
  })
})
