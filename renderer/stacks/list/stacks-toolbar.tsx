import Select from '@cloudscape-design/components/select'
import { memo, useCallback, useMemo } from 'react'
import { FilterBar } from '../../ui/filter-bar.tsx'
import { ToggleChip } from '../../ui/toggle-chip.tsx'
import type { ListFacts } from './facts.ts'
import { type QuickFilter, quickFilters, type StackFilter } from './filter.ts'
import type { Grouping } from './group.ts'
import type { StackItem } from './item.ts'
import { filterProperties, tagPrefix, valuesOf } from './properties.ts'
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

/** Filter, grouping and the quick filters. What the filter comes to is not drawn here. */
export const StacksToolbar = memo(function StacksToolbar(props: StacksToolbarProps) {
  const { facts, all, count, filter, onView, deleted, onDeleted } = props
  const { tagKeys, quick: counts } = facts
  const properties = useMemo(() => filterProperties(tagKeys), [tagKeys])
  const suggest = useCallback((key: string) => valuesOf(all, key), [all])
  const toggle = (id: QuickFilter) => {
    const quick = filter.quick.includes(id)
      ? filter.quick.filter((other) => other !== id)
      : [...filter.quick, id]
    onView({ filter: { ...filter, quick } })
  }
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
        <GroupSelect grouping={props.grouping} onView={onView} tagKeys={tagKeys} />
      </div>
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

interface GroupSelectProps {
  readonly grouping: Grouping
  readonly onView: (change: Partial<StacksView>) => void
  readonly tagKeys: readonly string[]
}

const nothing = { value: '', label: 'No grouping' }

/** Draws again only when there is something else to choose: the filter changes with every key. */
const GroupSelect = memo(function GroupSelect({ grouping, onView, tagKeys }: GroupSelectProps) {
  const fixed = [
    { value: 'account', label: 'Group by account' },
    { value: 'region', label: 'Group by region' },
    { value: 'status', label: 'Group by status' },
    { value: 'application', label: 'Group by application' },
  ]
  const tags = tagKeys.map((key) => ({ value: `${tagPrefix}${key}`, label: `Group by tag ${key}` }))
  const options = [nothing, ...fixed, ...tags]
  return (
    <div className="fd-group-select">
      <Select
        ariaLabel="Group by"
        selectedOption={options.find(({ value }) => value === grouping) ?? nothing}
        options={[nothing, ...fixed, { label: 'Tags', options: tags }]}
        filteringType={tags.length > 8 ? 'auto' : 'none'}
        filteringAriaLabel="Find a tag"
        onChange={({ detail }) => {
          const { value } = detail.selectedOption
          onView({ grouping: value === undefined || value === '' ? undefined : value })
        }}
      />
    </div>
  )
})
