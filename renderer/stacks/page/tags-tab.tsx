import type { StackDetail } from '../../../shared/stacks.ts'
import { CopyButton } from '../../ui/copy-button.tsx'
import { type SmallColumn, SmallTable } from '../../ui/small-table.tsx'

type Tag = readonly [key: string, value: string]

const columns: readonly SmallColumn<Tag>[] = [
  {
    id: 'name',
    header: 'Tag',
    width: '35%',
    breaks: true,
    cell: ([key]) => key,
    text: ([key]) => key,
  },
  {
    id: 'value',
    header: 'Value',
    breaks: true,
    cell: ([, value]) => (
      <span>
        {value} <CopyButton icon text={value} label="Copy value" />
      </span>
    ),
    text: ([, value]) => value,
  },
]

/** The stack's tags. */
export function TagsTab({ stack }: { readonly stack: StackDetail }): React.JSX.Element {
  return (
    <SmallTable
      label="Tags"
      items={Object.entries(stack.tags)}
      columns={columns}
      keyOf={([key]) => key}
      empty="The stack has no tags."
    />
  )
}
