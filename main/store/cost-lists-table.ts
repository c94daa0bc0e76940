import type { DatabaseSync } from 'node:sqlite'
import type { Json } from './settings-table.ts'

/** What a paid list or a half-read answer held when it was last read. */
export interface StoredCostList {
  readonly readAt: string
  /** Requests that it took. */
  readonly pages: number
  readonly body: Json
}

/** Lists of Cost Explorer by a name of ours, and half-read answers. */
export interface CostLists {
  get(name: string): StoredCostList | undefined
  set(name: string, list: StoredCostList): void
  delete(name: string): void
}

/** {@link CostLists} in the table `cost_lists`. */
export function costListsTable(database: DatabaseSync): CostLists {
  const get = database.prepare(
    'SELECT read_at AS readAt, pages, body FROM cost_lists WHERE name = ?',
  )
  const set = database.prepare(
    'INSERT OR REPLACE INTO cost_lists (name, read_at, pages, body) VALUES (?, ?, ?, ?)',
  )
  const remove = database.prepare('DELETE FROM cost_lists WHERE name = ?')
  return {
    get(name) {
      const row = get.get(name)
      if (row === undefined) return undefined
      const body = JSON.parse(String(row['body'])) as Json
      return { readAt: String(row['readAt']), pages: Number(row['pages']), body }
    },
    set: (name, { readAt, pages, body }) => void set.run(name, readAt, pages, JSON.stringify(body)),
    delete: (name) => void remove.run(name),
  }
}
