import { useCallback, useMemo, useState } from 'react'
import { accountsById, useAccounts } from '../../app/live.ts'
import type { ReadingView } from '../../app/use-reading.ts'
import type { TableRow } from '../virtual-table.tsx'
import { allRows } from './all-rows.ts'
import { type AccountName, type RowChooser, tagPrefix } from './choose-rows.ts'
import { type FoldedGroups, groupRows } from './group-rows.ts'
import type { Grouping } from './group-select.tsx'
import type { Chip, GroupOffer } from './list-toolbar.tsx'
import type { ListView } from './list-view.ts'

interface ListRows<Row extends object> {
  readonly all: readonly Row[]
  /** How many match. */
  readonly count: number
  /** What stands in the table: what matches, under its groups. */
  readonly rows: readonly TableRow<Row>[]
  readonly onFold: (key: string, unfold: boolean) => void
}

interface ListRowsParts<Row extends object> {
  readonly reading: ReadingView<Row>
  readonly chooser: RowChooser<Row>
  readonly chips: readonly Chip<Row>[]
  readonly groups: GroupOffer<Row> | undefined
  readonly view: ListView
}

const noneFolded: FoldedGroups = new Set()

/** From what was read to what stands in the table. */
export function useListRows<Row extends object>(parts: ListRowsParts<Row>): ListRows<Row> {
  const { chooser, chips, groups, view } = parts
  const { targets } = parts.reading
  const { query, layout, grouping } = view
  const nameOf = useAccountNames()
  const [rowsOf] = useState(() => allRows<Row>())
  const all = useMemo(() => rowsOf(targets), [rowsOf, targets])
  const chosen = useMemo(() => {
    const on = chips.filter(({ id }) => view.chips.includes(id))
    const picked = on.length === 0 ? all : all.filter((row) => on.some(({ test }) => test(row)))
    return chooser.choose(picked, query, layout.sort, nameOf)
  }, [all, chips, chooser, query, layout.sort, view.chips, nameOf])
  const [folded, setFolded] = useState(noneFolded)
  const onFold = useCallback((key: string, unfold: boolean) => {
    setFolded((before) => {
      const after = new Set(before)
      if (unfold) after.delete(key)
      else after.add(key)
      return after
    })
  }, [])
  const rows = useMemo(() => {
    if (groups === undefined || grouping === undefined) return chosen
    return groupRows(chosen, grouping, valueOf(grouping, chooser, groups), folded)
  }, [chosen, grouping, groups, chooser, folded])
  return { all, count: chosen.length, rows, onFold }
}

function useAccountNames(): AccountName {
  const accounts = useAccounts()
  return useCallback(
    (id) => (accounts === undefined ? undefined : accountsById(accounts).get(id)?.name),
    [accounts],
  )
}

function valueOf<Row extends object>(
  by: NonNullable<Grouping>,
  chooser: RowChooser<Row>,
  { tagsOf }: GroupOffer<Row>,
): (row: Row) => string | undefined {
  if (!by.startsWith(tagPrefix)) return (row) => chooser.textOf(row, by)
  const key = by.slice(tagPrefix.length)
  return (row) => tagsOf(row)[key]
}
