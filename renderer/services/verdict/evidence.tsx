import type { BadTask, ServiceVerdict } from '../../../shared/services.ts'
import { AnsiText } from '../../ui/ansi-text.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { Time } from '../../ui/time.tsx'
import { shortTask } from '../words.ts'
import styles from './verdict.module.css'

type EvidenceOf = ServiceVerdict['evidence']

/** What a verdict rests on: the first bad task, its last words, the event that decided it. */
export function Evidence({ evidence }: { readonly evidence: EvidenceOf }): React.JSX.Element {
  const { task, badTasks, event, alarms } = evidence
  return (
    <dl className={styles.evidence}>
      {task && (
        <div>
          <dt>First bad task{badTasks > 1 && ` of ${badTasks}`}</dt>
          <dd>
            <TaskLine task={task} />
          </dd>
        </div>
      )}
      {alarms.length > 0 && (
        <div>
          <dt>Alarms</dt>
          <dd>{alarms.join(', ')}</dd>
        </div>
      )}
      {event && (
        <div>
          <dt>
            The event that decided it, <Time at={event.at} form="exact" />
          </dt>
          <dd className={styles.event}>{event.message}</dd>
        </div>
      )}
      {task && <LastLines evidence={evidence} task={task} />}
    </dl>
  )
}

function TaskLine({ task }: { readonly task: BadTask }): React.JSX.Element {
  const { container, exitCode, containerReason, reason, stopCode } = task
  return (
    <>
      <span className="fd-mono" title={task.task}>
        {shortTask(task.task)}
      </span>{' '}
      {container && (
        <>
          <strong>{container}</strong>{' '}
        </>
      )}
      {exitCode !== undefined && <strong className={styles.exit}>exited with {exitCode}</strong>}
      {containerReason && <> · {containerReason}</>}
      {reason && <div>{reason}</div>}
      <div className="fd-quiet">
        {stopCode && `${stopCode}, `}
        <Time at={task.at} form="exact" />
      </div>
    </>
  )
}

interface LastLinesProps {
  readonly evidence: EvidenceOf
  readonly task: BadTask
}

function LastLines({ evidence, task }: LastLinesProps): React.JSX.Element | null {
  const { lines = [], linesFailure } = evidence
  if (lines.length === 0) {
    return linesFailure === undefined ? null : (
      <div className={styles.beside}>
        <dt>Last log lines</dt>
        <dd className="fd-quiet">{linesFailure}</dd>
      </div>
    )
  }
  return (
    <div className={styles.beside}>
      <dt className={styles.linesHead}>
        Last log lines of {task.container ?? 'the container'}
        <CopyButton
          icon
          label="Copy the lines"
          text={lines.map(({ at, text }) => `${at} ${text}`).join('\n')}
        />
      </dt>
      <dd>
        <pre className={styles.lines} tabIndex={0} aria-label="Last log lines">
          {lines.map(({ at, text }, index) => (
            <div key={index}>
              <span className={styles.clock}>{at.slice(11, 19)} </span>
              <AnsiText text={text} />
            </div>
          ))}
        </pre>
      </dd>
    </div>
  )
}
