import type { SavedView } from '../../shared/settings.ts'
import type { KeyValues } from '../store/settings-table.ts'

/** Saved views of lists, by list and name. */
export interface Views {
  of(list: string): SavedView[]
  save(view: SavedView): SavedView[]
  remove(list: string, name: string): SavedView[]
}

/** {@link Views} in the store, one key a view. */
export function createViews(store: KeyValues): Views {
  const prefix = (list: string) => `view/${list}/`
  const of = (list: string) =>
    store
      .keys(prefix(list))
      .map((key) => store.get(key) as unknown as SavedView)
      .sort((a, b) => a.name.localeCompare(b.name))
  return {
    of,
    save(view) {
      store.set(prefix(view.list) + view.name, { ...view })
      return of(view.list)
    },
    remove(list, name) {
      store.delete(prefix(list) + name)
      return of(list)
    },
  }
}
