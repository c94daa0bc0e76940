import { Component, type ReactNode } from 'react'
import type { Failure } from '../../../shared/failure.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { failureOf } from '../failures.ts'

interface PageGuardState {
  readonly failure?: Failure
}

/** Keeps a page that fails to draw from taking the window with it. */
export class PageGuard extends Component<{ readonly children: ReactNode }, PageGuardState> {
  override readonly state: PageGuardState = {}

  static getDerivedStateFromError(error: unknown): PageGuardState {
    return { failure: failureOf(error) }
  }

  override render(): ReactNode {
    const { failure } = this.state
    if (failure === undefined) return this.props.children
    return (
      <div className="fd-page-body">
        <FailureNote failure={failure} onRetry={() => location.reload()} />
      </div>
    )
  }
}
