import { useEffect, useRef, useState } from 'react'
import type { ServiceLogLine } from '../../../shared/services.ts'
import { AnsiText } from '../../ui/ansi-text.tsx'
import { shortTask } from '../words.ts'
import { type LogState, prettyJson } from './log-state.ts'
import styles from './logs.module.css'

/** So many lines are drawn, the newest. */
const drawnAtMost = 1_500

interface LogLinesProps {
  readonly log: LogState
  readonly paused: boolean
}

/** The lines themselves; stays at the end while it is looked at. */
export function LogLines({ log, paused }: LogLinesProps): React.JSX.Element {
  const { lines, settled } = log
  const frame = useRef<HTMLDivElement>(null)
  const [following, setFollowing] = useState(true)
  useEffect(() => {
    if (following && !paused && frame.current) frame.current.scrollTop = frame.current.scrollHeight
  }, [following, lines, paused])
  const left = lines.length - drawnAtMost
  return (
    <div
      ref={frame}
      className={styles.log}
      role="log"
      aria-label="Logs of the service"
      tabIndex={0}
      onScroll={({ currentTarget: at }) =>
        setFollowing(at.scrollHeight - at.scrollTop - at.clientHeight < 40)
      }
    >
      {left > 0 && <div className="fd-quiet">{left} older lines are not drawn.</div>}
      {lines.slice(-drawnAtMost).map((line) => (
        <LogLine key={line.id} line={line} />
      ))}
      {lines.length === 0 && (
        <div className="fd-quiet">
          {settled === undefined ? 'Reading the logs…' : 'No lines in this time.'}
        </div>
      )}
    </div>
  )
}

function LogLine({ line }: { readonly line: ServiceLogLine }): React.JSX.Element {
  const [open, setOpen] = useState(false)
  const { at, container, task, text } = line
  const json = prettyJson(text)
  return (
    <div className={styles.line}>
      <span className={styles.clock} title={at}>
        {at.slice(11, 19)}
      </span>
      <span className={styles.source} title={line.stream}>
        {container} {task && shortTask(task)}
      </span>
      {json === undefined ? (
        <AnsiText text={text} />
      ) : (
        <button
          type="button"
          className={styles.json}
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          {open ? json : <AnsiText text={text} />}
        </button>
      )}
    </div>
  )
}
