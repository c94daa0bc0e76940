import type { DatabaseSync } from 'node:sqlite'

/** Any JSON value. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

/** Small values by key: settings, scopes, choices. Never anything secret. */
export interface KeyValues {
  get(key: string): Json | undefined
  set(key: string, value: Json): void
  delete(key: string): void
  /** Keys that begin with `prefix`, in order. */
  keys(prefix: string): string[]
}

/** {@link KeyValues} in the table `settings`. */
export function settingsTable(database: DatabaseSync): KeyValues {
  const select = database.prepare('SELECT value FROM settings WHERE key = ?')
  const upsert = database.prepare(
    'INSERT INTO settings (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
  )
  const remove = database.prepare('DELETE FROM settings WHERE key = ?')
  const list = database.prepare('SELECT key FROM settings WHERE substr(key, 1, ?) = ? ORDER BY key')
  return {
    get(key) {
      const row = select.get(key) as { value: string } | undefined
      return row && (JSON.parse(row.value) as Json)
    },
    set: (key, value) => void upsert.run(key, JSON.stringify(value)),
    delete: (key) => void remove.run(key),
    keys: (prefix) => list.all(prefix.length, prefix).map((row) => String(row['key'])),
  }
}
