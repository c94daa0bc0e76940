import { StatusLabel, ToneLabel } from '../../../ui/status-label.tsx'
import styles from './delete.module.css'
import { typeInWords } from './fates.ts'
import type { DeletionLine } from './progress.ts'

/** The resources of a running deletion. Each keeps its place, so that the eye can stay on one. */
export function DeletionLines({
  lines,
}: {
  readonly lines: readonly DeletionLine[]
}): React.JSX.Element | null {
  if (lines.length === 0) return null
  return (
    <div className={styles.lines} role="list" aria-label="Resources" tabIndex={0}>
      {lines.map((line) => (
        <div key={line.key} role="listitem" className={styles.line}>
          <span>{line.key.replaceAll('/', ' / ')}</span>
          <span>{typeInWords(line.type)}</span>
          <LineStatus status={line.status} />
          {line.reason !== undefined && <span className={styles.reason}>{line.reason}</span>}
        </div>
      ))}
    </div>
  )
}

/** Within a deletion, gone is what was asked for: it looks like the success that it is. */
function LineStatus({ status }: { readonly status: string }): React.JSX.Element {
  if (status === 'WAITING') return <ToneLabel tone="pending">Waiting</ToneLabel>
  if (status === 'DELETE_COMPLETE') return <ToneLabel tone="success">Deleted</ToneLabel>
  return <StatusLabel status={status} />
}
