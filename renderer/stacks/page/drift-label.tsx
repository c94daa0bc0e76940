import type { StackResource, StackRow } from '../../../shared/stacks.ts'
import { ToneLabel } from '../../ui/status-label.tsx'

/** A stack's drift as last detected; nothing where it was never looked for. */
export function DriftLabel({
  stack,
}: {
  readonly stack: Pick<StackRow, 'drift'>
}): React.JSX.Element | null {
  switch (stack.drift) {
    case 'DRIFTED':
      return <ToneLabel tone="warning">Drifted</ToneLabel>
    case 'IN_SYNC':
      return <ToneLabel tone="success">In sync</ToneLabel>
    case 'NOT_CHECKED':
    case 'UNKNOWN':
      return <ToneLabel tone="stopped">Drift not checked</ToneLabel>
  }
}

interface ResourceDriftProps {
  readonly drift: StackResource['drift']
  /** In a table: a dash where drift was never looked for. */
  readonly short?: boolean
}

/** A resource's drift as last detected. */
export function ResourceDrift({ drift, short }: ResourceDriftProps): React.JSX.Element {
  switch (drift) {
    case 'MODIFIED':
      return <ToneLabel tone="warning">Modified</ToneLabel>
    case 'DELETED':
      return <ToneLabel tone="error">Deleted outside</ToneLabel>
    case 'IN_SYNC':
      return <ToneLabel tone="success">In sync</ToneLabel>
    case 'NOT_CHECKED':
    case 'UNKNOWN':
      return <span className="fd-quiet">{short === true ? '–' : 'Not looked for'}</span>
  }
}
