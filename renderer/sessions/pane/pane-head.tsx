import type { SessionRow } from '../../../shared/sessions.ts'
import { useStream } from '../../app/hooks.ts'
import { useNow } from '../../ui/clock.ts'
import { TargetLabel } from '../../ui/target-label.tsx'
import { durationWords } from '../../ui/time-words.ts'
import { RecordButton } from '../recordings/record-button.tsx'
import styles from './pane.module.css'

/** Whose terminal this is, as whom, and how it stands. */
export function PaneHead({ session }: { readonly session: string }): React.JSX.Element {
  const now = useNow()
  const { state: row } = useStream<SessionRow[], SessionRow | undefined>(
    ['sessions.watch', session],
    (client, signal) => client.sessions.watch(undefined, { signal }),
    undefined,
    (_before, rows) => rows.find(({ id }) => id === session),
  )
  if (row === undefined) return <div className={styles.head} />
  return (
    <div className={styles.head}>
      <TargetLabel account={row.account} region={row.region} />
      <b>{row.nodeName}</b>
      <span className={`fd-quiet ${styles.role}`}>{row.role}</span>
      <span className={styles.state} data-phase={row.state.phase}>
        {stateWords(row.state, now)}
      </span>
      <RecordButton session={row} />
    </div>
  )
}

function stateWords(state: SessionRow['state'], now: number): string {
  switch (state.phase) {
    case 'connecting':
      return 'Connecting'
    case 'live':
      return 'Live'
    case 'resuming':
      return `Resuming ${durationWords(Math.max(0, now - Date.parse(state.since)))}`
    case 'lost':
      return `Lost: ${state.failure.sentence}`
    case 'orphaned':
      return 'Left behind'
    case 'ended':
      return state.reason === '' ? 'Ended' : `Ended: ${state.reason}`
  }
}
