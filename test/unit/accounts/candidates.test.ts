import { describe, expect, it } from 'vitest'
import {
  candidatesByAccount,
  currentSource,
  type Choices,
  type Proof,
} from '../../../main/accounts/account/candidates.ts'
import type { Failure } from '../../../shared/failure.ts'
import { source } from './source.ts'

const account = '111111111111'
const failure: Failure = { kind: 'access-denied', sentence: 'No.', retryable: false }

function proven(of = account): Proof {
  const arn = `arn:aws:iam::${of}:user/u`
  return { identity: { account: of, arn, role: 'u', provenAt: '2026-01-01T00:00:00.000Z' } }
}

const profile = source({ id: 'profile:one', account })
const withMfa = source({
  id: 'profile:mfa',
  account,
  asksForCode: true,
})
const roleA = source({ id: 'portal:p/1/Alpha', kind: 'portal', account })
const roleB = source({ id: 'portal:p/1/Beta', kind: 'portal', account })
const member = source({ id: 'member:1/R', kind: 'member', account })

function choices(change: Partial<Choices>): Choices {
  return { sources: [], proofs: new Map(), remembered: {}, chosen: {}, ...change }
}

describe('which source leads to which account', () => {
  it('is proven, else configured, else remembered, else unknown', () => {
    const sources = ['a', 'b', 'c', 'd'].map((id) => source({ id }))
    const found = candidatesByAccount(
      choices({
        sources: [...sources, source({ id: 'e', account: '333333333333' })],
        proofs: new Map([['a', proven('222222222222')]]),
        remembered: { a: account, b: account },
      }),
    )
    expect([...found].map(([id, list]) => [id, list.map((each) => each.id)])).toEqual([
      ['222222222222', ['a']],
      [account, ['b']],
      ['333333333333', ['e']],
    ])
  })

  it('orders profiles, those with a code, portal roles by alphabet, members', () => {
    const found = candidatesByAccount(
      choices({ sources: [member, roleB, withMfa, roleA, profile] }),
    )
    expect(found.get(account)).toEqual([profile, withMfa, roleA, roleB, member])
  })
})

describe('which source serves an account', () => {
  const candidates = [roleA, roleB, member]

  it('is the first by alphabet, and says so', () => {
    expect(currentSource(account, candidates, choices({}))).toEqual({
      source: roleA,
      reason: 'The first of 2 roles by alphabet; none was chosen.',
    })
  })

  it('is the user’s choice, even where it fails', () => {
    const found = currentSource(
      account,
      candidates,
      choices({
        chosen: { [account]: roleB.id },
        proofs: new Map([
          [roleB.id, { failure }],
          [roleA.id, proven()],
        ]),
      }),
    )
    expect(found).toEqual({ source: roleB })
  })

  it('is the first that works, then the first not tried, then the first', () => {
    const failed = new Map<string, Proof>([[roleA.id, { failure }]])
    expect(currentSource(account, candidates, choices({ proofs: failed }))?.source).toBe(roleB)
    const works = new Map(failed).set(member.id, proven())
    expect(currentSource(account, candidates, choices({ proofs: works }))).toEqual({
      source: member,
      reason: 'The first of 3 ways in that works; none was chosen.',
    })
    const all = new Map(candidates.map(({ id }) => [id, { failure }]))
    expect(currentSource(account, candidates, choices({ proofs: all }))?.source).toBe(roleA)
  })

  it('stays with one that failed in a way that passes', () => {
    const passing = { failure: { ...failure, kind: 'network' as const, retryable: true } }
    const found = currentSource(
      account,
      [profile, withMfa],
      choices({ proofs: new Map([[profile.id, passing]]) }),
    )
    expect(found?.source).toBe(profile)
  })

  it('ignores a choice that is gone', () => {
    const found = currentSource(account, [profile], choices({ chosen: { [account]: 'gone' } }))
    expect(found).toEqual({ source: profile })
  })
})
