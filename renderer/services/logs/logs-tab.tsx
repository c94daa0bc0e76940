import Alert from '@cloudscape-design/components/alert'
import { useState } from 'react'
import type { ServiceDetail, ServiceLogsEvent, ServiceRef } from '../../../shared/services.ts'
import { useStream } from '../../app/use-stream.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { applyLogs, emptyLog, type LogState } from './log-state.ts'
import type { LogRange } from './log-range.ts'
import { LogLines } from './log-lines.tsx'
import { firstChoice, LogToolbar } from './log-toolbar.tsx'
import styles from './logs.module.css'

interface LogsTabProps {
  readonly reference: ServiceRef
  readonly service: ServiceDetail
}

/** The log lines of the service's containers, merged and live. */
export function LogsTab({ reference, service }: LogsTabProps): React.JSX.Element {
  const [choice, setChoice] = useState(firstChoice)
  const [held, setHeld] = useState<LogState>()
  const { containers, filter, range } = choice
  const log = useStream<ServiceLogsEvent, LogState>(
    ['services.logs', reference, containers, filter, range],
    (client, signal) =>
      client.services.logs(
        {
          ...reference,
          ...timesOf(range),
          ...(containers.length > 0 && { containers: [...containers] }),
          ...(filter !== '' && { filter }),
        },
        { signal },
      ),
    emptyLog,
    applyLogs,
  )
  const shown = held ?? log.state
  const behind = held === undefined ? 0 : log.state.lines.length - held.lines.length
  return (
    <div className={styles.whole}>
      <LogToolbar
        containers={service.images.map(({ container }) => container)}
        choice={choice}
        onChoice={(changed) => {
          setHeld(undefined)
          setChoice({ ...choice, ...changed })
        }}
        paused={held !== undefined}
        behind={behind}
        onPause={() => setHeld(held === undefined ? log.state : undefined)}
      />
      {log.failure && <FailureNote failure={log.failure} onRetry={log.restart} />}
      {shown.failures.map(({ containers: of, failure }) => (
        <Alert key={of.join()} type="warning" header={`${of.join(', ')}: ${failure.sentence}`}>
          {failure.advice}
        </Alert>
      ))}
      {shown.cut && (
        <div className="fd-quiet">There are more lines: narrow the time or filter.</div>
      )}
      <LogLines log={shown} paused={held !== undefined} />
    </div>
  )
}

/** An end that is past is read once; what has none goes on. */
function timesOf(range: LogRange) {
  if ('minutes' in range) {
    return { live: true, from: new Date(Date.now() - range.minutes * 60_000).toISOString() }
  }
  const { from, until } = range
  return until === undefined ? { live: true, from } : { live: false, from, until }
}
