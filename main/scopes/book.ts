import { z } from 'zod'
import { FailureError } from '../../shared/failure.ts'
import { RegionSet, Scope } from '../../shared/scopes.ts'
import type { KeyValues } from '../store/settings-table.ts'

/** The scope that is always there: every account found, in its enabled regions. */
export const everything: Scope = {
  id: 'everything',
  name: 'Everything',
  accounts: { kind: 'all' },
  regions: { kind: 'enabled' },
}

const scopesKey = 'scopes/scopes'
const setsKey = 'scopes/region-sets'
const currentKey = 'scopes/current'

/** The scopes and region sets that the user saved, kept over restarts. */
export class ScopeBook {
  readonly #store: Pick<KeyValues, 'get' | 'set'>

  constructor(store: Pick<KeyValues, 'get' | 'set'>) {
    this.#store = store
  }

  /** Every scope, `everything` first. */
  scopes(): Scope[] {
    return [everything, ...this.#saved()]
  }

  regionSets(): RegionSet[] {
    return z.array(RegionSet).safeParse(this.#store.get(setsKey)).data ?? []
  }

  /** The current scope; `everything` where the chosen one is gone. */
  current(): Scope {
    const id = this.#store.get(currentKey)
    return this.#saved().find((scope) => scope.id === id) ?? everything
  }

  /** Saves a scope under its id, in the place of one of the same id. */
  save(scope: Scope): void {
    if (scope.id === everything.id) {
      throw failure('invalid-input', 'The scope Everything cannot be changed.', 'Save another one.')
    }
    this.#checkSet(scope)
    this.#keep(replaced(this.#saved(), scope, (one, other) => one.id === other.id))
  }

  /** Removes a scope; when it was the current one, `everything` is from then on. */
  remove(id: string): void {
    this.#find(id)
    if (id === everything.id) {
      throw failure('invalid-input', 'The scope Everything cannot be removed.', undefined)
    }
    this.#keep(this.#saved().filter((scope) => scope.id !== id))
    if (this.#store.get(currentKey) === id) this.#store.set(currentKey, everything.id)
  }

  select(id: string): void {
    this.#store.set(currentKey, this.#find(id).id)
  }

  saveRegionSet(set: RegionSet): void {
    const sets = replaced(this.regionSets(), set, (one, other) => one.name === other.name)
    this.#store.set(setsKey, sets)
  }

  /** Refuses while a scope uses the set. */
  removeRegionSet(name: string): void {
    const sets = this.regionSets()
    if (!sets.some((set) => set.name === name)) {
      throw failure('not-found', `There is no region set ${name}.`, undefined)
    }
    const user = this.#saved().find(({ regions }) => regions.kind === 'set' && regions.set === name)
    if (user !== undefined) {
      const sentence = `The scope ${user.name} uses the region set ${name}.`
      throw failure('conflict', sentence, 'Change or remove the scope first.')
    }
    this.#store.set(
      setsKey,
      sets.filter((set) => set.name !== name),
    )
  }

  #saved(): Scope[] {
    return z.array(Scope).safeParse(this.#store.get(scopesKey)).data ?? []
  }

  #keep(scopes: Scope[]): void {
    this.#store.set(scopesKey, z.array(z.json()).parse(scopes))
  }

  #find(id: string): Scope {
    const found = this.scopes().find((scope) => scope.id === id)
    if (found !== undefined) return found
    const known = this.scopes().map((scope) => scope.id)
    throw failure('not-found', `There is no scope ${id}.`, `Known scopes: ${known.join(', ')}.`)
  }

  #checkSet({ regions }: Scope): void {
    if (regions.kind !== 'set') return
    if (this.regionSets().some(({ name }) => name === regions.set)) return
    throw failure('not-found', `There is no region set ${regions.set}.`, 'Save the set first.')
  }
}

/** `items` with `item` in the place of its like, else at the end. */
function replaced<Item>(
  items: readonly Item[],
  item: Item,
  same: (one: Item, other: Item) => boolean,
): Item[] {
  if (!items.some((each) => same(each, item))) return [...items, item]
  return items.map((each) => (same(each, item) ? item : each))
}

function failure(
  kind: 'invalid-input' | 'not-found' | 'conflict',
  sentence: string,
  advice: string | undefined,
): FailureError {
  const plain = { kind, sentence, retryable: false }
  return new FailureError(advice === undefined ? plain : { ...plain, advice })
}
