import Button from '@cloudscape-design/components/button'
import { type ReactNode, useCallback, useMemo, useState } from 'react'
import type { Account } from '../../../shared/accounts.ts'
import type { TaggableResource } from '../../../shared/cost-untagged.ts'
import { accountsById, useAccounts } from '../../app/live.ts'
import type { ReadingStart } from '../../app/use-reading.ts'
import { useScopeReading } from '../../app/use-scope-reading.ts'
import { countWords, shownWords } from '../../ui/count-words.ts'
import { download } from '../../ui/download.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { FreshnessStrip } from '../../ui/freshness-strip.tsx'
import { ListFilter } from '../../ui/list-filter.tsx'
import { type TableLayout, VirtualTable } from '../../ui/virtual-table.tsx'
import { TagDialog } from './tag-dialog.tsx'
import styles from './tags.module.css'
import { untaggedColumns } from './untagged-columns.tsx'
import { chosen, resourceKey, untaggedCsv } from './untagged-rows.ts'

interface UntaggedListProps {
  /** The key that the resources lack. */
  readonly tag: string
  /** Stands first among the controls. */
  readonly children: ReactNode
}

const startFor = (key: string): ReadingStart<TaggableResource> => ({
  live: (client, signal) => client.costs.untagged({ key, live: true }, { signal }),
  again: (targets) => (client, signal) =>
    client.costs.untagged({ key, targets: [...targets] }, { signal }),
})

const nothing: ReadonlySet<string> = new Set()
const noNames: ReadonlyMap<string, Account> = new Map()

/** Every resource of the scope without one key; many can be chosen and tagged. */
export function UntaggedList({ tag, children }: UntaggedListProps): React.JSX.Element {
  const start = useMemo(() => startFor(tag), [tag])
  const reading = useScopeReading<TaggableResource>(`costs.untagged ${tag}`, start)
  const { targets, failure, complete, readAgain, restart } = reading
  const [text, setText] = useState('')
  const [layout, setLayout] = useState<TableLayout>({
    columns: ['name', 'type', 'account', 'region', 'tags'],
    widths: {},
    sort: { column: 'name', descending: false },
  })
  const [selected, setSelected] = useState(nothing)
  const [tagging, setTagging] = useState(false)
  const names = useNames()
  const all = useMemo(() => targets.flatMap(({ rows }) => rows), [targets])
  const rows = useMemo(
    () => chosen(all, text, layout.sort, names.nameOf),
    [all, text, layout.sort, names],
  )
  const columns = useMemo(() => untaggedColumns(names.known), [names])
  // What a filter hides is not tagged unseen; what was tagged meanwhile is gone.
  const wanted = useMemo(
    () => rows.filter((row) => selected.has(resourceKey(row))),
    [rows, selected],
  )
  return (
    <>
      <div className={styles.untaggedHead}>
        {children}
        <ListFilter
          label="Filter resources"
          hint="Filter by name, type, account, region, tag or ARN"
          text={text}
          onText={setText}
        />
        <Button
          iconName="download"
          onClick={() =>
            download(`Without ${tag}.csv`, untaggedCsv(rows, names.nameOf), 'text/csv')
          }
        >
          CSV
        </Button>
        <Button
          variant="primary"
          disabled={wanted.length === 0}
          disabledReason="Choose resources first: Ctrl+A takes all that are shown"
          onClick={() => setTagging(true)}
        >
          {wanted.length === 0
            ? 'Add tags…'
            : `Add tags to ${countWords(wanted.length, 'resource')}…`}
        </Button>
      </div>
      <FreshnessStrip
        count={
          complete || all.length > 0 ? shownWords(rows.length, all.length, 'resource') : 'Reading…'
        }
        targets={targets}
        onRetry={readAgain}
      />
      {failure !== undefined && <FailureNote failure={failure} onRetry={restart} />}
      <VirtualTable<TaggableResource>
        label={`Resources without ${tag}`}
        columns={columns}
        layout={layout}
        onLayout={setLayout}
        rows={rows}
        rowKey={resourceKey}
        selection={selected}
        onSelection={setSelected}
        primary
        rememberAs={`untagged ${tag}`}
        loading={!complete && failure === undefined}
        empty={<Nothing tag={tag} filtered={text !== ''} />}
      />
      {tagging && (
        <TagDialog
          rows={wanted}
          tag={tag}
          onClose={() => setTagging(false)}
          onTagged={(where) => {
            setSelected(nothing)
            readAgain(where)
          }}
        />
      )}
    </>
  )
}

function Nothing({ tag, filtered }: { readonly tag: string; readonly filtered: boolean }) {
  if (filtered) return <EmptyState title="No resource matches the filter." />
  return (
    <EmptyState title={`No resource of the scope lacks ${tag}.`}>
      Resources that never had a tag are only known where Resource Explorer has an index; the
      details of the reading say where it has none.
    </EmptyState>
  )
}

function useNames() {
  const accounts = useAccounts()
  const known = useMemo(
    () => (accounts === undefined ? noNames : accountsById(accounts)),
    [accounts],
  )
  const nameOf = useCallback((account: string) => known.get(account)?.name ?? account, [known])
  return useMemo(() => ({ known, nameOf }), [known, nameOf])
}
