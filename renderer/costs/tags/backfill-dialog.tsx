import FormField from '@cloudscape-design/components/form-field'
import Select from '@cloudscape-design/components/select'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useState } from 'react'
import type { TagBackfill } from '../../../shared/cost-tag-keys.ts'
import { useNow } from '../../ui/clock.ts'
import { Offer } from '../list-offers.tsx'
import { monthStart } from '../periods.ts'
import { useStored } from '../use-costs.ts'
import { useFetching } from '../../app/use-fetching.ts'
import { TagKeyDialog } from './tag-key-dialog.tsx'

/** AWS reaches back so many months. */
const farthest = 12

interface BackfillDialogProps {
  readonly change: number
  readonly onClose: () => void
}

/** Begins a backfill: the statuses of today for the months before. */
export function BackfillDialog({ change, onClose }: BackfillDialogProps): React.JSX.Element {
  const now = useNow()
  const months = Array.from({ length: farthest }, (_, index) => monthStart(now, index - farthest))
  const [from, setFrom] = useState(() => monthStart(now, -farthest))
  const fetching = useFetching()
  const history = useStored(['costs.backfills'], change, (client, signal) =>
    client.costs.backfills({}, { signal }),
  )
  return (
    <TagKeyDialog
      title="Backfill cost allocation tags"
      verb="Begin the backfill"
      done={`The backfill from ${from} was begun. AWS takes hours. After a day, or once the history of backfills tells that it is done, what is stored of these months by a tag can be fetched again.`}
      request={{ action: 'backfill', from }}
      onClose={onClose}
    >
      <SpaceBetween size="m">
        <div>
          Keys that are active now become active for the months before as well, and inactive ones
          inactive. AWS takes one backfill in 24 hours, up to {farthest} months back.
        </div>
        <FormField label="From">
          <Select
            options={months.map((month) => ({ value: month, label: month.slice(0, 7) }))}
            selectedOption={{ value: from, label: from.slice(0, 7) }}
            expandToViewport
            onChange={({ detail }) => setFrom(detail.selectedOption.value ?? from)}
          />
        </FormField>
        <History
          backfills={history.data?.backfills ?? []}
          read={history.data?.readAt !== undefined}
        />
        <Offer
          list="backfills"
          label="the history of backfills"
          change={change}
          fetching={fetching}
        />
      </SpaceBetween>
    </TagKeyDialog>
  )
}

interface HistoryProps {
  readonly backfills: readonly TagBackfill[]
  readonly read: boolean
}

function History({ backfills, read }: HistoryProps): React.JSX.Element {
  if (backfills.length === 0) {
    return (
      <div className="fd-quiet">
        {read ? 'There was no backfill yet.' : 'The history of backfills was not fetched yet.'}
      </div>
    )
  }
  return (
    <ul aria-label="Backfills">
      {backfills.map(({ from, requestedAt, status }) => (
        <li key={requestedAt}>
          From {from}, asked for {requestedAt.slice(0, 16).replace('T', ' ')} UTC: {words[status]}
        </li>
      ))}
    </ul>
  )
}

const words: Readonly<Record<TagBackfill['status'], string>> = {
  PROCESSING: 'going on',
  SUCCEEDED: 'done',
  FAILED: 'failed',
  unknown: 'AWS does not say how it stands',
}
