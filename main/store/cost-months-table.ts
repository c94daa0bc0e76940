import type { DatabaseSync } from 'node:sqlite'

/** What is known of one month of one dataset, without its amounts. */
export interface CostMonth {
  /** The dataset's key; see `main/costs/spend/dataset.ts`. */
  readonly dataset: string
  /** Such as `2026-11`. */
  readonly month: string
  /** When its days were last read to the end. */
  readonly readAt: string
  /** The first day that is not stored. */
  readonly until: string
  /** From here on AWS called the figures estimated. */
  readonly estimatedFrom?: string
}

/** A month's spend as it is kept: its series, and one block of amounts a metric, all deflated. */
export interface CostMonthBody extends CostMonth {
  readonly series: Uint8Array
  /** By metric; a metric without a block has the same amounts as `sameAs` says. */
  readonly amounts: ReadonlyMap<string, { body: Uint8Array } | { sameAs: string }>
}

/** The spend that was read, kept for ever. */
export interface CostMonths {
  save(month: CostMonthBody): void
  /** All months of a dataset, the oldest first. */
  of(dataset: string): CostMonth[]
  /** Every dataset of which something is stored. */
  datasets(): string[]
  series(dataset: string, month: string): Uint8Array | undefined
  amounts(dataset: string, month: string, metric: string): Uint8Array | undefined
}

/** {@link CostMonths} in the tables `cost_months` and `cost_amounts`. */
export function costMonthsTable(database: DatabaseSync): CostMonths {
  return { save: saving(database), ...reading(database) }
}

function saving(database: DatabaseSync): CostMonths['save'] {
  const saveMonth = database.prepare(
    `INSERT OR REPLACE INTO cost_months (dataset, month, read_at, until, estimated_from, series)
     VALUES (?, ?, ?, ?, ?, ?)`,
  )
  const saveAmounts = database.prepare(
    'INSERT OR REPLACE INTO cost_amounts (dataset, month, metric, same_as, body) VALUES (?, ?, ?, ?, ?)',
  )
  return (month) => {
    database.exec('BEGIN IMMEDIATE')
    try {
      const { dataset, month: name, readAt, until, estimatedFrom = null } = month
      saveMonth.run(dataset, name, readAt, until, estimatedFrom, month.series)
      for (const [metric, kept] of month.amounts) {
        const same = 'sameAs' in kept
        saveAmounts.run(dataset, name, metric, same ? kept.sameAs : null, same ? null : kept.body)
      }
      database.exec('COMMIT')
    } catch (error) {
      database.exec('ROLLBACK')
      throw error
    }
  }
}

function reading(database: DatabaseSync): Omit<CostMonths, 'save'> {
  const of = database.prepare(
    `SELECT dataset, month, read_at AS readAt, until, estimated_from AS estimatedFrom
     FROM cost_months WHERE dataset = ? ORDER BY month`,
  )
  const datasets = database.prepare('SELECT DISTINCT dataset FROM cost_months')
  const series = database.prepare('SELECT series FROM cost_months WHERE dataset = ? AND month = ?')
  const amounts = database.prepare(
    'SELECT same_as AS sameAs, body FROM cost_amounts WHERE dataset = ? AND month = ? AND metric = ?',
  )
  const amountsOf = (dataset: string, month: string, metric: string): Uint8Array | undefined => {
    const row = amounts.get(dataset, month, metric)
    const { sameAs, body } = row ?? {}
    if (typeof sameAs === 'string') return amountsOf(dataset, month, sameAs)
    return body instanceof Uint8Array ? body : undefined
  }
  return {
    of: (dataset) => of.all(dataset).map(monthOf),
    datasets: () => datasets.all().map((row) => String(row['dataset'])),
    series(dataset, month) {
      const body = series.get(dataset, month)?.['series']
      return body instanceof Uint8Array ? body : undefined
    },
    amounts: amountsOf,
  }
}

function monthOf(row: Record<string, unknown>): CostMonth {
  const { estimatedFrom, ...rest } = row
  const known = typeof estimatedFrom === 'string' ? { estimatedFrom } : {}
  return { ...rest, ...known } as unknown as CostMonth
}
