import type { DatabaseSync } from 'node:sqlite'
import type { Plan } from '../../shared/plan-document.ts'

/** The plans kept, each as the document that it is. */
export interface Plans {
  /** Keeps a plan durably. One of the same id is left as it is: plans never change. */
  save(plan: Plan): void
  get(id: string): Plan | undefined
  /** The newest first. */
  list(): Plan[]
  remove(id: string): void
}

/** {@link Plans} in the table `plans`. */
export function plansTable(database: DatabaseSync): Plans {
  const insert = database.prepare(
    'INSERT INTO plans (id, created_at, body) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
  )
  const select = database.prepare('SELECT body FROM plans WHERE id = ?')
  const list = database.prepare('SELECT body FROM plans ORDER BY created_at DESC, id')
  const remove = database.prepare('DELETE FROM plans WHERE id = ?')
  return {
    save: (plan) => void insert.run(plan.id, plan.createdAt, JSON.stringify(plan)),
    get(id) {
      const row = select.get(id)
      return row && toPlan(row)
    },
    list: () => list.all().map(toPlan),
    remove: (id) => void remove.run(id),
  }
}

function toPlan(row: Record<string, unknown>): Plan {
  return JSON.parse(String(row['body'])) as Plan
}
