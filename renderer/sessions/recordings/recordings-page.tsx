import Button from '@cloudscape-design/components/button'
import { useCallback, useMemo, useState } from 'react'
import { useSearchParams } from 'wouter'
import type { Recording } from '../../../shared/recordings.ts'
import { useProcedure } from '../../app/hooks.ts'
import { byteWords } from '../../ui/byte-words.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { ListFilter } from '../../ui/list-filter.tsx'
import { Page } from '../../ui/page.tsx'
import { type SmallColumn, SmallTable } from '../../ui/small-table.tsx'
import { TargetLabel } from '../../ui/target-label.tsx'
import { durationWords } from '../../ui/time-words.ts'
import { Time } from '../../ui/time.tsx'
import { RecordingActions } from './recording-actions.tsx'
import { RecordingHits } from './recording-hits.tsx'
import { ReplayDialog } from './replay-dialog.tsx'

/** What sessions printed: recorded with consent, to be searched, replayed and exported. */
export function RecordingsPage(): React.JSX.Element {
  const [search, setSearch] = useSearchParams()
  const [text, setText] = useState('')
  const read = useProcedure(
    ['recordings.list'],
    (client, signal) => client.recordings.list(undefined, { signal }),
    { staleTime: 0, every: 5000 },
  )
  const open = useCallback(
    (id: string | undefined, at = 0) =>
      setSearch(id === undefined ? {} : { recording: id, at: String(at) }, { replace: true }),
    [setSearch],
  )
  const columns = useMemo(() => columnsOf(open, read.refetch), [read.refetch, open])
  const shown = read.data?.find(({ id }) => id === search.get('recording'))
  return (
    <Page
      title="Recordings"
      toolbar={
        <ListFilter
          label="Search in all recordings"
          hint="Search what sessions printed"
          text={text}
          onText={setText}
        />
      }
    >
      {read.failure !== undefined && <FailureNote failure={read.failure} onRetry={read.refetch} />}
      {text.trim() !== '' && <RecordingHits text={text.trim()} onOpen={open} />}
      <SmallTable
        label="Recordings"
        items={read.data ?? []}
        columns={columns}
        keyOf={({ id }) => id}
        loading={read.loading}
        empty="Nothing was recorded yet."
        emptyHint="Recording is off until it is begun for a session. What is typed is never recorded by itself, only what the session prints."
      />
      {shown !== undefined && (
        <ReplayDialog
          key={shown.id}
          recording={shown}
          from={Number(search.get('at') ?? 0)}
          onClose={() => open(undefined)}
        />
      )}
    </Page>
  )
}

function columnsOf(
  onOpen: (id: string) => void,
  onRemoved: () => void,
): readonly SmallColumn<Recording>[] {
  return [
    {
      id: 'name',
      header: 'Node',
      cell: ({ id, nodeName }) => (
        <Button variant="inline-link" onClick={() => onOpen(id)}>
          {nodeName}
        </Button>
      ),
      text: ({ nodeName, node }) => `${nodeName} ${node}`,
    },
    {
      id: 'target',
      header: 'Account and region',
      cell: ({ account, region }) => <TargetLabel account={account} region={region} />,
      text: ({ account, region }) => `${account} ${region}`,
    },
    {
      id: 'started',
      header: 'Begun',
      cell: ({ startedAt }) => <Time at={startedAt} />,
      text: ({ startedAt }) => startedAt,
    },
    {
      id: 'length',
      header: 'Length',
      right: true,
      cell: ({ seconds, endedAt }) =>
        `${durationWords(seconds * 1000)}${endedAt === undefined ? ', recording' : ''}`,
      text: ({ seconds }) => seconds,
    },
    {
      id: 'size',
      header: 'Size',
      right: true,
      cell: ({ bytes }) => byteWords(bytes),
      text: ({ bytes }) => bytes,
    },
    {
      id: 'actions',
      header: 'Actions',
      cell: (recording) => <RecordingActions recording={recording} onRemoved={onRemoved} />,
      text: () => '',
    },
  ]
}
