import Button from '@cloudscape-design/components/button'
import { Component, type ReactNode } from 'react'
import type { Failure } from '../../../shared/failure.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { failureOf } from '../failures.ts'
import { isMissingPiece } from './missing-piece.ts'

interface PageGuardState {
  readonly failure?: Failure
  /** A piece of the page is not there any more, as after a new build. */
  readonly outdated?: boolean
}

/** Keeps a page that fails to draw from taking the window with it. */
export class PageGuard extends Component<{ readonly children: ReactNode }, PageGuardState> {
  override readonly state: PageGuardState = {}

  static getDerivedStateFromError(error: unknown): PageGuardState {
    return isMissingPiece(error) ? { outdated: true } : { failure: failureOf(error) }
  }

  override render(): ReactNode {
    const { failure, outdated } = this.state
    if (outdated === true) return <Outdated />
    if (failure === undefined) return this.props.children
    return (
      <div className="fd-page-body">
        <FailureNote failure={failure} onRetry={() => location.reload()} />
      </div>
    )
  }
}

function Outdated() {
  return (
    <EmptyState
      title="Foredeck was updated"
      action={
        <Button variant="primary" onClick={() => location.reload()}>
          Reload
        </Button>
      }
    >
      This window is of an earlier build, of which a piece is gone. Reload it to go on.
    </EmptyState>
  )
}
