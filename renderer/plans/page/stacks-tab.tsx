import { useMemo, useState } from 'react'
import type { Plan } from '../../../shared/plan-document.ts'
import type { Run } from '../../../shared/plan-run.ts'
import { useNow } from '../../ui/clock.ts'
import { SplitPane } from '../../ui/split-pane.tsx'
import { type TableLayout, VirtualTable } from '../../ui/virtual-table.tsx'
import { StackPanel } from './stack-panel.tsx'
import { stackColumns } from './stack-columns.tsx'
import { type StackLine, stackLines } from './stack-lines.ts'
import type { Place } from './use-place.ts'

interface StacksTabProps {
  readonly plan: Plan
  readonly run: Run | undefined
  readonly place: Place
}

const keyOf = ({ stack }: StackLine) => stack.row.arn

/** The order in which the stacks go; during a run, how each of them goes. */
export function StacksTab({ plan, run, place }: StacksTabProps): React.JSX.Element {
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set())
  const { stack: open, see: setOpen } = place
  const running = run !== undefined
  const now = useNow()
  const rows = useMemo(() => stackLines(plan, run, folded), [plan, run, folded])
  const columns = useMemo(() => stackColumns(running, now), [running, now])
  const layout = useMemo<TableLayout>(
    () => ({ columns: columns.map(({ id }) => id), widths: {} }),
    [columns],
  )
  const stack = plan.stacks.find(({ row }) => row.arn === open)
  const node = run?.nodes.find((each) => each.stack === open)
  const toggle = (line: StackLine) => setOpen(open === keyOf(line) ? undefined : keyOf(line))
  return (
    <SplitPane
      label="Stack in the plan"
      title={stack?.row.name}
      onClose={() => setOpen(undefined)}
      panel={
        stack === undefined ? undefined : (
          <StackPanel key={open} plan={plan} stack={stack} node={node} run={run} />
        )
      }
    >
      <VirtualTable<StackLine>
        label="Stacks in their order"
        columns={columns}
        layout={layout}
        rows={rows}
        rowKey={keyOf}
        onFold={(key, unfold) => setFolded((before) => folding(before, key, unfold))}
        onOpen={(line) => setOpen(keyOf(line))}
        onPanel={toggle}
        onCurrent={(line) => line !== undefined && setOpen(keyOf(line))}
        rememberAs={`plan ${plan.id}`}
        primary
      />
    </SplitPane>
  )
}

function folding(before: ReadonlySet<string>, key: string, unfold: boolean): ReadonlySet<string> {
  const after = new Set(before)
  if (unfold) after.delete(key)
  else after.add(key)
  return after
}
