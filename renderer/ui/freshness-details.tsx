import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Modal from '@cloudscape-design/components/modal'
import type { TargetReading } from '../../shared/reading.ts'
import type { Target } from '../../shared/target.ts'
import { targetKey } from '../../shared/target-key.ts'
import { countWords } from './count-words.ts'
import { type FailedGroup, failedGroups } from './failed-groups.ts'
import { FailureBody } from './failure-note.tsx'
import { type FreshnessSummary, segmentState } from './freshness.ts'
import { RegionLabel } from './region-label.tsx'
import { TargetLabel } from './target-label.tsx'
import { Time } from './time.tsx'

interface FreshnessDetailsProps {
  readonly targets: readonly TargetReading<unknown>[]
  readonly summary: FreshnessSummary
  readonly onRetry: ((targets?: readonly Target[]) => void) | undefined
}

/** Reasons and resting targets shown at most; the others are counted. */
const shownAtMost = 50

/** The details behind the strip. */
export function FreshnessDialog(
  props: FreshnessDetailsProps & { readonly onClose: () => void },
): React.JSX.Element {
  const { onRetry, onClose } = props
  return (
    <Modal
      visible
      size="large"
      header="How fresh this list is"
      closeAriaLabel="Close"
      onDismiss={onClose}
      footer={
        onRetry === undefined ? undefined : (
          <Box float="right">
            <Button iconName="refresh" onClick={() => onRetry()}>
              Read all again
            </Button>
          </Box>
        )
      }
    >
      <FreshnessDetails {...props} />
    </Modal>
  )
}

/** What failed and why, what rests and why, and what the segments mean. */
function FreshnessDetails({ targets, summary, onRetry }: FreshnessDetailsProps) {
  const failed = failedGroups(targets.filter(({ state }) => state === 'failed'))
  const gaps = failedGroups(targets.flatMap(gapsOf))
  const resting = targets.filter(({ state }) => state === 'resting')
  return (
    <div className="fd-details">
      <Legend summary={summary} />
      {failed.length === 0 ? <p>{noneFailed(targets.length)}</p> : <h3>Not readable now</h3>}
      {failed.slice(0, shownAtMost).map((group) => (
        <FailedTargets key={targetKey(group[0].target)} group={group} onRetry={onRetry} />
      ))}
      {failed.length > shownAtMost ? <p>And {failed.length - shownAtMost} more.</p> : null}
      {gaps.length === 0 ? null : <h3>Read in part</h3>}
      {gaps.slice(0, shownAtMost).map((group) => (
        <FailedTargets key={gapKey(group[0])} group={group} onRetry={onRetry} />
      ))}
      {resting.length === 0 ? null : <Resting targets={resting} />}
    </div>
  )
}

/** What could not be read of a target that was read, each as a reason of its own. */
function gapsOf(reading: TargetReading<unknown>): TargetReading<unknown>[] {
  if (segmentState(reading) !== 'partly') return []
  return (reading.gaps ?? []).map((failure) => ({ ...reading, failure }))
}

function gapKey({ target, failure }: TargetReading<unknown>): string {
  return `${targetKey(target)} ${failure?.service} ${failure?.operation}`
}

function noneFailed(targets: number): string {
  return targets === 0 ? 'The scope comes to no target, so nothing was read.' : 'No target failed.'
}

function Legend({ summary }: { readonly summary: FreshnessSummary }) {
  const lines = [
    ['read', 'Read', summary.read],
    ['partly', 'Read in part', summary.partly],
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

interface FailedTargetsProps {
  readonly group: FailedGroup
  readonly onRetry: FreshnessDetailsProps['onRetry']
}

/** One reason in full, told of the first target, and where else it holds. */
function FailedTargets({ group, onRetry }: FailedTargetsProps) {
  const [first, ...others] = group
  const { target, failure } = first
  return (
    <section className={`fd-failed fd-failed-${segmentState(first)}`}>
      <div className="fd-failed-head">
        <TargetLabel account={target.account} region={target.region} withId />
        {onRetry === undefined ? null : (
          <Button onClick={() => onRetry(group.map((reading) => reading.target))}>Try again</Button>
        )}
      </div>
      <div>{failure?.sentence}</div>
      {failure === undefined ? null : (
        <FailureBody failure={{ ...failure, account: undefined, region: undefined }} />
      )}
      {others.length === 0 ? null : (
        <div className="fd-failed-others">
          The same in {others.length === 1 ? 'one more region' : `${others.length} more regions`}:
          {others.map(({ target: { region } }) => (
            <RegionLabel key={region} region={region} />
          ))}
        </div>
      )}
      {first.state === 'failed' ? <ShownMeanwhile group={group} /> : null}
    </section>
  )
}

/** How much is still seen of what cannot be read now, and how old that is. */
function ShownMeanwhile({ group }: { readonly group: FailedGroup }) {
  const oldest = group
    .flatMap(({ readAt }) => readAt ?? [])
    .sort()
    .at(0)
  if (oldest === undefined) return null
  const rows = group.reduce((sum, reading) => sum + reading.rows.length, 0)
  return (
    <div className="fd-quiet">
      Shown meanwhile: {countWords(rows, 'row')}, read <Time at={oldest} />
    </div>
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
