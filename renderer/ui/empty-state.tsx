import type { ReactNode } from 'react'

interface EmptyStateProps {
  /** Why nothing is here, in one short sentence. */
  readonly title: string
  /** What the user may make of it. */
  readonly children?: ReactNode
  /** The next step. */
  readonly action?: ReactNode
}

/** Says why a list is empty and offers the next step. */
export function EmptyState({ title, children, action }: EmptyStateProps) {
  return (
    <div className="fd-empty" role="status">
      <div className="fd-empty-title">{title}</div>
      {children === undefined ? null : <div className="fd-empty-text">{children}</div>}
      {action === undefined ? null : <div className="fd-empty-action">{action}</div>}
    </div>
  )
}
