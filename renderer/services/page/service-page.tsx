import Box from '@cloudscape-design/components/box'
import Spinner from '@cloudscape-design/components/spinner'
import type { ServiceRef } from '../../../shared/services.ts'
import { paths } from '../../app/paths.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { GoLink } from '../../ui/go-link.tsx'
import { Page } from '../../ui/page.tsx'
import { useService } from '../use-service.ts'
import { ServiceView } from './service-view.tsx'

/** The page of one ECS service: what its last deployment did and why, then everything about it. */
export function ServicePage(ref: ServiceRef): React.JSX.Element {
  const { state, failure, restart } = useService(ref)
  if (state.detail !== undefined) {
    return (
      <ServiceView
        reference={ref}
        service={state.detail}
        failure={failure ?? state.failure}
        onRetry={restart}
      />
    )
  }
  const said = failure ?? state.failure
  return (
    <Page title={ref.service}>
      {said === undefined ? (
        <Box>
          <Spinner /> Reading the service…
        </Box>
      ) : (
        <>
          <FailureNote failure={said} onRetry={restart} />
          <GoLink to={paths.services}>All services</GoLink>
        </>
      )}
    </Page>
  )
}
