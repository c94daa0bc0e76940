import TextFilter from '@cloudscape-design/components/text-filter'

interface ListFilterProps {
  /** What is filtered, as a command: "Filter calls". */
  readonly label: string
  /** What the text is compared with: "Filter by account, region or API"; the label unless said. */
  readonly hint?: string
  readonly text: string
  readonly onText: (text: string) => void
}

/** The field of a list that is filtered by free text alone. */
export function ListFilter({ label, hint, text, onText }: ListFilterProps): React.JSX.Element {
  return (
    <div className="fd-list-filter">
      <TextFilter
        filteringText={text}
        filteringPlaceholder={hint ?? label}
        filteringAriaLabel={label}
        onChange={({ detail }) => onText(detail.filteringText)}
      />
    </div>
  )
}
