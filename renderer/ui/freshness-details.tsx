import Button from '@cloudscape-design/components/button'
import type { TargetReading } from '../../shared/reading.ts'
import type { Target } from '../../shared/target.ts'
import { targetKey } from '../../shared/target.ts'
import { FailureBody } from './failure-note.tsx'
import { type FreshnessSummary, segmentState } from './freshness.ts'
import { TargetLabel } from './target-label.tsx'
import { Time } from './time.tsx'

interface FreshnessDetailsProps {
  readonly targets: readonly TargetReading<unknown>[]
  readonly summary: FreshnessSummary
  readonly onRetry: ((targets?: readonly Target[]) => void) | undefined
}

/** Failures shown at most one by one; the others are counted. */
const shownAtMost = 50

/** What failed and why, what rests and why, and what the segments mean. */
export function FreshnessDetails({ targets, summary, onRetry }: FreshnessDetailsProps) {
  const failed = targets.filter(({ state }) => state === 'failed')
  const resting = targets.filter(({ state }) => state === 'resting')
  return (
    <div className="fd-details">
      <Legend summary={summary} />
      {failed.length === 0 ? <p>No target failed.</p> : <h3>Not readable now</h3>}
      {failed.slice(0, shownAtMost).map((target) => (
        <FailedTarget key={targetKey(target.target)} reading={target} onRetry={onRetry} />
      ))}
      {failed.length > shownAtMost ? <p>And {failed.length - shownAtMost} more.</p> : null}
      {resting.length === 0 ? null : <Resting targets={resting} />}
    </div>
  )
}

function Legend({ summary }: { readonly summary: FreshnessSummary }) {
  const lines = [
    ['read', 'Read', summary.read],
    ['reading', 'Reading or waiting', summary.reading],
    ['stored', 'As stored by an earlier run', summary.stored],
    ['resting', 'Resting, found empty before', summary.resting],
    ['login', 'Login needed', summary.login],
    ['failed', 'Failed', summary.failed],
  ] as const
  return (
    <ul className="fd-legend" aria-label="Targets by state">
      {lines
        .filter(([, , count]) => count > 0)
        .map(([state, words, count]) => (
          <li key={state}>
            <span className={`fd-segment fd-segment-${state}`} aria-hidden="true" />
            {words} <strong>{count}</strong>
          </li>
        ))}
    </ul>
  )
}

interface FailedTargetProps {
  readonly reading: TargetReading<unknown>
  readonly onRetry: FreshnessDetailsProps['onRetry']
}

function FailedTarget({ reading, onRetry }: FailedTargetProps) {
  const { target, failure, rows, readAt } = reading
  return (
    <section className={`fd-failed fd-failed-${segmentState(reading)}`}>
      <div className="fd-failed-head">
        <TargetLabel account={target.account} region={target.region} withId />
        {onRetry === undefined ? null : (
          <Button onClick={() => onRetry([target])}>Try again</Button>
        )}
      </div>
      <div>{failure?.sentence}</div>
      {failure === undefined ? null : (
        <FailureBody failure={{ ...failure, account: undefined, region: undefined }} />
      )}
      {readAt === undefined ? null : (
        <div className="fd-quiet">
          Shown meanwhile: {rows.length} rows as of <Time at={readAt} />
        </div>
      )}
    </section>
  )
}

function Resting({ targets }: { readonly targets: readonly TargetReading<unknown>[] }) {
  return (
    <>
      <h3>Resting</h3>
      <p>
        These were empty when they were last read. They are read only now and then, so that the
        others are sooner. “Read all again” reads them too.
      </p>
      <ul className="fd-resting">
        {targets.slice(0, shownAtMost).map(({ target }) => (
          <li key={targetKey(target)}>
            <TargetLabel account={target.account} region={target.region} />
          </li>
        ))}
      </ul>
      {targets.length > shownAtMost ? <p>And {targets.length - shownAtMost} more.</p> : null}
    </>
  )
}
