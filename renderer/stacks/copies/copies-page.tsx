import { useMemo, useState } from 'react'
import { useSearchParams } from 'wouter'
import type { StackCopy } from '../../../shared/stacks.ts'
import { useProcedure } from '../../app/hooks.ts'
import { AccountChip } from '../../ui/account-chip.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { ListFilter } from '../../ui/list-filter.tsx'
import { Page } from '../../ui/page.tsx'
import { RegionLabel } from '../../ui/region-label.tsx'
import { SplitPane } from '../../ui/split-pane.tsx'
import { Time } from '../../ui/time.tsx'
import { type Column, type TableLayout, VirtualTable } from '../../ui/virtual-table.tsx'
import { CopyPanel } from './copy-panel.tsx'

const columns: readonly Column<StackCopy>[] = [
  {
    id: 'name',
    title: 'Stack',
    width: 260,
    grow: 3,
    cell: ({ name }) => name,
    hint: ({ arn }) => arn,
  },
  {
    id: 'account',
    title: 'Account',
    width: 190,
    grow: 1,
    cell: (row) => <AccountChip account={row.account} />,
  },
  { id: 'region', title: 'Region', width: 130, cell: (row) => <RegionLabel region={row.region} /> },
  { id: 'taken', title: 'Kept', width: 120, cell: ({ takenAt }) => <Time at={takenAt} /> },
]
const layout: TableLayout = { columns: columns.map(({ id }) => id), widths: {} }

/** Whether name or ARN hold what is looked for; upper and lower case are the same, as in every list. */
function copyMatches({ name, arn }: StackCopy, text: string): boolean {
  return `${name} ${arn}`.toLowerCase().includes(text.trim().toLowerCase())
}

/** What was kept of stacks before Foredeck deleted them. */
export function CopiesPage(): React.JSX.Element {
  const [search, setSearch] = useSearchParams()
  const [text, setText] = useState('')
  const read = useProcedure(
    ['stacks.copies'],
    (client, signal) => client.stacks.copies(undefined, { signal }),
    { staleTime: 0 },
  )
  const rows = useMemo(
    () => (read.data ?? []).filter((copy) => copyMatches(copy, text)),
    [read.data, text],
  )
  const openId = Number(search.get('copy') ?? Number.NaN)
  const open = (copy: StackCopy | undefined) =>
    setSearch(copy === undefined ? {} : { copy: String(copy.id) }, { replace: true })
  const opened = read.data?.find(({ id }) => id === openId)
  return (
    <Page
      title="Copies of deleted stacks"
      beside={
        <span className="fd-quiet">
          Template, parameters, tags and outputs, as they were before the deletion
        </span>
      }
      toolbar={
        <ListFilter
          label="Filter copies"
          hint="Filter by name or ARN"
          text={text}
          onText={setText}
        />
      }
      fill
    >
      {read.failure !== undefined && <FailureNote failure={read.failure} onRetry={read.refetch} />}
      <SplitPane
        label="Copy"
        title={opened?.name}
        panel={opened === undefined ? undefined : <CopyPanel key={opened.id} copy={opened} />}
        onClose={() => open(undefined)}
      >
        <VirtualTable<StackCopy>
          label="Copies of deleted stacks"
          columns={columns}
          layout={layout}
          rows={rows}
          rowKey={({ id }) => String(id)}
          onOpen={open}
          onPanel={(copy) => open(copy.id === openId ? undefined : copy)}
          onCurrent={open}
          rememberAs="copies"
          loading={read.loading}
          empty={
            text.trim() === '' ? (
              <EmptyState title="No copy is kept.">
                Before Foredeck deletes a stack it keeps a copy of it here.
              </EmptyState>
            ) : (
              <EmptyState title="No copy matches the filter." />
            )
          }
          primary
        />
      </SplitPane>
    </Page>
  )
}
