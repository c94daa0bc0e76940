import { describe, expect, it } from 'vitest'
import { cautiousTwoPerson, policyOf } from '../../../main/accounts/account/policy.ts'
import { parsePolicy } from '../../../main/policy/parse.ts'
import { PolicyRule } from '../../../shared/policy.ts'

const account = { id: '111111111111', ou: 'Workloads/Production', tags: {} }
const rules = [
  { match: { ou: 'Workloads' }, twoPerson: true, approvers: ['one'] },
  { match: { ou: 'Workloads/Production' }, approvers: ['two', 'three'] },
].map((rule) => PolicyRule.parse(rule))

describe('two-person mode in the policy', () => {
  it('merges field by field, later rules winning', () => {
    expect(policyOf(account, rules, 'confirm')).toMatchObject({
      twoPerson: true,
      approvers: ['two', 'three'],
    })
    const lenient = PolicyRule.parse({ match: { account: account.id }, twoPerson: false })
    expect(policyOf(account, [...rules, lenient], 'confirm').twoPerson).toBe(false)
  })

  it('is expected of an account whose place is not known, while any rule might ask for it', () => {
    const unplaced = { id: account.id, tags: {} }
    const policy = policyOf(unplaced, rules, 'confirm')
    expect(policy.twoPerson).toBeUndefined()
    expect(cautiousTwoPerson(policy, rules)).toBe(true)
    expect(cautiousTwoPerson(policy, [])).toBe(false)
  })

  it('is read from the file, and its misspelling is told', () => {
    const file = (rule: object) => JSON.stringify({ version: 1, rules: [rule] })
    const good = parsePolicy(file({ match: { ou: 'A' }, twoPerson: true, approvers: ['k'] }))
    expect(good.ok).toBe(true)
    const bad = parsePolicy(file({ match: { ou: 'A' }, twopersons: true }))
    expect(bad.ok).toBe(false)
  })
})
