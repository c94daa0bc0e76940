import { useMemo, useState } from 'react'
import type { CallCount, CallMeter } from '../../shared/calls.ts'
import { useProcedure } from '../app/hooks.ts'
import { useAccounts, useCallMeter } from '../app/live.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { FailureNote } from '../ui/failure-note.tsx'
import { ListFilter } from '../ui/list-filter.tsx'
import { Page } from '../ui/page.tsx'
import { type TableLayout, VirtualTable } from '../ui/virtual-table.tsx'
import { callColumns } from './call-columns.tsx'
import { callKey, sortCalls } from './call-rows.ts'

const columns = callColumns.map(({ id }) => id)

/** What Foredeck called, how often, and where AWS asked it to slow down. */
export function CallsPage(): React.JSX.Element {
  const [text, setText] = useState('')
  const [layout, setLayout] = useState<TableLayout>({
    columns,
    widths: {},
    sort: { column: 'calls', descending: true },
  })
  const accounts = useAccounts()?.accounts
  const read = useProcedure(
    ['calls.list'],
    (client, signal) => client.calls.list(undefined, { signal }),
    { every: 2000, staleTime: 0 },
  )
  const rows = useMemo(() => {
    const names = new Map(accounts?.map(({ id, name }) => [id, name]))
    return sortCalls(read.data ?? [], names, text, layout.sort)
  }, [read.data, accounts, text, layout.sort])
  const meter = useCallMeter()
  return (
    <Page
      title="Calls"
      beside={meter === undefined ? undefined : <Meter meter={meter} />}
      toolbar={
        <ListFilter
          label="Filter calls"
          hint="Filter by account, region or API"
          text={text}
          onText={setText}
        />
      }
      fill
    >
      {read.failure !== undefined && <FailureNote failure={read.failure} onRetry={read.refetch} />}
      <VirtualTable<CallCount>
        label="Calls"
        columns={callColumns}
        layout={layout}
        onLayout={setLayout}
        rows={rows}
        rowKey={callKey}
        rememberAs="calls"
        loading={read.loading}
        empty={
          <EmptyState
            title={text === '' ? 'Nothing was called yet.' : 'No call matches the filter.'}
          />
        }
        primary
      />
    </Page>
  )
}

function Meter({ meter }: { readonly meter: CallMeter }): React.JSX.Element {
  const count = (value: number) => value.toLocaleString('en')
  return (
    <span className="fd-quiet">
      {count(meter.total)} calls since the start, {count(meter.lastMinute)} in the last minute,{' '}
      {count(meter.inFlight)} under way, {count(meter.waiting)} waiting; {count(meter.throttles)}{' '}
      throttled, {count(meter.errors)} failed
    </span>
  )
}
