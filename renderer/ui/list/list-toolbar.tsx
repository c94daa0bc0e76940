import { useCallback, useMemo } from 'react'
import { FilterBar } from '../filter-bar.tsx'
import type { FilterProperty } from '../filter-query.ts'
import { ToggleChip } from '../toggle-chip.tsx'
import type { RowChooser } from './choose-rows.ts'
import type { ListView } from './list-view.ts'

/** A quick filter; of several that are on, a row must pass one. */
export interface Chip<Row> {
  readonly id: string
  readonly label: string
  readonly test: (row: Row) => boolean
}

interface ListToolbarProps<Row> {
  readonly label: string
  readonly properties: readonly FilterProperty[]
  readonly chooser: RowChooser<Row>
  readonly chips: readonly Chip<Row>[]
  readonly view: ListView
  readonly onView: (change: Partial<ListView>) => void
  readonly all: readonly Row[]
  /** How many rows match. */
  readonly count: number
}

/** The filter and the quick filters of a list. */
export function ListToolbar<Row>(props: ListToolbarProps<Row>): React.JSX.Element {
  const { all, chips, chooser, view, onView, count } = props
  const valuesOf = useCallback(
    (key: string) =>
      [...new Set(all.map((row) => chooser.textOf(row, key)))].filter(Boolean).sort(),
    [all, chooser],
  )
  const counts = useMemo(
    () => new Map(chips.map(({ id, test }) => [id, all.filter(test).length])),
    [all, chips],
  )
  const toggle = (id: string) =>
    onView({
      chips: view.chips.includes(id)
        ? view.chips.filter((other) => other !== id)
        : [...view.chips, id],
    })
  return (
    <div className="fd-toolbar">
      <div className="fd-toolbar-line">
        <FilterBar
          label={props.label}
          properties={props.properties}
          query={view.query}
          onQuery={(query) => onView({ query })}
          valuesOf={valuesOf}
          countText={count === 1 ? '1 match' : `${count} matches`}
        />
      </div>
      {chips.length > 0 && (
        <div className="fd-toolbar-line" role="group" aria-label="Quick filters">
          {chips.map(({ id, label }) => (
            <ToggleChip
              key={id}
              label={label}
              count={counts.get(id) ?? 0}
              pressed={view.chips.includes(id)}
              onToggle={() => toggle(id)}
            />
          ))}
        </div>
      )}
    </div>
  )
}
