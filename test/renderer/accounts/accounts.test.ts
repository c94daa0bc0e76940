import { describe, expect, it } from 'vitest'
import {
  accountMatches,
  groupAccounts,
  portalsToLogIn,
} from '../../../renderer/accounts/account-tree.ts'
import { countdown, expiryAt } from '../../../renderer/accounts/expiry.ts'
import { knownAccount } from '../support/rows.ts'

describe('accounts by organizational unit', () => {
  it('orders units and puts accounts without one last', () => {
    const groups = groupAccounts([
      knownAccount({ id: '1', name: 'z' }),
      knownAccount({ id: '2', name: 'b', ou: 'Workloads/Production' }),
      knownAccount({ id: '3', name: 'a', ou: 'Workloads/Production' }),
      knownAccount({ id: '4', name: 'c', ou: 'Security' }),
    ])
    expect(groups.map(({ title, accounts }) => [title, accounts.map(({ id }) => id)])).toEqual([
      ['Security', ['4']],
      ['Workloads / Production', ['3', '2']],
      ['Outside an organizational unit', ['1']],
    ])
  })

  it('is found by any of its words', () => {
    const account = knownAccount({ ou: 'Workloads', tags: { team: 'cart' } })
    expect(accountMatches(account, 'harbour team=cart')).toBe(true)
    expect(accountMatches(account, '1111')).toBe(true)
    expect(accountMatches(account, 'harbour elsewhere')).toBe(false)
  })

  it('names each portal once that is waited for', () => {
    const waiting = { state: 'login-needed', portal: 'harbour' } as const
    const portal = { name: 'pier', startUrl: 'https://x', region: 'eu-west-1' }
    expect(
      portalsToLogIn({
        accounts: [knownAccount(waiting), knownAccount(waiting), knownAccount()],
        portals: [
          { ...portal, state: 'login-needed' },
          { ...portal, name: 'quay', state: 'logged-in' },
        ],
      }),
    ).toEqual(['harbour', 'pier'])
  })
})

describe('how long credentials last', () => {
  const now = Date.parse('2026-01-01T12:00:00.000Z')
  it.each([
    ['2026-01-01T20:00:00.000Z', 1, 'expires in 8 h 0 min', 'good'],
    ['2026-01-01T12:30:00.000Z', 0.5, 'expires in 30 min', 'good'],
    ['2026-01-01T12:06:00.000Z', 0.1, 'expires in 6 min', 'soon'],
    ['2026-01-01T12:00:00.000Z', 0, 'expired', 'over'],
    ['2026-01-05T12:00:00.000Z', 1, 'expires in 4 days', 'good'],
  ])('%s', (expiresAt, share, words, level) => {
    expect(expiryAt(expiresAt, now)).toEqual({ share, words, level })
  })

  it('counts down to nothing', () => {
    expect(countdown('2026-01-01T12:14:05.000Z', now)).toBe('14:05')
    expect(countdown('2026-01-01T11:00:00.000Z', now)).toBe('0:00')
  })
})
