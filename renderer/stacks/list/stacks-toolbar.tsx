import { memo, useCallback, useMemo } from 'react'
import { FilterBar } from '../../ui/filter-bar.tsx'
import { GroupSelect } from '../../ui/list/group-select.tsx'
import { ToggleChip } from '../../ui/toggle-chip.tsx'
import { timeAdvice } from './ages.ts'
import type { ListFacts } from './facts.ts'
import { type QuickFilter, quickFilters, type StackFilter } from './filter.ts'
import type { Grouping } from './group.ts'
import type { StackItem } from './item.ts'
import { filterProperties, isTime, valuesOf } from './properties.ts'
import type { StacksView } from './view.ts'

interface StacksToolbarProps {
  readonly facts: ListFacts
  readonly all: readonly StackItem[]
  /** How many match; told beside the tokens. */
  readonly count: number | undefined
  readonly filter: StackFilter
  readonly grouping: Grouping
  readonly onView: (change: Partial<StacksView>) => void
  readonly deleted: boolean
  readonly onDeleted: (deleted: boolean) => void
}

const groupProperties = [
  { key: 'account', label: 'Account' },
  { key: 'region', label: 'Region' },
  { key: 'status', label: 'Status' },
  { key: 'application', label: 'Application' },
]

/** Filter, grouping and the quick filters. What the filter comes to is not drawn here. */
export const StacksToolbar = memo(function StacksToolbar(props: StacksToolbarProps) {
  const { facts, all, count, filter, onView, deleted, onDeleted } = props
  const { tagKeys, quick: counts } = facts
  const properties = useMemo(() => filterProperties(tagKeys), [tagKeys])
  const suggest = useCallback((key: string) => valuesOf(all, key), [all])
  const group = useCallback((grouping: Grouping) => onView({ grouping }), [onView])
  const toggle = (id: QuickFilter) => {
    const quick = filter.quick.includes(id)
      ? filter.quick.filter((other) => other !== id)
      : [...filter.quick, id]
    onView({ filter: { ...filter, quick } })
  }
  const advice = timeAdvice(filter.query, isTime)
  return (
    <div className="fd-toolbar">
      <div className="fd-toolbar-line">
        <FilterBar
          label="Filter stacks"
          properties={properties}
          query={filter.query}
          onQuery={(query) => onView({ filter: { ...filter, query } })}
          valuesOf={suggest}
          {...(count === undefined ? {} : { countText: matchWords(count) })}
        />
        <GroupSelect
          grouping={props.grouping}
          onGrouping={group}
          properties={groupProperties}
          tagKeys={tagKeys}
        />
      </div>
      {advice !== undefined && <div role="status">{advice}</div>}
      <div className="fd-toolbar-line" role="group" aria-label="Quick filters">
        {quickFilters.map(({ id, label }) =>
          deleted ? null : (
            <ToggleChip
              key={id}
              label={label}
              count={counts.get(id) ?? 0}
              pressed={filter.quick.includes(id)}
              onToggle={() => toggle(id)}
            />
          ),
        )}
        <span className="fd-toolbar-gap" />
        <ToggleChip
          label="Deleted in the last 90 days"
          pressed={deleted}
          onToggle={() => onDeleted(!deleted)}
        />
      </div>
    </div>
  )
})

function matchWords(count: number): string {
  return count === 1 ? '1 match' : `${count.toLocaleString('en')} matches`
}
