import { useCallback, useMemo, useState } from 'react'
import { FilterBar } from '../filter-bar.tsx'
import type { FilterProperty } from '../filter-query.ts'
import { ToggleChip } from '../toggle-chip.tsx'
import { tagKeysOf, type TagsOf } from './group-rows.ts'
import { type Grouping, GroupSelect } from './group-select.tsx'
import type { RowChooser } from './choose-rows.ts'
import type { ListView } from './list-view.ts'

/** A quick filter; of several that are on, a row must pass one. */
export interface Chip<Row> {
  readonly id: string
  readonly label: string
  readonly test: (row: Row) => boolean
}

/** What a list can be grouped by; stable. */
export interface GroupOffer<Row> {
  readonly properties: readonly Pick<FilterProperty, 'key' | 'label'>[]
  readonly tagsOf: TagsOf<Row>
}

interface ListToolbarProps<Row> {
  readonly label: string
  readonly properties: readonly FilterProperty[]
  readonly chooser: RowChooser<Row>
  readonly chips: readonly Chip<Row>[]
  readonly groups?: GroupOffer<Row>
  readonly view: ListView
  readonly onView: (change: Partial<ListView>) => void
  readonly all: readonly Row[]
  /** How many rows match. */
  readonly count: number
}

/** The filter and the quick filters of a list. */
export function ListToolbar<Row>(props: ListToolbarProps<Row>): React.JSX.Element {
  const { all, chips, chooser, groups, view, onView, count } = props
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
        {groups && <Groups groups={groups} all={all} grouping={view.grouping} onView={onView} />}
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

interface GroupsProps<Row> {
  readonly groups: GroupOffer<Row>
  readonly all: readonly Row[]
  readonly grouping: Grouping
  readonly onView: (change: Partial<ListView>) => void
}

function Groups<Row>({ groups, all, grouping, onView }: GroupsProps<Row>): React.JSX.Element {
  const { properties, tagsOf } = groups
  const found = useMemo(() => tagKeysOf(all, tagsOf).join('\n'), [all, tagsOf])
  // Rows that are read anew have the same tags nearly always: then nothing is drawn again.
  const tagKeys = useMemo(() => found.split('\n').filter(Boolean), [found])
  const [choose] = useState(() => (chosen: Grouping) => onView({ grouping: chosen }))
  return (
    <GroupSelect
      grouping={grouping}
      onGrouping={choose}
      properties={properties}
      tagKeys={tagKeys}
    />
  )
}
