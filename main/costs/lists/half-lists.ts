import type { CostLists } from '../../store/cost-lists-table.ts'
import type { Json } from '../../store/settings-table.ts'

/** A list that was not read to its end: what its pages held, and where it goes on. */
export interface HalfList {
  readonly items: readonly Json[]
  readonly token: string
  /** Requests that it took until there. */
  readonly pages: number
}

/** Lists that broke off, so that no page is paid twice. */
export interface HalfLists {
  /** Undefined as well where it is older than figures that still change are kept. */
  get(name: string): HalfList | undefined
  set(name: string, half: HalfList | undefined): void
}

/** Makes {@link HalfLists} in the store of lists. */
export function keepHalfLists(
  lists: CostLists,
  { lifetime, now }: { readonly lifetime: () => number; readonly now: () => Date },
): HalfLists {
  const nameOf = (name: string) => `half-list/${name}`
  return {
    get(name) {
      const stored = lists.get(nameOf(name))
      if (stored === undefined) return undefined
      if (Date.parse(stored.readAt) + lifetime() <= now().getTime()) return undefined
      const { items, token } = stored.body as { items: Json[]; token: string }
      return { items, token, pages: stored.pages }
    },
    set(name, half) {
      if (half === undefined) {
        lists.delete(nameOf(name))
        return
      }
      const { items, token, pages } = half
      lists.set(nameOf(name), {
        readAt: now().toISOString(),
        pages,
        body: { items: [...items], token },
      })
    },
  }
}
