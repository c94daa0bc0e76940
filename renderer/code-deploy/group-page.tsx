import Button from '@cloudscape-design/components/button'
import { useState } from 'react'
import type { CodeDeployRow } from '../../shared/code-deploy.ts'
import type { Target } from '../../shared/target.ts'
import { useAction, useProcedure } from '../app/hooks.ts'
import { codeDeployPath, paths } from '../app/paths.ts'
import { after } from '../ui/after.ts'
import { FailureNote } from '../ui/failure-note.tsx'
import { GoLink } from '../ui/go-link.tsx'
import { Page } from '../ui/page.tsx'
import { type SmallColumn, SmallTable } from '../ui/small-table.tsx'
import { ToneLabel } from '../ui/status-label.tsx'
import { TargetLabel } from '../ui/target-label.tsx'
import { durationWords } from '../ui/time-words.ts'
import { Time } from '../ui/time.tsx'
import { statusWords } from './words.ts'

interface GroupPageProps extends Target {
  readonly application: string
  readonly group: string
}

/** The deployments of one deployment group, newest first. */
export function GroupPage({ account, region, application, group }: GroupPageProps) {
  const ref = { account, region, application, group }
  const [older, setOlder] = useState<readonly CodeDeployRow[]>([])
  const [token, setToken] = useState<string>()
  const history = useProcedure(
    ['codeDeploy.history', ref],
    (client, signal) => client.codeDeploy.history(ref, { signal }),
    { every: 10_000 },
  )
  const more = useAction((client, next: string) => client.codeDeploy.history({ ...ref, next }))
  const next = older.length === 0 ? history.data?.next : token
  const readMore = (from: string) =>
    after(more.run(from), (page) => {
      setOlder((before) => [...before, ...page.deployments])
      setToken(page.next)
    })
  return (
    <Page
      title={`${application} › ${group}`}
      beside={<GoLink to={paths.deploymentGroups}>CodeDeploy</GoLink>}
      toolbar={<TargetLabel account={account} region={region} />}
    >
      {history.failure && <FailureNote failure={history.failure} onRetry={history.refetch} />}
      <SmallTable
        label="Deployments"
        items={[...(history.data?.deployments ?? []), ...older]}
        columns={columnsOf({ account, region })}
        keyOf={({ id }) => id}
        loading={history.loading}
        empty="Nothing was deployed to this group yet."
      />
      {more.failure && <FailureNote failure={more.failure} />}
      {next !== undefined && (
        <Button loading={more.busy} onClick={() => readMore(next)}>
          Older deployments
        </Button>
      )}
    </Page>
  )
}

function columnsOf(target: Target): readonly SmallColumn<CodeDeployRow>[] {
  return [
    {
      ...{ id: 'name', header: 'Deployment', text: ({ id }) => id, width: 140 },
      cell: ({ id }) => <GoLink to={codeDeployPath({ ...target, deployment: id })}>{id}</GoLink>,
    },
    {
      ...{ id: 'status', header: 'Status', text: ({ status }) => status, width: 190 },
      cell: ({ status }) => {
        const { word, tone } = statusWords(status)
        return <ToneLabel tone={tone}>{word}</ToneLabel>
      },
    },
    {
      ...{ id: 'said', header: 'What happened' },
      text: ({ error, rollback, description }) => error?.message ?? rollback ?? description ?? '',
      cell: ({ error, rollback, description }) =>
        [error?.message, rollback, description].filter(Boolean).join(' ') || '–',
    },
    {
      ...{ id: 'by', header: 'By', text: ({ creator = '' }) => creator, width: 150 },
      cell: ({ creator }) => creator ?? '–',
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

function lengthOf({ startedAt, endedAt }: CodeDeployRow): number {
  return startedAt && endedAt ? Date.parse(endedAt) - Date.parse(startedAt) : 0
}
