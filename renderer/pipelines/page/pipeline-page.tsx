import Box from '@cloudscape-design/components/box'
import Spinner from '@cloudscape-design/components/spinner'
import type { PipelineRef } from '../../../shared/pipelines.ts'
import { paths } from '../../app/paths.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { GoLink } from '../../ui/go-link.tsx'
import { Page } from '../../ui/page.tsx'
import { PipelineView } from './pipeline-view.tsx'
import { usePipeline } from './use-pipeline.ts'

/** The page of one pipeline: its stages now, its executions, its figures, how it is made. */
export function PipelinePage(ref: PipelineRef): React.JSX.Element {
  const { state, failure, restart } = usePipeline(ref)
  if (state.detail !== undefined) {
    return (
      <PipelineView
        reference={ref}
        pipeline={state.detail}
        failure={failure ?? state.failure}
        onRetry={restart}
      />
    )
  }
  return (
    <Page title={ref.pipeline}>
      {failure === undefined ? (
        <Box>
          <Spinner /> Reading the pipeline…
        </Box>
      ) : (
        <>
          <FailureNote failure={failure} onRetry={restart} />
          <GoLink to={paths.pipelines}>All pipelines</GoLink>
        </>
      )}
    </Page>
  )
}
