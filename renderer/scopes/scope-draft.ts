import type { AccountSelector, RegionSelector, Scope } from '../../shared/scopes.ts'
import { newScopeId } from './resolve.ts'

/** A scope while it is edited: every answer is kept, also those of choices not taken now. */
export interface ScopeDraft {
  readonly name: string
  readonly by: AccountSelector['kind']
  readonly accounts: readonly string[]
  readonly ou: string
  readonly tag: string
  readonly value: string
  readonly regionsBy: RegionSelector['kind']
  readonly regions: readonly string[]
  readonly set: string
}

/** The draft of a scope, or an empty one. */
export function draftOf(scope: Scope | undefined): ScopeDraft {
  const empty: ScopeDraft = {
    name: '',
    by: 'all',
    accounts: [],
    ou: '',
    tag: '',
    value: '',
    regionsBy: 'enabled',
    regions: [],
    set: '',
  }
  if (scope === undefined) return empty
  const { kind: by, ...accounts } = scope.accounts
  const { kind: regionsBy, ...regions } = scope.regions
  return { ...empty, name: scope.name, by, ...accounts, regionsBy, ...regions }
}

/** What the draft chooses. */
export function selectorsOf(draft: ScopeDraft): Pick<Scope, 'accounts' | 'regions'> {
  return { accounts: accountsOf(draft), regions: regionsOf(draft) }
}

function accountsOf(draft: ScopeDraft): AccountSelector {
  switch (draft.by) {
    case 'all':
      return { kind: 'all' }
    case 'accounts':
      return { kind: 'accounts', accounts: [...draft.accounts] }
    case 'ou':
      return { kind: 'ou', ou: draft.ou }
    case 'tag':
      return {
        kind: 'tag',
        tag: draft.tag,
        ...(draft.value === '' ? {} : { value: draft.value }),
      }
  }
}

function regionsOf(draft: ScopeDraft): RegionSelector {
  switch (draft.regionsBy) {
    case 'enabled':
      return { kind: 'enabled' }
    case 'regions':
      return { kind: 'regions', regions: [...draft.regions] }
    case 'set':
      return { kind: 'set', set: draft.set }
  }
}

/** What is missing before the draft can be saved, or undefined. */
export function whyNotSave(draft: ScopeDraft): string | undefined {
  if (draft.name.trim() === '') return 'The scope needs a name'
  if (draft.by === 'accounts' && draft.accounts.length === 0) return 'Choose at least one account'
  if (draft.by === 'ou' && draft.ou === '') return 'Choose an organizational unit'
  if (draft.by === 'tag' && draft.tag === '') return 'Choose a tag'
  if (draft.regionsBy === 'regions' && draft.regions.length === 0) {
    return 'Choose at least one region'
  }
  if (draft.regionsBy === 'set' && draft.set === '') return 'Choose a region set'
  return undefined
}

/** The scope to save; `taken` are the ids of all scopes there are. */
export function scopeOf(
  draft: ScopeDraft,
  id: string | undefined,
  taken: readonly string[],
): Scope {
  const name = draft.name.trim()
  return { id: id ?? newScopeId(name, taken), name, ...selectorsOf(draft) }
}
