import { describe, expect, it, vi } from 'vitest'
import { createScopes, type ScopeAccounts } from '../../../main/scopes/scopes.ts'
import type { Json } from '../../../main/store/settings-table.ts'
import { account, all, data, scope, shop } from './parts.ts'

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
    const place = { file: '/home/me/.aws/config', line: 3 }
    state.problems = [
      { ...problem, ...place, sentence: 'Profile a cannot be used: it runs in a circle.' },
    ]
    await expect(scopes.settledTargets()).rejects.toThrow(
      'Profile a cannot be used: it runs in a circle (/home/me/.aws/config, line 3).',
    )
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
