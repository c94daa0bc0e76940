import Button from '@cloudscape-design/components/button'
import Spinner from '@cloudscape-design/components/spinner'
import { useProcedure } from '../../app/hooks.ts'
import { download } from '../../ui/download.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import styles from './copies.module.css'

interface File {
  readonly name: string
  readonly body: string
}

/** A kept copy as the files with which the AWS CLI makes the stack again, each or all at once. */
export function CopyFiles({ copy }: { readonly copy: number }): React.JSX.Element {
  const read = useProcedure(
    ['plans.copyFiles', copy],
    (client, signal) => client.plans.copyFiles({ copy }, { signal }),
    { staleTime: Infinity },
  )
  if (read.failure !== undefined) {
    return <FailureNote failure={read.failure} onRetry={read.refetch} />
  }
  if (read.data === undefined) return <Spinner />
  const files = read.data
  return (
    <div className={styles.files}>
      <div className="fd-quiet">Put them into one folder; deploy.sh creates the stack again.</div>
      <ul className={styles.list} aria-label="Files">
        {files.map((file) => (
          <li key={file.name}>
            <Button
              variant="inline-link"
              iconName="download"
              ariaLabel={`Save ${file.name}`}
              onClick={() => save(file)}
            >
              {file.name}
            </Button>
          </li>
        ))}
      </ul>
      <Button iconName="download" onClick={() => files.forEach(save)}>
        Save all {files.length}
      </Button>
    </div>
  )
}

function save({ name, body }: File): void {
  download(name, body, name.endsWith('.json') ? 'application/json' : 'text/plain')
}
