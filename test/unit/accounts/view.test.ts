import { describe, expect, it } from 'vitest'
import { buildAccounts, type AccountsInput } from '../../../main/accounts/account/view.ts'
import { Account } from '../../../shared/accounts.ts'
import type { FailureKind } from '../../../shared/failure.ts'
import { source } from './source.ts'

const id = '111111111111'
const arn = `arn:aws-cn:sts::${id}:assumed-role/R/s`
const identity = { account: id, arn, role: 'R', provenAt: '2026-01-01T00:00:00.000Z' }
const one = source({ id: 'profile:one', account: id, portal: 'corp' })

function input(change: Partial<AccountsInput>): AccountsInput {
  return {
    choices: { sources: [one], proofs: new Map(), remembered: {}, chosen: {} },
    known: new Map(),
    listings: new Map(),
    rules: [],
    defaultMode: 'confirm',
    isUnplaced: () => false,
    unlockedUntil: () => undefined,
    expiresAt: () => undefined,
    restingUntil: () => undefined,
    ...change,
  }
}

function proven(proof: object) {
  return {
    choices: { sources: [one], proofs: new Map([[one.id, proof]]), remembered: {}, chosen: {} },
  }
}

function only(change: Partial<AccountsInput>) {
  const accounts = buildAccounts(input(change))
  expect(accounts).toHaveLength(1)
  return Account.parse(accounts[0])
}

describe('an account', () => {
  it('is shown as last known while it is being proven', () => {
    const known = { alias: 'corp-x', regions: ['cn-north-1'], partition: 'aws-cn', identity }
    const account = only({ known: new Map([[id, known]]) })
    expect(account).toMatchObject({
      state: 'checking',
      name: 'corp-x',
      partition: 'aws-cn',
      identity,
      regions: [{ name: 'cn-north-1' }],
      access: 'profile:one',
      portal: 'corp',
    })
  })

  it('is ready with its expiry once proven', () => {
    const expiresAt = () => new Date('2026-01-01T01:00:00Z')
    expect(only({ ...proven({ identity }), expiresAt })).toMatchObject({
      state: 'ready',
      partition: 'aws-cn',
      expiresAt: '2026-01-01T01:00:00.000Z',
    })
  })

  it.each<[FailureKind, string]>([
    ['login-needed', 'login-needed'],
    ['mfa-needed', 'mfa-needed'],
    ['access-denied', 'failed'],
    ['network', 'failed'],
  ])('that fails with %s is %s', (kind, state) => {
    const failure = { kind, sentence: 'No.', retryable: false }
    expect(only(proven({ failure }))).toMatchObject({ state, failure })
  })

  it('is named by policy, organization, alias, id, in this order', () => {
    const known = new Map([[id, { alias: 'alias', regions: [], partition: 'aws' }]])
    const listings = new Map([[id, { name: 'organization', suspended: false, tags: {} }]])
    const rules = [{ match: { account: id }, name: 'policy' }]
    expect(only({ known, listings, rules }).name).toBe('policy')
    expect(only({ known, listings }).name).toBe('organization')
    expect(only({ known }).name).toBe('alias')
    expect(only({}).name).toBe(id)
  })

  it('that is suspended says so, whatever leads there', () => {
    const listings = new Map([[id, { name: 'x', suspended: true, ou: 'A/B', tags: { a: 'b' } }]])
    expect(only({ ...proven({ identity }), listings })).toMatchObject({
      state: 'suspended',
      ou: 'A/B',
      tags: { a: 'b' },
    })
  })

  it('shows an unlock and regions at rest', () => {
    const until = '2026-01-01T00:15:00.000Z'
    const known = new Map([[id, { regions: ['eu-west-1', 'us-east-1'], partition: 'aws' }]])
    const account = only({
      known,
      unlockedUntil: () => until,
      restingUntil: (_, region) => (region === 'us-east-1' ? until : undefined),
    })
    expect(account.unlockedUntil).toBe(until)
    expect(account.regions).toEqual([
      { name: 'eu-west-1' },
      { name: 'us-east-1', restingUntil: until },
    ])
  })
})
