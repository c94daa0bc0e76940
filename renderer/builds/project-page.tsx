import Button from '@cloudscape-design/components/button'
import { useState } from 'react'
import type { BuildRow, ProjectRef } from '../../shared/builds.ts'
import { useAction, useProcedure } from '../app/hooks.ts'
import { buildPath, paths } from '../app/paths.ts'
import { after } from '../ui/after.ts'
import { FailureNote } from '../ui/failure-note.tsx'
import { GoLink } from '../ui/go-link.tsx'
import { Page } from '../ui/page.tsx'
import { type SmallColumn, SmallTable } from '../ui/small-table.tsx'
import { ToneLabel } from '../ui/status-label.tsx'
import { TargetLabel } from '../ui/target-label.tsx'
import { durationWords } from '../ui/time-words.ts'
import { Time } from '../ui/time.tsx'
import { BuildDialog } from './build-dialog.tsx'
import { statusWords } from './words.ts'

/** The history of one build project. */
export function ProjectPage({ account, region, project }: ProjectRef): React.JSX.Element {
  const ref = { account, region, project }
  const [older, setOlder] = useState<readonly BuildRow[]>([])
  const [token, setToken] = useState<string>()
  const [starting, setStarting] = useState(false)
  const history = useProcedure(
    ['builds.history', ref],
    (client, signal) => client.builds.history(ref, { signal }),
    { every: 10_000 },
  )
  const more = useAction((client, next: string) => client.builds.history({ ...ref, next }))
  const next = older.length === 0 ? history.data?.next : token
  const readMore = (from: string) =>
    after(more.run(from), (page) => {
      setOlder((before) => [...before, ...page.builds])
      setToken(page.next)
    })
  return (
    <Page
      title={project}
      beside={<GoLink to={paths.buildProjects}>Builds</GoLink>}
      actions={<Button onClick={() => setStarting(true)}>Start build…</Button>}
      toolbar={<TargetLabel account={account} region={region} />}
    >
      {history.failure && <FailureNote failure={history.failure} onRetry={history.refetch} />}
      <SmallTable
        label="Builds"
        items={[...(history.data?.builds ?? []), ...older]}
        columns={columnsOf(ref)}
        keyOf={({ id }) => id}
        loading={history.loading}
        empty="This project has not built anything in the last year."
      />
      {more.failure && <FailureNote failure={more.failure} />}
      {next !== undefined && (
        <Button loading={more.busy} onClick={() => readMore(next)}>
          Older builds
        </Button>
      )}
      {starting && (
        <BuildDialog
          reference={ref}
          request={{ action: 'start' }}
          title={`Start a build of ${project}`}
          verb="Start"
          done={`${project} is being built.`}
          onClose={() => setStarting(false)}
        >
          CodeBuild builds the newest of its source.
        </BuildDialog>
      )}
    </Page>
  )
}

function columnsOf({ account, region }: ProjectRef): readonly SmallColumn<BuildRow>[] {
  return [
    {
      ...{ id: 'name', header: 'Build', text: ({ number = 0 }) => number, width: 110 },
      cell: ({ id, number }) => (
        <GoLink to={buildPath({ account, region, build: id })}>
          {number === undefined ? id : `#${number}`}
        </GoLink>
      ),
    },
    {
      ...{ id: 'status', header: 'Status', text: ({ status }) => status, width: 140 },
      cell: ({ status }) => {
        const { word, tone } = statusWords(status)
        return <ToneLabel tone={tone}>{word}</ToneLabel>
      },
    },
    {
      ...{ id: 'version', header: 'Source version' },
      text: ({ sourceVersion = '' }) => sourceVersion,
      cell: ({ sourceVersion }) => sourceVersion ?? '–',
    },
    {
      ...{ id: 'by', header: 'Started by', text: ({ initiator = '' }) => initiator },
      cell: ({ initiator }) => initiator ?? '–',
    },
    {
      ...{ id: 'started', header: 'Started', text: ({ startedAt = '' }) => startedAt, width: 110 },
      cell: ({ startedAt }) => <Time at={startedAt} />,
    },
    {
      ...{ id: 'took', header: 'Took', right: true, text: lengthOf, width: 130 },
      cell: (row) => (lengthOf(row) === 0 ? '–' : durationWords(lengthOf(row))),
    },
  ]
}

function lengthOf({ startedAt, endedAt }: BuildRow): number {
  return startedAt && endedAt ? Date.parse(endedAt) - Date.parse(startedAt) : 0
}
