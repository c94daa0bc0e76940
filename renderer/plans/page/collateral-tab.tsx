import type { Collateral, Plan } from '../../../shared/plan-document.ts'
import { SmallTable, type SmallColumn } from '../../ui/small-table.tsx'
import { TargetLabel } from '../../ui/target-label.tsx'
import { nameOfStack } from '../words.ts'

const kinds = {
  importer: 'Importing stack',
  pipeline: 'Pipeline',
  alarm: 'Alarm',
  reference: 'Reference',
} as const

const columns: readonly SmallColumn<Collateral>[] = [
  { id: 'kind', header: 'What', cell: ({ kind }) => kinds[kind], text: ({ kind }) => kinds[kind] },
  { id: 'name', header: 'Name', cell: ({ name }) => name, text: ({ name }) => name },
  {
    id: 'where',
    header: 'Where',
    cell: ({ account, region }) => <TargetLabel account={account} region={region} />,
    text: ({ account, region }) => `${account} ${region}`,
  },
  {
    id: 'stack',
    header: 'Depends on',
    cell: ({ stack }) => nameOfStack(stack),
    text: ({ stack }) => nameOfStack(stack),
  },
  { id: 'why', header: 'How', cell: (one) => one.sentence, text: (one) => one.sentence },
]

/** What the plan does not own but breaks, as far as it can be known. */
export function CollateralTab({ plan }: { readonly plan: Plan }): React.JSX.Element {
  return (
    <SmallTable
      label="What else breaks"
      items={plan.collateral}
      columns={columns}
      keyOf={({ kind, name, stack }) => `${kind} ${name} ${stack}`}
      empty="Nothing else is known to break."
      emptyHint="Looked at: stacks that import from these, pipelines that deploy them, alarms on their resources."
    />
  )
}
