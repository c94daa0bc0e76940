import { describe, expect, it } from 'vitest'
import type { Scope } from '../../../shared/scopes.ts'
import {
  accountTags,
  newScopeId,
  organizationalUnits,
  previewTargets,
} from '../../../renderer/scopes/resolve.ts'
import { draftOf, scopeOf, whyNotSave } from '../../../renderer/scopes/scope-draft.ts'
import { knownAccount } from '../support/rows.ts'

const regions = [{ name: 'eu-west-1' }, { name: 'us-east-1' }]
const accounts = [
  knownAccount({ id: '1', ou: 'Workloads/Production', tags: { team: 'cart' }, regions }),
  knownAccount({ id: '2', ou: 'Workloads', tags: { team: 'pay' }, regions }),
  knownAccount({ id: '3', ou: 'WorkloadsOld', regions }),
  knownAccount({ id: '4', state: 'suspended', ou: 'Workloads', regions }),
]
const sets = [{ name: 'Europe', regions: ['eu-west-1', 'eu-north-1'] }]
const targets = (scope: Pick<Scope, 'accounts' | 'regions'>) =>
  previewTargets(scope, accounts, sets).map(({ account, region }) => `${account} ${region}`)

describe('what a scope comes to', () => {
  it('leaves suspended accounts out', () => {
    const all = targets({ accounts: { kind: 'all' }, regions: { kind: 'enabled' } })
    expect(all).toHaveLength(6)
  })

  it('takes a unit with all below it, not one that only begins alike', () => {
    expect(
      targets({
        accounts: { kind: 'ou', ou: 'Workloads' },
        regions: { kind: 'set', set: 'Europe' },
      }),
    ).toEqual(['1 eu-west-1', '2 eu-west-1'])
  })

  it('takes a tag with any value or the one given', () => {
    const enabled = { kind: 'regions', regions: ['us-east-1'] } as const
    const by = (value?: string) =>
      targets({
        accounts: { kind: 'tag', tag: 'team', ...(value === undefined ? {} : { value }) },
        regions: { ...enabled, regions: [...enabled.regions] },
      })
    expect(by()).toEqual(['1 us-east-1', '2 us-east-1'])
    expect(by('pay')).toEqual(['2 us-east-1'])
  })

  it('comes to nothing before a unit is chosen, also where accounts stand in none', () => {
    const atRoot = knownAccount({ id: '5', ou: '', regions })
    const scope: Pick<Scope, 'accounts' | 'regions'> = {
      accounts: { kind: 'ou', ou: '' },
      regions: { kind: 'enabled' },
    }
    expect(previewTargets(scope, [atRoot], sets)).toEqual([])
    expect(organizationalUnits([atRoot])).toEqual([])
  })

  it('comes to nothing with a region set that is gone', () => {
    expect(targets({ accounts: { kind: 'all' }, regions: { kind: 'set', set: 'x' } })).toEqual([])
  })
})

describe('what can be chosen', () => {
  it('offers units with those above them', () => {
    expect(organizationalUnits(accounts)).toEqual([
      'Workloads',
      'Workloads/Production',
      'WorkloadsOld',
    ])
  })

  it('offers tags with their values', () => {
    expect([...accountTags(accounts)]).toEqual([['team', ['cart', 'pay']]])
  })
})

describe('a scope while it is edited', () => {
  it('comes back as it was', () => {
    const scope: Scope = {
      id: 'carts',
      name: 'Carts',
      accounts: { kind: 'tag', tag: 'team', value: 'cart' },
      regions: { kind: 'regions', regions: ['eu-west-1'] },
    }
    expect(scopeOf(draftOf(scope), scope.id, [])).toEqual(scope)
  })

  it('says what is missing', () => {
    const draft = draftOf(undefined)
    expect(whyNotSave(draft)).toContain('name')
    expect(whyNotSave({ ...draft, name: 'x' })).toBeUndefined()
    expect(whyNotSave({ ...draft, name: 'x', by: 'ou' })).toContain('unit')
    expect(whyNotSave({ ...draft, name: 'x', regionsBy: 'set' })).toContain('region set')
  })

  it('gets an id of its own', () => {
    expect(newScopeId('All of Pröduction!', [])).toBe('all-of-pr-duction')
    expect(newScopeId('Carts', ['carts', 'carts-2'])).toBe('carts-3')
    expect(newScopeId('☂', [])).toBe('scope')
  })
})
