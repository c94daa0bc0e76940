import Button from '@cloudscape-design/components/button'
import type { SessionRow } from '../../../shared/sessions.ts'
import { useAction } from '../../app/hooks.ts'
import { after } from '../../ui/after.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { TargetLabel } from '../../ui/target-label.tsx'
import { Time } from '../../ui/time.tsx'
import styles from './orphans.module.css'

interface OrphansProps {
  readonly rows: readonly SessionRow[]
  /** A session has been taken up again. */
  readonly onAdopted: (session: string) => void
}

/** What an earlier run of Foredeck left open, each to be taken up again or ended. */
export function Orphans({ rows, onAdopted }: OrphansProps): React.JSX.Element {
  return (
    <section className={styles.orphans} aria-label="Sessions left behind">
      <p>
        Foredeck ended without ending {rows.length === 1 ? 'a session' : `${rows.length} sessions`}.
      </p>
      <ul>
        {rows.map((row) => (
          <li key={row.id}>
            <Orphan row={row} onAdopted={onAdopted} />
          </li>
        ))}
      </ul>
    </section>
  )
}

interface OrphanProps {
  readonly row: SessionRow
  readonly onAdopted: (session: string) => void
}

/** One session that was left behind, and the two ways on. */
export function Orphan({ row, onAdopted }: OrphanProps): React.JSX.Element {
  const { id, state, nodeName } = row
  const adopt = useAction((client, session: string) => client.sessions.adopt({ id: session }))
  const end = useAction((client, session: string) => client.sessions.terminate({ id: session }))
  const failure = adopt.failure ?? end.failure
  const resumable = state.phase === 'orphaned' && state.resumable
  return (
    <div className={styles.orphan}>
      <b>{nodeName}</b>
      <TargetLabel account={row.account} region={row.region} />
      <span className="fd-quiet">
        opened <Time at={row.startedAt} />
      </span>
      {resumable ? (
        <Button
          ariaLabel={`Take up ${nodeName} again`}
          loading={adopt.busy}
          onClick={() => after(adopt.run(id), () => onAdopted(id))}
        >
          Take up again
        </Button>
      ) : (
        <span className="fd-quiet">It cannot be taken up: what it needs was not kept.</span>
      )}
      <Button
        ariaLabel={`End ${nodeName}`}
        loading={end.busy}
        onClick={() => after(end.run(id), () => undefined)}
      >
        End session
      </Button>
      {failure !== undefined && <FailureNote failure={failure} />}
    </div>
  )
}
