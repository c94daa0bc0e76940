import SegmentedControl from '@cloudscape-design/components/segmented-control'
import { useMemo, useState } from 'react'
import { useLocation } from 'wouter'
import type { Account } from '../../shared/accounts.ts'
import type { ActivityState, Thread } from '../../shared/activity.ts'
import { changePath } from '../app/card-path.ts'
import { useStream } from '../app/hooks.ts'
import { useListAddress } from '../app/last-list.ts'
import { accountsById, useAccounts, useSettings } from '../app/live.ts'
import { useNow } from '../ui/clock.ts'
import { countWords } from '../ui/count-words.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { FailureNote } from '../ui/failure-note.tsx'
import { GapsNote } from '../ui/gaps-note.tsx'
import { Page } from '../ui/page.tsx'
import { VirtualTable } from '../ui/virtual-table.tsx'
import { ActivityToolbar } from './activity-toolbar.tsx'
import { activityColumns } from './columns.tsx'
import { type ChangeRow, everything, isInMotion, narrowed, timelineRows } from './timeline.ts'
import { sourceWords } from './words.ts'
import styles from './activity.module.css'

const noNames: ReadonlyMap<string, Account> = new Map()
const noThreads: readonly Thread[] = []
const layout = {
  columns: [
    ...['name', 'outcome', 'sentence', 'account', 'region'],
    ...['by', 'revision', 'started', 'took'],
  ],
  widths: {},
}

/** Everything that changes over the scope, as one live timeline of threads. */
export function ActivityPage(): React.JSX.Element {
  const [path, go] = useLocation()
  const [hours, setHours] = useState(24)
  const [narrowing, setNarrowing] = useState(everything)
  const stream = useActivity(hours)
  const threads = stream.state?.threads ?? noThreads
  const shown = useMemo(() => narrowed(threads, narrowing), [threads, narrowing])
  const midnight = useMidnight()
  const rows = useMemo(() => timelineRows(shown, midnight), [shown, midnight])
  const changes = useMemo(() => threads.flatMap((thread) => thread.changes), [threads])
  const columns = useActivityColumns()
  useListAddress(path)
  return (
    <Page
      title="Activity"
      fill
      beside={<span className="fd-quiet">{standing(stream.state)}</span>}
      actions={<Hours hours={hours} onHours={setHours} />}
      toolbar={
        <>
          <ActivityToolbar
            changes={changes}
            narrowing={narrowing}
            onNarrowing={setNarrowing}
            count={shown.length}
          />
          <GapsNote gaps={stream.state?.gaps ?? []} words={sourceWords} />
        </>
      }
    >
      {stream.failure === undefined ? null : (
        <FailureNote failure={stream.failure} onRetry={stream.restart} />
      )}
      <VirtualTable
        label="Activity"
        primary
        rememberAs="activity"
        columns={columns}
        layout={layout}
        rows={rows}
        rowKey={({ change }) => change.id}
        rowHeight={34}
        rowClass={rowClass}
        onOpen={({ change }) => go(changePath(change))}
        loading={stream.failure === undefined && isReading(stream.state)}
        empty={<Nothing any={threads.length > 0} hours={hours} />}
      />
    </Page>
  )
}

function useActivity(hours: number) {
  return useStream<ActivityState, ActivityState | undefined>(
    ['activity.watch', hours],
    (client, signal) => client.activity.watch({ hours }, { signal }),
    undefined,
    (_, state) => state,
  )
}

function useActivityColumns() {
  const accounts = useAccounts()
  const names = accounts === undefined ? noNames : accountsById(accounts)
  const now = useNow()
  return useMemo(() => activityColumns({ names, now }), [names, now])
}

/** When today began, in the zone that times are shown in; milliseconds since 1970. */
function useMidnight(): number {
  const { utc } = useSettings()
  const day = new Date(useNow())
  return utc ? day.setUTCHours(0, 0, 0, 0) : day.setHours(0, 0, 0, 0)
}

/** Skeletons stand only until there is something to show. */
function isReading(state: ActivityState | undefined): boolean {
  return state === undefined || (state.threads.length === 0 && state.pending > 0)
}

function rowClass({ change: { outcome } }: ChangeRow): string | undefined {
  if (outcome === 'failed') return styles.bad
  return outcome === 'rolled-back' || outcome === 'stuck' ? styles.turned : undefined
}

function standing(state: ActivityState | undefined): string {
  if (state === undefined) return 'Reading…'
  const moving = state.threads.filter(isInMotion).length
  const words = `${countWords(state.threads.length, 'thread')}, ${moving} in motion`
  return state.pending === 0 ? words : `${words}, ${state.pending} targets still being read`
}

function Nothing({ any, hours }: { readonly any: boolean; readonly hours: number }) {
  if (any) return <EmptyState title="No change matches the filter." />
  return (
    <EmptyState title={`Nothing changed in the last ${hours} hours.`}>
      Stack operations, rollouts, pipelines, builds and CodeDeploy’s deployments come here.
    </EmptyState>
  )
}

interface HoursProps {
  readonly hours: number
  readonly onHours: (hours: number) => void
}

function Hours({ hours, onHours }: HoursProps): React.JSX.Element {
  return (
    <SegmentedControl
      label="How far back"
      selectedId={String(hours)}
      options={[
        { id: '24', text: '24 h' },
        { id: '72', text: '3 d' },
        { id: '168', text: '7 d' },
      ]}
      onChange={({ detail }) => onHours(Number(detail.selectedId))}
    />
  )
}
