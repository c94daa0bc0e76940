import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { CostLists } from '../../store/cost-lists-table.ts'
import { type Dataset, keyOf } from '../spend/dataset.ts'

/** A query that was begun, as it is kept so that nothing of it is paid twice. */
const RunningQuery = z.object({
  /** What identifies the start to AWS: started again with it, it is the same execution. */
  token: z.string(),
  sql: z.string(),
  /** Of the meter; absent while nothing went out. */
  request: z.number().int().optional(),
  /** Of AWS; absent while its answer to the start did not come. */
  execution: z.string().optional(),
})
export type RunningQuery = z.infer<typeof RunningQuery>

/** Queries that were begun, one a dataset. */
export interface RunningQueries {
  /** The one of before for the same question, while its answer would still be new. */
  find(dataset: Dataset, sql: string): RunningQuery | undefined
  begin(dataset: Dataset, sql: string): RunningQuery
  keep(dataset: Dataset, query: RunningQuery): void
  drop(dataset: Dataset): void
}

/** {@link RunningQueries} among the lists of the store. */
export function runningQueries(
  lists: CostLists,
  { lifetime, now }: { readonly lifetime: () => number; readonly now: () => Date },
): RunningQueries {
  const nameOf = (dataset: Dataset) => `athena/running/${keyOf(dataset)}`
  const write = (dataset: Dataset, readAt: string, body: RunningQuery) =>
    lists.set(nameOf(dataset), { readAt, pages: 0, body })
  return {
    find(dataset, sql) {
      const stored = lists.get(nameOf(dataset))
      const query = RunningQuery.safeParse(stored?.body)
      if (stored === undefined || !query.success || query.data.sql !== sql) return undefined
      const old = Date.parse(stored.readAt) + lifetime() <= now().getTime()
      return old ? undefined : query.data
    },
    begin(dataset, sql) {
      const query = { token: randomUUID(), sql }
      write(dataset, now().toISOString(), query)
      return query
    },
    keep: (dataset, query) =>
      write(dataset, lists.get(nameOf(dataset))?.readAt ?? now().toISOString(), query),
    drop: (dataset) => lists.delete(nameOf(dataset)),
  }
}
