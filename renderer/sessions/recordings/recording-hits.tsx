import Button from '@cloudscape-design/components/button'
import { useDeferredValue } from 'react'
import type { RecordingHit } from '../../../shared/recordings.ts'
import { useStream } from '../../app/hooks.ts'
import { countWords } from '../../ui/count-words.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { durationWords } from '../../ui/time-words.ts'
import { Time } from '../../ui/time.tsx'
import styles from './recordings.module.css'

interface RecordingHitsProps {
  readonly text: string
  readonly onOpen: (recording: string, at: number) => void
}

/** More are counted, not drawn. */
const mostShown = 200
const none: readonly RecordingHit[] = []

/** Lines of all recordings that hold a text, as they are found. */
export function RecordingHits({ text, onOpen }: RecordingHitsProps): React.JSX.Element {
  const wanted = useDeferredValue(text)
  const { state, status, failure, restart } = useStream<RecordingHit, readonly RecordingHit[]>(
    ['recordings.search', wanted],
    (client, signal) => client.recordings.search({ text: wanted }, { signal }),
    none,
    (hits, hit) => [...hits, hit],
  )
  const over = status === 'ended'
  return (
    <section aria-label="Lines found" className={styles.hits}>
      {failure !== undefined && <FailureNote failure={failure} onRetry={restart} />}
      <div role="status">
        {over ? '' : 'Searching… '}
        {countWords(state.length, 'line')} with “{wanted}”
        {state.length > mostShown ? `, the first ${mostShown} are shown` : ''}
      </div>
      <ul>
        {state.slice(0, mostShown).map(({ recording, at, line }, index) => (
          <li key={`${recording.id} ${at} ${index}`}>
            <Button variant="inline-link" onClick={() => onOpen(recording.id, at)}>
              {recording.nodeName}
            </Button>{' '}
            <span className="fd-quiet">
              <Time at={recording.startedAt} />, at {durationWords(at * 1000)}
            </span>
            <code className={styles.line}>{line}</code>
          </li>
        ))}
      </ul>
    </section>
  )
}
