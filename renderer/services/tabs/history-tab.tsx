import SpaceBetween from '@cloudscape-design/components/space-between'
import type { HistoryEntry, ServiceRef } from '../../../shared/services.ts'
import { useProcedure } from '../../app/hooks.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { type SmallColumn, SmallTable } from '../../ui/small-table.tsx'
import { ToneLabel } from '../../ui/status-label.tsx'
import { Time } from '../../ui/time.tsx'
import { RecorderPart } from './recorder-part.tsx'

/** What the flight recorder kept of the service, longer than AWS does. */
export function HistoryTab({ reference }: { readonly reference: ServiceRef }): React.JSX.Element {
  const answer = useProcedure(
    ['services.history', reference],
    (client, signal) => client.services.history(reference, { signal }),
    { staleTime: 0, every: 15_000 },
  )
  return (
    <SpaceBetween size="m">
      <RecorderPart />
      {answer.failure ? (
        <FailureNote failure={answer.failure} onRetry={answer.refetch} />
      ) : (
        <SmallTable
          label="History"
          items={answer.data ?? []}
          columns={columns}
          keyOf={({ kind, id, at }) => `${kind} ${id} ${at}`}
          loading={answer.loading}
          empty="Nothing was kept yet."
          emptyHint="While Foredeck runs, stopped tasks, events and deployments are kept here."
        />
      )}
    </SpaceBetween>
  )
}

const columns: readonly SmallColumn<HistoryEntry>[] = [
  {
    ...{ id: 'at', header: 'Time', width: 210, text: ({ at }) => at },
    cell: ({ at }) => <Time at={at} form="exact" />,
  },
  { id: 'kind', header: 'What', width: 110, text: ({ kind }) => kind, cell: ({ kind }) => kind },
  {
    ...{ id: 'name', header: 'What happened', text: ({ sentence }) => sentence },
    cell: ({ sentence, bad }) =>
      bad ? (
        <>
          <ToneLabel tone="error">Bad</ToneLabel> {sentence}
        </>
      ) : (
        sentence
      ),
  },
]
