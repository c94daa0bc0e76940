import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { resolveScope, selectAccounts, whyEmpty } from '../../../main/scopes/resolve.ts'
import type { ScopeAccount } from '../../../main/scopes/resolve.ts'
import { createScopes, type ScopeAccounts } from '../../../main/scopes/scopes.ts'
import type { AccountsSnapshot } from '../../../shared/accounts.ts'
import type { Scope } from '../../../shared/scopes.ts'
import type { Json } from '../../../main/store/settings-table.ts'

function account(id: string, change: Partial<ScopeAccount> = {}): AccountsSnapshot['accounts'][0] {
  return {
    id,
    name: id,
    colour: 'grey',
    mode: 'confirm',
    tags: {},
    state: 'ready',
    accesses: [],
    partition: 'aws',
    regions: [{ name: 'eu-west-1' }, { name: 'us-east-1' }],
    ...change,
  }
}

const shop = account('111111111111', { ou: 'Workloads/Production', tags: { team: 'shop' } })
const data = account('222222222222', { ou: 'Workloads', regions: [{ name: 'eu-west-1' }] })
const gone = account('333333333333', { state: 'suspended', tags: { team: 'shop' } })
const all = [shop, data, gone]

function scope(change: Partial<Scope> = {}): Scope {
  return {
    id: 'mine',
    name: 'Mine',
    accounts: { kind: 'all' },
    regions: { kind: 'enabled' },
    ...change,
  }
}

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

/** Scopes over accounts that the test changes, kept as the store keeps them. */
function setUp() {
  const kept = new Map<string, string>()
  const store = {
    get: (key: string) => {
      const text = kept.get(key)
      return text === undefined ? undefined : (JSON.parse(text) as Json)
    },
    set: (key: string, value: Json) => void kept.set(key, JSON.stringify(value)),
  }
  let tell = () => {}
  const remembered = new Set<string>()
  let discovery: Promise<void> | undefined
  const state: ReturnType<ScopeAccounts['snapshot']> = {
    accounts: all,
    portals: [],
    problems: [],
  }
  const accounts: ScopeAccounts = {
    snapshot: () => state,
    settled: async () => {
      if (discovery) await discovery
      return state
    },
    begun: async () => undefined,
    remembers: (id) => remembered.has(id),
    onChange: (listener) => {
      tell = listener
      return () => {
        tell = () => {}
      }
    },
  }
  const open = () => createScopes({ accounts, store })
  const discover = (until: Promise<void>) => void (discovery = until)
  return { state, open, remembered, discover, tell: () => tell() }
}

describe('scopes', () => {
  it('begin with everything', () => {
    expect(setUp().open().snapshot()).toMatchObject({
      current: 'everything',
      scopes: [{ id: 'everything' }],
      accountCount: 2,
      regionCount: 2,
      assumedCount: 0,
    })
  })

  it('count the regions that accounts told, and how many told none', () => {
    const { state, open } = setUp()
    const usual = ['eu-west-1', 'eu-west-2', 'eu-west-3'].map((name) => ({ name }))
    const silent = { ...account('444444444444'), regions: usual, regionsAssumed: true as const }
    state.accounts = [shop, data, silent]
    const snapshot = open().snapshot()
    expect(snapshot).toMatchObject({ accountCount: 3, regionCount: 2, assumedCount: 1 })
    expect(snapshot.targets).toHaveLength(6)
    state.accounts = [silent]
    expect(open().snapshot()).toMatchObject({ accountCount: 1, regionCount: 3, assumedCount: 1 })
  })

  it('are kept over restarts with the current one', () => {
    const { open } = setUp()
    const before = open()
    before.save(scope({ accounts: { kind: 'tag', tag: 'team' } }))
    before.select('mine')
    before.save(scope({ name: 'Renamed', accounts: { kind: 'tag', tag: 'team' } }))
    const after = open().snapshot()
    expect(after.current).toBe('mine')
    expect(after.scopes.map(({ name }) => name)).toEqual(['Everything', 'Renamed'])
    expect(after.accountCount).toBe(1)
  })

  it('fall back to everything when the current one is removed', () => {
    const scopes = setUp().open()
    scopes.save(scope())
    scopes.select('mine')
    expect(scopes.remove('mine').current).toBe('everything')
  })

  it('refuse what makes no sense, and change nothing', () => {
    const scopes = setUp().open()
    scopes.saveRegionSet({ name: 'near', regions: ['eu-west-1'] })
    scopes.save(scope({ regions: { kind: 'set', set: 'near' } }))
    const before = scopes.snapshot()
    expect(() => scopes.select('nowhere')).toThrow('There is no scope nowhere.')
    expect(() => scopes.remove('everything')).toThrow('cannot be removed')
    expect(() => scopes.save({ ...scope(), id: 'everything' })).toThrow('cannot be changed')
    expect(() => scopes.save(scope({ regions: { kind: 'set', set: 'far' } }))).toThrow(
      'There is no region set far.',
    )
    expect(() => scopes.removeRegionSet('near')).toThrow('The scope Mine uses the region set near.')
    expect(() => scopes.removeRegionSet('far')).toThrow('There is no region set far.')
    expect(scopes.snapshot()).toEqual(before)
  })

  it('tell of changes that show, and of no others', () => {
    const { open, state, tell } = setUp()
    const scopes = open()
    const heard = vi.fn()
    scopes.onChange(heard)
    state.accounts = all.map((each) => ({ ...each, expiresAt: '2026-01-01T00:00:00.000Z' }))
    tell()
    expect(heard).not.toHaveBeenCalled()
    state.accounts = [shop]
    tell()
    expect(heard).toHaveBeenCalledTimes(1)
    scopes.select('everything')
    expect(heard).toHaveBeenCalledTimes(1)
  })

  it('give a list that stays on what the last run knew, before discovery has ended', async () => {
    const { open, state, remembered, discover } = setUp()
    const scopes = open()
    let end = () => {}
    discover(new Promise((resolve) => (end = resolve)))
    const first = scopes.liveTargets()
    await new Promise(setImmediate)
    for (const { id } of all) remembered.add(id)
    await expect(scopes.liveTargets()).resolves.toHaveLength(3)
    state.accounts = [shop]
    end()
    await expect(first).resolves.toHaveLength(scopes.currentTargets().length)
  })

  it('say why there is nothing to read', async () => {
    const { open, state } = setUp()
    const scopes = open()
    await expect(scopes.settledTargets()).resolves.toHaveLength(3)
    state.accounts = []
    await expect(scopes.settledTargets()).rejects.toThrow(/^No AWS account has been found\.$/)
    const problem = { kind: 'configuration', retryable: false } as const
    state.problems = [
      { ...problem, sentence: 'AWS_PROFILE names the profile nosuch.', advice: 'Correct it.' },
      { ...problem, sentence: 'Another.' },
    ]
    await expect(scopes.settledTargets()).rejects.toMatchObject({
      failure: {
        sentence:
          'No AWS account has been found. AWS_PROFILE names the profile nosuch. (and 1 more)',
        advice: 'Correct it.',
      },
    })
    const portal = { name: 'corp', startUrl: 'https://x', region: 'eu-west-1' }
    state.portals = [{ ...portal, state: 'login-needed' }]
    await expect(scopes.settledTargets()).rejects.toMatchObject({
      failure: {
        kind: 'login-needed',
        sentence: 'No AWS account is known before the login to the portal corp.',
      },
    })
    state.portals = [{ ...portal, state: 'logged-in' }]
    await expect(scopes.settledTargets()).rejects.toThrow(/^No AWS account has been found\./)
  })
})
