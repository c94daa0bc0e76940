import Box from '@cloudscape-design/components/box'
import Link from '@cloudscape-design/components/link'
import Spinner from '@cloudscape-design/components/spinner'
import type { ExecutionDetail, ExecutionRef, SourceRevision } from '../../../shared/pipelines.ts'
import { useProcedure } from '../../app/hooks.ts'
import { pipelinePath } from '../../app/paths.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { GoLink } from '../../ui/go-link.tsx'
import { Page } from '../../ui/page.tsx'
import { ToneLabel } from '../../ui/status-label.tsx'
import { TargetLabel } from '../../ui/target-label.tsx'
import { durationWords } from '../../ui/time-words.ts'
import { Time } from '../../ui/time.tsx'
import { revisionWords, statusWords } from '../words.ts'
import { ExecutionActions } from './execution-actions.tsx'
import { ExecutionGraph } from './execution-graph.tsx'
import styles from './execution.module.css'

/** While it runs, an execution is read again this often, in milliseconds. */
const pace = 5_000

/** The page of one execution: its stages and actions as a graph, what they took, what they said. */
export function ExecutionPage(ref: ExecutionRef): React.JSX.Element {
  const { account, region, pipeline, execution } = ref
  const request = { account, region, pipeline, execution }
  const { data, failure, refetch } = useProcedure(
    ['pipelines.execution', request],
    (client, signal) => client.pipelines.execution(request, { signal }),
    { every: pace, whileTrue: isRunning },
  )
  return (
    <Page
      title={`${pipeline} ${execution.slice(0, 8)}`}
      heading={
        <>
          <GoLink to={pipelinePath({ account, region, pipeline })}>{pipeline}</GoLink>{' '}
          {execution.slice(0, 8)}
        </>
      }
      actions={data && <ExecutionActions reference={request} execution={data} onDone={refetch} />}
      toolbar={data && <HeaderLine target={request} execution={data} />}
    >
      {failure && <FailureNote failure={failure} onRetry={refetch} />}
      {data?.gaps?.map((gap) => (
        <FailureNote key={gap.sentence} failure={gap} />
      ))}
      {data ? (
        <ExecutionGraph execution={data} />
      ) : (
        failure === undefined && (
          <Box>
            <Spinner /> Reading the execution…
          </Box>
        )
      )}
    </Page>
  )
}

function isRunning({ status }: ExecutionDetail): boolean {
  return status === 'InProgress' || status === 'Stopping'
}

interface HeaderLineProps {
  readonly target: ExecutionRef
  readonly execution: ExecutionDetail
}

function HeaderLine({ target, execution }: HeaderLineProps): React.JSX.Element {
  const { status, startedAt, endedAt, trigger, by, revisions, variables } = execution
  const { word, tone } = statusWords(status)
  return (
    <div className={styles.line}>
      <ToneLabel tone={tone}>{word}</ToneLabel>
      <span>
        <Time at={startedAt} />
        {startedAt && endedAt && (
          <>, took {durationWords(Date.parse(endedAt) - Date.parse(startedAt))}</>
        )}
      </span>
      <TargetLabel account={target.account} region={target.region} />
      <span>{[trigger, by].filter(Boolean).join(', ')}</span>
      {revisions.map((revision) => (
        <Revision key={revision.action} revision={revision} />
      ))}
      {variables.length > 0 && (
        <span className="fd-quiet">
          {variables.map(({ name, value }) => `${name}=${value ?? ''}`).join(', ')}
        </span>
      )}
      <Link href={execution.consoleUrl} external fontSize="body-s">
        AWS console
      </Link>
    </div>
  )
}

/** What one source brought: the commit, linked where it has a page, and who wrote it. */
function Revision({ revision }: { readonly revision: SourceRevision }): React.JSX.Element {
  const { url, author } = revision
  const words = revisionWords([revision])
  return (
    <span>
      {url?.startsWith('https://') ? (
        <Link href={url} external fontSize="body-s">
          {words}
        </Link>
      ) : (
        words
      )}
      {author && <span className="fd-quiet"> by {author}</span>}
    </span>
  )
}
