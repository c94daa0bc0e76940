import type { DatabaseSync } from 'node:sqlite'
import type { TunnelPlan } from '../../shared/tunnels.ts'

/** A tunnel as it is kept. */
export interface SavedTunnel {
  readonly id: string
  readonly plan: TunnelPlan
}

/** The tunnels that their users saved; whether one is open is no matter of the store. */
export interface SavedTunnels {
  /** Keeps a tunnel in the place of the one with the same id. */
  save(tunnel: SavedTunnel): void
  list(): SavedTunnel[]
  remove(id: string): void
}

/** {@link SavedTunnels} in the table `tunnels`. */
export function tunnelsTable(database: DatabaseSync): SavedTunnels {
  const replace = database.prepare('INSERT OR REPLACE INTO tunnels (id, body) VALUES (?, ?)')
  const list = database.prepare('SELECT id, body FROM tunnels')
  const remove = database.prepare('DELETE FROM tunnels WHERE id = ?')
  return {
    save: ({ id, plan }) => void replace.run(id, JSON.stringify(plan)),
    list: () =>
      list.all().map((row) => ({
        id: String(row['id']),
        plan: JSON.parse(String(row['body'])) as TunnelPlan,
      })),
    remove: (id) => void remove.run(id),
  }
}
