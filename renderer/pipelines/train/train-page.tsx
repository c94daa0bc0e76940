import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Spinner from '@cloudscape-design/components/spinner'
import TextFilter from '@cloudscape-design/components/text-filter'
import { useState } from 'react'
import type { SourceRevision, TrainRow } from '../../../shared/pipelines.ts'
import { useProcedure } from '../../app/hooks.ts'
import { useScopes } from '../../app/live.ts'
import { paths, pipelinePath } from '../../app/paths.ts'
import { AccountChip } from '../../ui/account-chip.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { GoLink } from '../../ui/go-link.tsx'
import { Page } from '../../ui/page.tsx'
import { StatusIcon } from '../../ui/status-icon.tsx'
import { Time } from '../../ui/time.tsx'
import { linkPath } from '../link-path.ts'
import { revisionWords, shortId, statusWords } from '../words.ts'
import { RunningServices } from './running-services.tsx'
import { environmentsOf, idIn, longestFirst, matchingRows } from './train.ts'
import styles from './train.module.css'

/** The release train: rows are pipelines, columns environments, cells the commit that is there. */
export function TrainPage(): React.JSX.Element {
  const scope = useScopes()?.current ?? null
  const [text, setText] = useState('')
  const train = useProcedure(['pipelines.train', scope], (client, signal) =>
    client.pipelines.train({}, { signal }),
  )
  const id = idIn(text)
  const rows = longestFirst(matchingRows(train.data ?? [], text))
  return (
    <Page
      title="Release train"
      beside={<GoLink to={paths.pipelines}>Pipelines</GoLink>}
      actions={
        <Button
          variant="icon"
          iconName="refresh"
          ariaLabel="Read all again"
          loading={train.fetching}
          onClick={train.refetch}
        />
      }
      toolbar={
        <TextFilter
          filteringText={text}
          filteringPlaceholder="A commit, a digest, a message, a pipeline"
          filteringAriaLabel="Filter the release train"
          onChange={({ detail }) => setText(detail.filteringText)}
        />
      }
    >
      {train.failure && <FailureNote failure={train.failure} onRetry={train.refetch} />}
      {train.data === undefined && train.failure === undefined && (
        <Box>
          <Spinner /> Reading the pipelines…
        </Box>
      )}
      {train.data !== undefined && rows.length === 0 && (
        <EmptyState
          title={
            text === ''
              ? 'No pipeline of this scope deploys anything.'
              : 'No pipeline matches the filter.'
          }
        />
      )}
      {rows.length > 0 && <TrainTable rows={rows} />}
      {id !== undefined && <RunningServices id={id} />}
    </Page>
  )
}

function TrainTable({ rows }: { readonly rows: readonly TrainRow[] }): React.JSX.Element {
  const environments = environmentsOf(rows)
  return (
    <div className={styles.scroll} tabIndex={0} role="region" aria-label="Release train">
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Pipeline</th>
            {environments.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={JSON.stringify([row.account, row.region, row.pipeline])}>
              <th scope="row">
                <GoLink to={pipelinePath(row)}>{row.pipeline}</GoLink>
                <div>
                  <AccountChip account={row.account} />
                </div>
              </th>
              {environments.map((name) => (
                <td key={name}>
                  {row.cells
                    .filter(({ environment }) => environment === name)
                    .map((cell, index) => (
                      <TrainCell key={index} cell={cell} />
                    ))}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function TrainCell({ cell }: { readonly cell: TrainRow['cells'][number] }): React.JSX.Element {
  const { word, tone } = statusWords(cell.status)
  const id = idsOf(cell.revisions) || cell.execution?.slice(0, 8) || '–'
  return (
    <div className={styles.cell} title={revisionWords(cell.revisions)}>
      <span className={`fd-status fd-tone-${tone}`} title={word}>
        <StatusIcon tone={tone} />
        {cell.link ? <GoLink to={linkPath(cell.link)}>{id}</GoLink> : id}
        <span className="fd-hidden">{word}</span>
      </span>
      <Time at={cell.changedAt} />
      <AccountChip account={cell.account} />
      {cell.before && (
        <div className="fd-quiet" title={revisionWords(cell.before)}>
          last success {idsOf(cell.before)}
        </div>
      )}
    </div>
  )
}

/** One id of each source. */
function idsOf(revisions: readonly SourceRevision[]): string {
  return revisions.flatMap(({ id }) => shortId(id) || []).join(', ')
}
