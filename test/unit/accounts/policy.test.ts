import { describe, expect, it } from 'vitest'
import { cautiousMode, policyOf } from '../../../main/accounts/account/policy.ts'
import type { PolicyRule } from '../../../shared/policy.ts'

const account = {
  id: '111111111111',
  ou: 'Workloads/Production/Shop',
  tags: { stage: 'production' },
}

describe('the policy of an account', () => {
  it('is grey and the default mode without a rule, whatever the account is called', () => {
    expect(policyOf({ ...account, tags: { Name: 'production' } }, [], 'confirm')).toEqual({
      colour: 'grey',
      mode: 'confirm',
    })
  })

  it('is merged field by field, later rules winning', () => {
    const rules: PolicyRule[] = [
      { match: { ou: '/Workloads/' }, colour: 'blue', mode: 'typed' },
      { match: { tag: 'stage', value: 'production' }, mode: 'read-only' },
      { match: { account: '111111111111' }, name: 'Shop' },
      { match: { account: '222222222222' }, name: 'Other', mode: 'confirm' },
    ]
    expect(policyOf(account, rules, 'confirm')).toEqual({
      name: 'Shop',
      colour: 'blue',
      mode: 'read-only',
    })
  })

  it.each([
    [{ ou: 'Workloads' }, true],
    [{ ou: 'Workloads/Production' }, true],
    [{ ou: 'Workloads/Prod' }, false],
    [{ ou: 'Production' }, false],
    [{ tag: 'stage' }, true],
    [{ tag: 'stage', value: 'test' }, false],
    [{ tag: 'owner' }, false],
  ])('matches %j: %s', (match, matches) => {
    const rules: PolicyRule[] = [{ match, mode: 'typed' }]
    expect(policyOf(account, rules, 'confirm').mode).toBe(matches ? 'typed' : 'confirm')
  })

  it('is the strictest possible while the account’s place is unknown', () => {
    const rules: PolicyRule[] = [
      { match: { tag: 'stage' }, mode: 'typed' },
      { match: { account: '999999999999' }, mode: 'read-only' },
    ]
    expect(cautiousMode('confirm', rules)).toBe('typed')
    expect(cautiousMode('read-only', rules)).toBe('read-only')
    expect(cautiousMode('confirm', [])).toBe('confirm')
  })
})
