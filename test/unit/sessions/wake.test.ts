import { expect, it, vi } from 'vitest'
import { wakeWithAccess } from '../../../main/sessions/wake.ts'
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
