import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  resolveScope,
  type ScopeAccount,
  selectAccounts,
  whyEmpty,
} from '../../../main/scopes/resolve.ts'
import type { Scope } from '../../../shared/scopes.ts'
import { account, all, data, gone, scope, shop } from './parts.ts'

describe('the accounts of a scope', () => {
  it.each<[Scope['accounts'], string[]]>([
    [{ kind: 'all' }, [shop.id, data.id]],
    [{ kind: 'accounts', accounts: [data.id, gone.id, '999999999999'] }, [data.id]],
    [{ kind: 'ou', ou: 'Workloads' }, [shop.id, data.id]],
    [{ kind: 'ou', ou: 'Workloads/Prod' }, []],
    [{ kind: 'tag', tag: 'team' }, [shop.id]],
    [{ kind: 'tag', tag: 'team', value: 'data' }, []],
  ])('%j', (selector, ids) => {
    expect(selectAccounts(selector, all).map(({ id }) => id)).toEqual(ids)
  })
})

describe('the targets of a scope', () => {
  it('stand in for an account that failed before it told its regions', () => {
    const failure = { kind: 'network', sentence: 'No answer.', retryable: true } as const
    const passing = account('444444444444', { state: 'failed', regions: [], failure })
    const lasting = account('555555555555', {
      state: 'failed',
      regions: [],
      failure: { ...failure, kind: 'access-denied', retryable: false },
    })
    expect(resolveScope(scope(), [passing], [])).toHaveLength(17)
    expect(resolveScope(scope(), [lasting], [])).toEqual([
      { account: lasting.id, region: 'us-east-1' },
    ])
    const near = { kind: 'regions', regions: ['eu-west-1', 'eu-west-2'] } as const
    const picked = scope({ regions: { ...near, regions: [...near.regions] } })
    expect(resolveScope(picked, [passing, lasting], [])).toEqual([
      { account: passing.id, region: 'eu-west-1' },
      { account: passing.id, region: 'eu-west-2' },
      { account: lasting.id, region: 'eu-west-1' },
    ])
    expect(resolveScope(scope(), [account('666666666666', { regions: [] })], [])).toEqual([])
  })

  it('are accounts by enabled regions', () => {
    expect(resolveScope(scope(), all, [])).toEqual([
      { account: shop.id, region: 'eu-west-1' },
      { account: shop.id, region: 'us-east-1' },
      { account: data.id, region: 'eu-west-1' },
    ])
  })

  it('leave out regions that an account has not enabled', () => {
    const regions = ['us-east-1', 'ap-east-1']
    const targets = [{ account: shop.id, region: 'us-east-1' }]
    const sets = [{ name: 'far', regions }]
    expect(resolveScope(scope({ regions: { kind: 'regions', regions } }), all, [])).toEqual(targets)
    expect(resolveScope(scope({ regions: { kind: 'set', set: 'far' } }), all, sets)).toEqual(
      targets,
    )
    expect(resolveScope(scope({ regions: { kind: 'set', set: 'near' } }), all, sets)).toEqual([])
  })

  it('never hold a suspended account, a region not enabled, or one target twice', () => {
    const arbitrary = fc.uniqueArray(
      fc.record({
        id: fc.stringMatching(/^\d{12}$/),
        state: fc.constantFrom('ready' as const, 'suspended' as const),
        regions: fc.uniqueArray(fc.constantFrom('eu-west-1', 'us-east-1', 'eu-north-1')),
      }),
      { selector: ({ id }) => id },
    )
    fc.assert(
      fc.property(arbitrary, (records) => {
        const accounts = records.map(({ id, state, regions }) =>
          account(id, { state, regions: regions.map((name) => ({ name })) }),
        )
        const targets = resolveScope(scope(), accounts, [])
        expect(new Set(targets.map(({ account: id, region }) => id + region)).size).toBe(
          targets.length,
        )
        for (const target of targets) {
          const found = records.find(({ id }) => id === target.account)
          expect(found?.state).toBe('ready')
          expect(found?.regions).toContain(target.region)
        }
      }),
    )
  })
})

describe('a scope without targets says why', () => {
  it.each<[string, Partial<Scope>, readonly ScopeAccount[], string | undefined]>([
    ['nothing found', {}, [], 'No AWS account has been found.'],
    ['something', {}, all, undefined],
    ['only suspended', {}, [gone], 'The scope Mine has no accounts that may be read.'],
    [
      'by hand',
      { accounts: { kind: 'accounts', accounts: [] } },
      all,
      'The scope Mine has no accounts.',
    ],
    [
      'gone',
      { accounts: { kind: 'accounts', accounts: ['999999999999'] } },
      all,
      'The scope Mine has no accounts: none of those it names is found.',
    ],
    [
      'OU',
      { accounts: { kind: 'ou', ou: 'Lab' } },
      all,
      'The scope Mine has no accounts: none stands below the organizational unit Lab.',
    ],
    [
      'tag',
      { accounts: { kind: 'tag', tag: 'a', value: 'b' } },
      all,
      'The scope Mine has no accounts: none has the tag a = b.',
    ],
    [
      'regions',
      { regions: { kind: 'regions', regions: ['ap-east-1'] } },
      all,
      'None of the regions of the scope Mine is enabled in its accounts.',
    ],
    [
      'early',
      {},
      [account('111111111111', { regions: [] })],
      'The regions of the accounts in the scope Mine are not known yet.',
    ],
  ])('%s', (_, change, accounts, sentence) => {
    expect(whyEmpty(scope(change), accounts, [])).toBe(sentence)
  })
})
