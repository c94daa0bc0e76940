import Select from '@cloudscape-design/components/select'
import { memo } from 'react'
import { tagPrefix } from './choose-rows.ts'

/** What a list is grouped by: a property's key such as `account` or `tag:team`, or nothing. */
export type Grouping = string | undefined

interface GroupSelectProps {
  readonly grouping: Grouping
  readonly onGrouping: (grouping: Grouping) => void
  /** The properties that are offered beside tags; stable. */
  readonly properties: readonly { readonly key: string; readonly label: string }[]
  readonly tagKeys: readonly string[]
}

const nothing = { value: '', label: 'No grouping' }

/** Draws again only when there is something else to choose: the filter changes with every key. */
export const GroupSelect = memo(function GroupSelect(props: GroupSelectProps) {
  const { grouping, onGrouping, properties, tagKeys } = props
  const fixed = properties.map(({ key, label }) => ({
    value: key,
    label: `Group by ${label.toLowerCase()}`,
  }))
  const tags = tagKeys.map((key) => ({ value: `${tagPrefix}${key}`, label: `Group by tag ${key}` }))
  const options = [nothing, ...fixed, ...tags]
  const offered = tags.length === 0 ? [] : [{ label: 'Tags', options: tags }]
  return (
    <div className="fd-group-select">
      <Select
        ariaLabel="Group by"
        selectedOption={options.find(({ value }) => value === grouping) ?? nothing}
        options={[nothing, ...fixed, ...offered]}
        filteringType={tags.length > 8 ? 'auto' : 'none'}
        filteringAriaLabel="Find a tag"
        onChange={({ detail }) => onGrouping(detail.selectedOption.value || undefined)}
      />
    </div>
  )
})
