import { useMemo, useState } from 'react'
import type { Plan, PlannedResource } from '../../../shared/plan-document.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ListFilter } from '../../ui/list-filter.tsx'
import { ToneLabel } from '../../ui/status-label.tsx'
import { type Column, type TableLayout, VirtualTable } from '../../ui/virtual-table.tsx'
import { fateWords, nameOfStack, placeInStack, typeInWords } from '../words.ts'
import styles from './resources.module.css'

const columns: readonly Column<PlannedResource>[] = [
  {
    id: 'fate',
    title: 'Fate',
    width: 120,
    cell: ({ fate }) => <ToneLabel tone={fateWords[fate].tone}>{fateWords[fate].word}</ToneLabel>,
  },
  {
    id: 'name',
    title: 'Resource',
    width: 200,
    grow: 2,
    cell: (resource) => placeInStack(resource),
    hint: ({ physicalId }) => physicalId,
  },
  {
    id: 'type',
    title: 'Type',
    width: 180,
    grow: 1,
    cell: ({ type }) => typeInWords(type),
    hint: ({ type }) => type,
  },
  {
    id: 'stack',
    title: 'Stack',
    width: 180,
    grow: 1,
    cell: ({ owner }) => nameOfStack(owner),
    hint: ({ owner }) => owner,
  },
  {
    id: 'data',
    title: 'Data',
    width: 70,
    cell: ({ stateful }) => (stateful ? 'Holds data' : ''),
  },
  { id: 'reason', title: 'Why', width: 300, grow: 4, cell: (r) => r.reason, hint: (r) => r.reason },
]
const layout: TableLayout = { columns: columns.map(({ id }) => id), widths: {} }

/** Every resource of the plan with its fate and why, what holds data first. */
export function ResourcesTab({ plan }: { readonly plan: Plan }): React.JSX.Element {
  const [text, setText] = useState('')
  const ordered = useMemo(
    () => plan.resources.toSorted((one, other) => Number(other.stateful) - Number(one.stateful)),
    [plan],
  )
  const rows = useMemo(() => ordered.filter((one) => matches(one, text)), [ordered, text])
  return (
    <div className={styles.whole}>
      <ListFilter
        label="Filter resources"
        hint="Filter by name, type, stack, fate or reason"
        text={text}
        onText={setText}
      />
      <VirtualTable<PlannedResource>
        label="Resources of the plan"
        columns={columns}
        layout={layout}
        rows={rows}
        rowKey={({ stack, logicalId }) => `${stack} ${logicalId}`}
        empty={
          <EmptyState
            title={text === '' ? 'The plan has no resources.' : 'No resource matches the filter.'}
          />
        }
      />
    </div>
  )
}

function matches(resource: PlannedResource, text: string): boolean {
  const { fate, physicalId = '', type, owner, reason, stateful } = resource
  const words = [fate, placeInStack(resource), physicalId, type, nameOfStack(owner), reason]
  const haystack = [...words, stateful ? 'holds data' : ''].join(' ').toLowerCase()
  return text
    .toLowerCase()
    .split(/\s+/)
    .every((word) => haystack.includes(word))
}
