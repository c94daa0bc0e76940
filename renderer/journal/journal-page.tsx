import Button from '@cloudscape-design/components/button'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useDeferredValue, useState } from 'react'
import { useSearchParams } from 'wouter'
import type { JournalEntry } from '../../shared/journal.ts'
import { paths } from '../app/paths.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { FailureNote } from '../ui/failure-note.tsx'
import { GoLink } from '../ui/go-link.tsx'
import { Page } from '../ui/page.tsx'
import { SplitPane } from '../ui/split-pane.tsx'
import { type TableLayout, VirtualTable } from '../ui/virtual-table.tsx'
import { EntryPanel } from './entry-panel.tsx'
import { ExportButton } from './export-button.tsx'
import { journalColumns } from './journal-columns.tsx'
import { JournalFilter, type JournalQuery } from './journal-filter.tsx'
import { useJournal } from './use-journal.ts'
import { VerifiedMark } from './verified-mark.tsx'

const layout: TableLayout = { columns: journalColumns.map(({ id }) => id), widths: {} }

/** What did we change? Every write, who made it, and how it went. */
export function JournalPage(): React.JSX.Element {
  const [search, setSearch] = useSearchParams()
  const [query, setQuery] = useState<JournalQuery>({ text: '' })
  const journal = useJournal(useDeferredValue(query))
  const openId = Number(search.get('entry') ?? Number.NaN)
  const open = (entry: JournalEntry | undefined) =>
    setSearch(entry === undefined ? {} : { entry: String(entry.id) }, { replace: true })
  const { entries, total } = journal
  return (
    <Page
      title="Journal"
      beside={<VerifiedMark records={journal.records} />}
      actions={
        <SpaceBetween direction="horizontal" size="m" alignItems="center">
          <GoLink to={paths.copies}>Copies of deleted stacks</GoLink>
          <ExportButton />
        </SpaceBetween>
      }
      toolbar={
        <JournalFilter query={query} onQuery={setQuery} shown={entries?.length} total={total} />
      }
      fill
    >
      {journal.failure !== undefined && (
        <FailureNote failure={journal.failure} onRetry={journal.refetch} />
      )}
      <SplitPane
        label="Journal entry"
        title={Number.isNaN(openId) ? undefined : `Entry ${openId}`}
        panel={
          Number.isNaN(openId) ? undefined : (
            <EntryPanel key={openId} id={openId} records={journal.records} />
          )
        }
        onClose={() => open(undefined)}
      >
        <VirtualTable
          label="Journal"
          columns={journalColumns}
          layout={layout}
          rows={entries ?? []}
          rowKey={({ id }) => String(id)}
          onOpen={open}
          onPanel={(entry) => open(entry.id === openId ? undefined : entry)}
          onCurrent={open}
          rememberAs="journal"
          loading={journal.loading}
          empty={<Nothing filtering={query.text !== '' || total !== 0} />}
          primary
        />
        {entries !== undefined && total !== undefined && entries.length < total && (
          <Button onClick={journal.more} loading={journal.fetching}>
            Show older entries
          </Button>
        )}
      </SplitPane>
    </Page>
  )
}

function Nothing({ filtering }: { readonly filtering: boolean }): React.JSX.Element {
  return filtering ? (
    <EmptyState title="No entry matches the filter." />
  ) : (
    <EmptyState title="Nothing was changed yet.">
      Every write that Foredeck makes is written down here, before and after the call.
    </EmptyState>
  )
}
