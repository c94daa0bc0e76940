import { useEffect, useRef, useState } from 'react'
import type { BuildLogEvent, BuildRef } from '../../shared/builds.ts'
import { useStream } from '../app/use-stream.ts'
import { FailureNote } from '../ui/failure-note.tsx'
import { AnsiText } from '../ui/ansi-text.tsx'
import styles from './build.module.css'

interface Log {
  readonly lines: readonly { readonly line: number; readonly text: string }[]
  readonly error?: number
  readonly missing?: string
  readonly ended: boolean
}

/** So many lines are drawn; of a longer log the part around its error, or its end. */
const drawnAtMost = 4_000

/** The log of a build, live; opened at its first error. */
export function BuildLog({ account, region, build }: BuildRef): React.JSX.Element {
  const ref = { account, region, build }
  const log = useStream<BuildLogEvent, Log>(
    ['builds.log', ref],
    (client, signal) => client.builds.log(ref, { signal }),
    { lines: [], ended: false },
    applyLog,
  )
  const { lines, error, missing } = log.state
  const frame = useRef<HTMLDivElement>(null)
  const [following, setFollowing] = useState(true)
  useEffect(() => {
    if (error !== undefined) {
      frame.current?.querySelector(`[data-line="${error}"]`)?.scrollIntoView({ block: 'center' })
    } else if (following && frame.current) {
      frame.current.scrollTop = frame.current.scrollHeight
    }
  }, [error, following, lines])
  if (log.failure) return <FailureNote failure={log.failure} onRetry={log.restart} />
  if (missing !== undefined) return <div className="fd-quiet">{missing}</div>
  return (
    <div
      ref={frame}
      className={styles.log}
      role="log"
      aria-label="Log of the build"
      tabIndex={0}
      onScroll={({ currentTarget: at }) =>
        setFollowing(at.scrollHeight - at.scrollTop - at.clientHeight < 40)
      }
    >
      {drawn(lines, error).map(({ line, text }) => (
        <div
          key={line}
          data-line={line}
          className={line === error ? styles.errorLine : styles.logLine}
        >
          <span className={styles.number}>{line}</span>
          <AnsiText text={text} />
        </div>
      ))}
      {lines.length === 0 && <div className="fd-quiet">Waiting for the first lines…</div>}
    </div>
  )
}

/** The log after an event; pure. */
export function applyLog(log: Log, event: BuildLogEvent): Log {
  switch (event.type) {
    case 'lines':
      return { ...log, lines: [...log.lines, ...event.lines] }
    case 'error':
      return { ...log, error: event.line }
    case 'missing':
      return { ...log, missing: event.sentence, ended: true }
    case 'end':
      return { ...log, ended: true }
  }
}

/** The lines that are drawn: all, or the part around the error, or the end; pure. */
export function drawn(lines: Log['lines'], error: number | undefined): Log['lines'] {
  if (lines.length <= drawnAtMost) return lines
  const at = error === undefined ? lines.length : lines.findIndex(({ line }) => line === error)
  const from = Math.max(0, Math.min(at - drawnAtMost / 2, lines.length - drawnAtMost))
  return lines.slice(from, from + drawnAtMost)
}
