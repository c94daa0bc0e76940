import { AthenaFacts, type AthenaState, AthenaTable } from '../../../shared/cost-athena.ts'
import type { KeyValues } from '../../store/settings-table.ts'
import type { Dataset } from '../spend/dataset.ts'

const tableKey = 'costs/athena'

/** The Data Exports table that the user chose, and what was found of it. */
export interface ChosenTable {
  readonly table: AthenaTable
  readonly facts: AthenaFacts
  /** Its source's id. */
  readonly source: string
}

/** Where the choice is kept. */
export interface TableSetting {
  chosen(): ChosenTable | undefined
  choose(table: AthenaTable, facts: AthenaFacts): void
  forget(): void
}

/** What is read of another table is another source's: it must not be taken for this one's. */
export function sourceOf({ account, region, database, table }: AthenaTable): string {
  return `athena:${account}:${region}/${database}.${table}`
}

export const isAthena = (source: string | undefined) => source?.startsWith('athena:') === true

/** {@link TableSetting} among the settings. */
export function tableSetting(
  settings: Pick<KeyValues, 'get' | 'set' | 'delete'>,
  changed: () => void,
): TableSetting {
  return {
    chosen() {
      const stored = settings.get(tableKey)
      if (typeof stored !== 'object' || stored === null || Array.isArray(stored)) return undefined
      const table = AthenaTable.safeParse(stored['table'])
      const facts = AthenaFacts.safeParse(stored['facts'])
      if (!table.success || !facts.success) return undefined
      return { table: table.data, facts: facts.data, source: sourceOf(table.data) }
    },
    choose(table, facts) {
      settings.set(tableKey, { table, facts })
      changed()
    },
    forget() {
      settings.delete(tableKey)
      changed()
    },
  }
}

/** The choice as the contract tells it. */
export function stateOf(chosen: ChosenTable | undefined): AthenaState {
  return chosen ?? {}
}

/** The chosen table, where it is the one that a dataset is of. */
export function tableFor(
  setting: TableSetting,
  { source }: Pick<Dataset, 'source'>,
): ChosenTable | undefined {
  const chosen = setting.chosen()
  return chosen?.source === source ? chosen : undefined
}
