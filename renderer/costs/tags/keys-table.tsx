import Button from '@cloudscape-design/components/button'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useMemo, useState } from 'react'
import type { SeenTagKey } from '../../../shared/cost-tag-keys.ts'
import type { CostTag } from '../../../shared/cost-tags.ts'
import type { ReadingStart } from '../../app/use-reading.ts'
import { useScopeReading } from '../../app/use-scope-reading.ts'
import { liveList } from '../../app/live-list.ts'
import { countWords } from '../../ui/count-words.ts'
import { download } from '../../ui/download.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { FreshnessStrip } from '../../ui/freshness-strip.tsx'
import { SmallTable, type SmallColumn } from '../../ui/small-table.tsx'
import { ToneLabel } from '../../ui/status-label.tsx'
import { csvText } from '../../ui/csv.ts'
import { BackfillDialog } from './backfill-dialog.tsx'
import { type KeyRow, keyRows, neverActivated } from './key-rows.ts'
import { StatusDialog } from './status-dialog.tsx'

const start: ReadingStart<SeenTagKey> = {
  live: (client, signal) => client.costs.seenTagKeys(liveList, { signal }),
  again: (targets) => (client, signal) =>
    client.costs.seenTagKeys({ targets: [...targets], all: true }, { signal }),
}

interface KeysTableProps {
  readonly tags: readonly CostTag[]
  readonly change: number
}

type Change = { readonly status: 'Active' | 'Inactive'; readonly keys: readonly string[] }

/** Every key on resources and in billing, and which of them costs can be told apart by. */
export function KeysTable({ tags, change }: KeysTableProps): React.JSX.Element {
  const reading = useScopeReading<SeenTagKey>('costs.seenTagKeys', start)
  const { targets, failure, restart, readAgain } = reading
  const [changing, setChanging] = useState<Change>()
  const [filling, setFilling] = useState(false)
  const rows = useMemo(
    () =>
      keyRows(
        tags,
        targets.flatMap((one) => one.rows),
      ),
    [tags, targets],
  )
  const waiting = rows.filter(neverActivated)
  const columns = useMemo(() => columnsOf(setChanging), [])
  return (
    <>
      {failure !== undefined && <FailureNote failure={failure} onRetry={restart} />}
      <SmallTable<KeyRow>
        label="Tag keys"
        header={
          <Header
            variant="h2"
            counter={`(${rows.length})`}
            description={descriptionOf(waiting.length, tags.length > 0)}
            actions={
              <SpaceBetween direction="horizontal" size="xs">
                <Button
                  iconName="download"
                  onClick={() => download('Tag keys.csv', csvOf(rows), 'text/csv')}
                >
                  CSV
                </Button>
                <Button onClick={() => setFilling(true)}>Backfill…</Button>
                <Button
                  onClick={() =>
                    setChanging({ status: 'Active', keys: waiting.map(({ key }) => key) })
                  }
                >
                  Activate…
                </Button>
              </SpaceBetween>
            }
          >
            Tag keys
          </Header>
        }
        items={rows}
        columns={columns}
        keyOf={({ key }) => key}
        empty="No resource of the scope carries a tag, as far as it was read."
      />
      <FreshnessStrip
        count={`Keys on resources: ${countWords(targets.length, 'target')}`}
        targets={targets}
        onRetry={readAgain}
      />
      {changing !== undefined && (
        <StatusDialog {...changing} rows={rows} onClose={() => setChanging(undefined)} />
      )}
      {filling && <BackfillDialog change={change} onClose={() => setFilling(false)} />}
    </>
  )
}

function descriptionOf(waiting: number, listed: boolean): string {
  if (!listed)
    return 'The list of tag keys was not fetched yet, so it is not known which are active.'
  if (waiting === 0) return 'Every key that resources carry is active for costs.'
  return `${countWords(waiting, 'key')} on resources ${waiting === 1 ? 'is' : 'are'} not active: costs cannot be told apart by ${waiting === 1 ? 'it' : 'them'}.`
}

function columnsOf(onChange: (change: Change) => void): readonly SmallColumn<KeyRow>[] {
  return [
    {
      id: 'name',
      header: 'Key',
      minWidth: 200,
      cell: ({ key }) => <code className="fd-code">{key}</code>,
      text: ({ key }) => key,
    },
    {
      id: 'status',
      header: 'For costs',
      cell: (row) => <ToneLabel tone={toneOf(row)}>{statusWords(row)}</ToneLabel>,
      text: statusWords,
    },
    {
      id: 'seen',
      header: 'On resources of',
      minWidth: 180,
      cell: seenWords,
      text: ({ accounts, regions }) => accounts * 1000 + regions,
    },
    {
      id: 'used',
      header: 'Last used',
      minWidth: 100,
      cell: ({ lastUsedAt }) => lastUsedAt?.slice(0, 7) ?? '–',
      text: ({ lastUsedAt }) => lastUsedAt ?? '',
    },
    {
      id: 'actions',
      header: '',
      minWidth: 130,
      cell: ({ key, status }) =>
        status === 'Active' ? (
          <Button
            variant="inline-link"
            ariaLabel={`Deactivate ${key}`}
            onClick={() => onChange({ status: 'Inactive', keys: [key] })}
          >
            Deactivate…
          </Button>
        ) : (
          <Button
            variant="inline-link"
            ariaLabel={`Activate ${key}`}
            onClick={() => onChange({ status: 'Active', keys: [key] })}
          >
            Activate…
          </Button>
        ),
      text: () => '',
    },
  ]
}

function toneOf(row: KeyRow): 'success' | 'warning' | 'stopped' {
  if (row.status === 'Active') return 'success'
  return neverActivated(row) ? 'warning' : 'stopped'
}

function statusWords(row: KeyRow): string {
  const { status } = row
  if (status === 'Active') return 'Active'
  if (status === 'unlisted') return 'Not in billing’s list'
  return neverActivated(row) ? 'On resources, not active' : 'Not active'
}

function seenWords({ accounts, regions }: KeyRow): string {
  return accounts === 0
    ? '–'
    : `${countWords(accounts, 'account')}, ${countWords(regions, 'region')}`
}

function csvOf(rows: readonly KeyRow[]): string {
  const head = ['Key', 'For costs', 'Accounts', 'Regions', 'Last used']
  const lines = rows.map((row) => [
    ...[row.key, statusWords(row), String(row.accounts), String(row.regions)],
    row.lastUsedAt ?? '',
  ])
  return csvText([head, ...lines])
}
