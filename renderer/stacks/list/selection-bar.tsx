import Button from '@cloudscape-design/components/button'
import { useBeginPlan } from '../../app/begin-plan.ts'
import { useKey } from '../../app/use-key.ts'
import { CopyButton } from '../../ui/copy-button.tsx'
import { GroupRow, type TableRow } from '../../ui/virtual-table.tsx'
import type { StackItem } from './item.ts'

interface SelectionBarProps {
  readonly selection: ReadonlySet<string>
  readonly items: readonly StackItem[]
  /** What the table shows of them. */
  readonly rows: readonly TableRow<StackItem>[]
  /** What was deleted can be copied from, and nothing more. */
  readonly deleted: boolean
  readonly onClear: () => void
}

/** How many are selected and what can be done with them; nothing without a selection. */
export function SelectionBar(props: SelectionBarProps) {
  return props.selection.size === 0 ? null : <Selected {...props} />
}

function Selected({ selection, items, rows, deleted, onClear }: SelectionBarProps) {
  const begin = useBeginPlan()
  const chosen = items.filter(({ row }) => selection.has(row.arn))
  const plan = () =>
    begin(chosen.map(({ row: { account, region, arn } }) => ({ account, region, stack: arn })))
  // What was selected may be gone, or outside of the scope that was chosen since.
  const none = chosen.length === 0
  useKey('stack.delete', deleted || none ? undefined : plan)
  if (none) return null
  const hidden = chosen.length - shownOf(rows, selection)
  const accounts = new Set(chosen.map(({ row }) => row.account)).size
  return (
    <div className="fd-selection" role="region" aria-label="Selection">
      <strong aria-live="polite">{chosen.length.toLocaleString('en')} selected</strong>
      <span className="fd-quiet">
        in {accounts} {accounts === 1 ? 'account' : 'accounts'}
      </span>
      {hidden > 0 && <strong>{hidden.toLocaleString('en')} of them not shown</strong>}
      <CopyButton text={chosen.map(({ row }) => row.arn).join('\n')} label="Copy ARNs" />
      <CopyButton text={chosen.map(({ row }) => row.name).join('\n')} label="Copy names" />
      {!deleted && <Button onClick={plan}>Plan deletion</Button>}
      <Button onClick={onClear}>Clear selection</Button>
    </div>
  )
}

/** How many of the selected the table shows: the filter and folded rows hide others. */
function shownOf(rows: readonly TableRow<StackItem>[], selection: ReadonlySet<string>): number {
  return rows.filter((row) => !(row instanceof GroupRow) && selection.has(row.row.arn)).length
}
