import { useMemo } from 'react'
import { useLocation } from 'wouter'
import type { Account } from '../../../shared/accounts.ts'
import type { PipelineRow } from '../../../shared/pipelines.ts'
import { accountsById, useAccounts } from '../../app/live.ts'
import { paths, pipelinePath } from '../../app/paths.ts'
import { useScopeReading } from '../../app/use-scope-reading.ts'
import { liveList } from '../../app/live-list.ts'
import { useNow } from '../../ui/clock.ts'
import { GoLink } from '../../ui/go-link.tsx'
import { ListPage } from '../../ui/list/list-page.tsx'
import { StageCards } from '../parts/stage-cards.tsx'
import { pipelineKey } from '../words.ts'
import {
  pipelineChips,
  pipelineChooser,
  pipelineGroups,
  pipelineProperties,
  standardView,
} from './chooser.ts'
import { pipelineColumns } from './columns.tsx'

const noNames: ReadonlyMap<string, Account> = new Map()

const sightOf = ({ account, region, name: id }: PipelineRow) => ({ account, region, id })

/** The board: every pipeline of the scope, one row each, its stages as a row of states. */
export function PipelinesPage(): React.JSX.Element {
  const [, go] = useLocation()
  const reading = useScopeReading<PipelineRow>('pipelines.list', {
    live: (client, signal) => client.pipelines.list(liveList, { signal }),
    again: (targets) => (client, signal) =>
      client.pipelines.list({ targets: [...targets], all: true }, { signal }),
  })
  const accounts = useAccounts()
  const names = accounts === undefined ? noNames : accountsById(accounts)
  const now = useNow()
  const columns = useMemo(() => pipelineColumns({ names, now }), [names, now])
  return (
    <ListPage
      title="Pipelines"
      noun="pipeline"
      list="pipelines"
      reading={reading}
      columns={columns}
      fixed="name"
      chooser={pipelineChooser}
      properties={pipelineProperties}
      chips={pipelineChips}
      groups={pipelineGroups}
      standard={standardView}
      rowKey={pipelineKey}
      rowTitle={({ name }) => name}
      sightOf={sightOf}
      rowHeight={34}
      onOpen={({ account, region, name }) => go(pipelinePath({ account, region, pipeline: name }))}
      panel={(row) => <StageCards pipeline={row} />}
      actions={
        <>
          <GoLink to={paths.releaseTrain}>Release train</GoLink>
          <GoLink to={paths.buildProjects}>Builds</GoLink>
          <GoLink to={paths.deploymentGroups}>CodeDeploy</GoLink>
        </>
      }
      emptyHint="CodePipeline’s pipelines are listed here, over all accounts and regions of the scope."
    />
  )
}
