import Alert from '@cloudscape-design/components/alert'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { DeletionProgress } from '../../../../shared/stacks.ts'
import { copyPath, journalEntryPath } from '../../../app/paths.ts'
import { GoLink } from '../../../ui/go-link.tsx'
import { countOf, typeInWords } from './fates.ts'
import styles from './delete.module.css'

type Finished = Extract<DeletionProgress, { type: 'finished' }>

/** A deletion that was made here: its journal entry, and the copy kept before it. */
export interface StartedDeletion {
  readonly entry: number
  readonly copy: number
}

interface DeletionResultProps {
  readonly finished: Finished
  readonly started: StartedDeletion | undefined
}

/** How a deletion ended: what failed and why, what was left behind, where it is written down. */
export function DeletionResult({ finished, started }: DeletionResultProps): React.JSX.Element {
  const gone = finished.status === 'DELETE_COMPLETE'
  return (
    <Alert
      type={gone ? 'success' : 'error'}
      header={gone ? leftInWords(finished) : failedInWords(finished)}
      action={
        started === undefined ? undefined : (
          <SpaceBetween direction="horizontal" size="s">
            <GoLink to={journalEntryPath(started.entry)}>Journal entry</GoLink>
            <GoLink to={copyPath(started.copy)}>Kept copy</GoLink>
          </SpaceBetween>
        )
      }
    >
      <ul className={styles.fates}>
        {finished.failures.map((one) => (
          <li key={`${one.stack} ${one.logicalId}`}>
            <strong>{one.logicalId}</strong> <span>{typeInWords(one.type)}</span>
            <span className={styles.reason}>{one.reason}</span>
            {one.advice !== undefined && <span className={styles.reason}>{one.advice}</span>}
          </li>
        ))}
        {finished.left.map((one) => (
          <li key={one.logicalId}>
            <strong>{one.logicalId}</strong> <span>{typeInWords(one.type)}</span>
            {one.physicalId !== undefined && <code>{one.physicalId}</code>}
          </li>
        ))}
      </ul>
    </Alert>
  )
}

function leftInWords({ left }: Finished): string {
  if (left.length === 0) return 'Nothing of it is left.'
  return `${countOf(left.length, 'resource')} stay${left.length === 1 ? 's' : ''} in the account, in no stack.`
}

function failedInWords({ failures, status }: Finished): string {
  if (failures.length === 0) return `The stack is in ${status}.`
  return `${countOf(failures.length, 'resource')} could not be deleted.`
}
