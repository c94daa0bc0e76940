import Button from '@cloudscape-design/components/button'
import { useState } from 'react'
import type { ExecutionRow, PipelineRef } from '../../../shared/pipelines.ts'
import { useAction } from '../../app/hooks.ts'
import { pipelinePath } from '../../app/paths.ts'
import { after } from '../../ui/after.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { GoLink } from '../../ui/go-link.tsx'
import { type SmallColumn, SmallTable } from '../../ui/small-table.tsx'
import { ToneLabel } from '../../ui/status-label.tsx'
import { durationWords } from '../../ui/time-words.ts'
import { Time } from '../../ui/time.tsx'
import { authorWords, revisionWords, statusWords } from '../words.ts'
import { ComparePanel } from './compare-panel.tsx'
import { useExecutions } from './use-executions.ts'

interface ExecutionsTabProps {
  readonly reference: PipelineRef
  /** The newest, as the page sees it live. */
  readonly latest: ExecutionRow | undefined
}

/** The history: newest first, further pages on demand, two of them compared. */
export function ExecutionsTab({ reference, latest }: ExecutionsTabProps) {
  const { rows, next, failure, loading, refetch } = useExecutions(reference, latest)
  const [older, setOlder] = useState<readonly ExecutionRow[]>([])
  const [token, setToken] = useState<string | undefined>()
  const [picked, setPicked] = useState<readonly string[]>([])
  const more = useAction((client, from: string) =>
    client.pipelines.executions({ ...reference, next: from }),
  )
  const from = older.length === 0 ? next : token
  const all = [...rows, ...older]
  const pick = (id: string) =>
    setPicked((before) =>
      before.includes(id) ? before.filter((other) => other !== id) : [...before.slice(-1), id],
    )
  const readMore = (at: string) =>
    after(more.run(at), (page) => {
      setOlder((before) => [...before, ...page.executions])
      setToken(page.next)
    })
  if (failure !== undefined) return <FailureNote failure={failure} onRetry={refetch} />
  const [left, right] = picked
  return (
    <>
      {left !== undefined && right !== undefined && (
        <ComparePanel reference={reference} left={left} right={right} />
      )}
      <SmallTable
        label="Executions"
        items={all}
        columns={columnsOf(reference, picked, pick)}
        keyOf={({ id }) => id}
        loading={loading}
        empty="This pipeline has not run yet."
      />
      {more.failure && <FailureNote failure={more.failure} />}
      {from !== undefined && (
        <Button loading={more.busy} onClick={() => readMore(from)}>
          Older executions
        </Button>
      )}
    </>
  )
}

function columnsOf(
  reference: PipelineRef,
  picked: readonly string[],
  pick: (id: string) => void,
): readonly SmallColumn<ExecutionRow>[] {
  return [
    {
      ...{ id: 'pick', header: 'Compare', width: 90, text: () => '' },
      cell: ({ id }) => (
        <input
          type="checkbox"
          aria-label={`Compare ${id}`}
          checked={picked.includes(id)}
          onChange={() => pick(id)}
        />
      ),
    },
    {
      ...{ id: 'status', header: 'Status', width: 150, text: ({ status }) => status },
      cell: ({ status }) => {
        const { word, tone } = statusWords(status)
        return <ToneLabel tone={tone}>{word}</ToneLabel>
      },
    },
    {
      ...{ id: 'name', header: 'Execution', width: 120, text: ({ id }) => id },
      cell: ({ id }) => <GoLink to={pipelinePath(reference, id)}>{id.slice(0, 8)}</GoLink>,
    },
    {
      ...{ id: 'change', header: 'Change', text: ({ revisions }) => revisionWords(revisions) },
      cell: ({ revisions, rollbackOf, stopReason }) => (
        <>
          {revisionWords(revisions) || '–'}
          {authorWords(revisions) && <div className="fd-quiet">by {authorWords(revisions)}</div>}
          {rollbackOf && <div className="fd-quiet">Rollback to {rollbackOf.slice(0, 8)}</div>}
          {stopReason && <div className="fd-quiet">Stopped: {stopReason}</div>}
        </>
      ),
    },
    {
      ...{ id: 'by', header: 'Trigger', width: 170 },
      text: ({ trigger = '', by = '' }) => `${trigger} ${by}`,
      cell: ({ trigger, by }) => [trigger, by].filter(Boolean).join(', ') || '–',
    },
    {
      ...{ id: 'started', header: 'Started', width: 110, text: ({ startedAt = '' }) => startedAt },
      cell: ({ startedAt }) => <Time at={startedAt} />,
    },
    {
      ...{ id: 'took', header: 'Took', width: 130, right: true, text: lengthOf },
      cell: (row) => (lengthOf(row) === 0 ? '–' : durationWords(lengthOf(row))),
    },
  ]
}

function lengthOf({ startedAt, endedAt }: ExecutionRow): number {
  return startedAt && endedAt ? Date.parse(endedAt) - Date.parse(startedAt) : 0
}
