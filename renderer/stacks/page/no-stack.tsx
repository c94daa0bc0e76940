import SpaceBetween from '@cloudscape-design/components/space-between'
import type { Failure } from '../../../shared/failure.ts'
import { paths } from '../../app/paths.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { GoLink } from '../../ui/go-link.tsx'
import { Page } from '../../ui/page.tsx'

interface NoStackProps {
  readonly name: string
  readonly failure: Failure
  readonly onRetry: () => void
}

/** Why a stack cannot be shown at all, and where else to look. */
export function NoStack({ name, failure, onRetry }: NoStackProps): React.JSX.Element {
  return (
    <Page title={name}>
      <SpaceBetween size="m">
        <FailureNote failure={failure} onRetry={onRetry} />
        <SpaceBetween direction="horizontal" size="l">
          <GoLink to={paths.stacks}>All stacks</GoLink>
          {failure.kind === 'not-found' && (
            <GoLink to={paths.deletedStacks}>Stacks deleted in the last 90 days</GoLink>
          )}
          {failure.kind !== 'not-found' && <GoLink to={paths.accounts}>The accounts</GoLink>}
        </SpaceBetween>
      </SpaceBetween>
    </Page>
  )
}
