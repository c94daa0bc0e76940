import { lazy, memo, Suspense, useMemo, useState } from 'react'
import type { TargetReading } from '../../shared/reading.ts'
import type { Target } from '../../shared/target.ts'
import { useNow } from './clock.ts'
import { type FreshnessSummary, segmentsOf, summarise, summaryWords } from './freshness.ts'

interface FreshnessStripProps {
  /** How many rows are shown, in words, such as `312 stacks`. */
  readonly count: string
  readonly targets: readonly TargetReading<unknown>[]
  /** Read again: the targets given, or all. */
  readonly onRetry?: (targets?: readonly Target[]) => void
}

const FreshnessDialog = lazy(async () => ({
  default: (await import('./freshness-details.tsx')).FreshnessDialog,
}))

/** How complete and how fresh a list is: count, age, one segment a target; press for the details. */
export const FreshnessStrip = memo(function FreshnessStrip(props: FreshnessStripProps) {
  const { count, targets, onRetry } = props
  const [open, setOpen] = useState(false)
  const now = useNow()
  const summary = useMemo(() => summarise(targets), [targets])
  const words = summaryWords(summary, now)
  return (
    <>
      <button
        type="button"
        className="fd-fresh fd-focus"
        onClick={() => setOpen(true)}
        title="Which targets were read, when, and which failed"
      >
        <span className="fd-fresh-count" aria-live="polite">
          {count}
        </span>
        <Strip targets={targets} />
        <span className="fd-fresh-words">{words}</span>
        <Troubles summary={summary} />
      </button>
      {open ? (
        <Suspense fallback={null}>
          <FreshnessDialog
            targets={targets}
            summary={summary}
            onRetry={onRetry}
            onClose={() => setOpen(false)}
          />
        </Suspense>
      ) : null}
    </>
  )
})

interface StripProps {
  readonly targets: readonly TargetReading<unknown>[]
}

/** One segment a target; neighbours in the same state share one element, so 400 stay cheap. */
const Strip = memo(function Strip({ targets }: StripProps) {
  return (
    <span
      className={targets.length > 60 ? 'fd-strip' : 'fd-strip fd-strip-parted'}
      aria-hidden="true"
    >
      {segmentsOf(targets).map(({ state, length }, place) => (
        <span
          key={place}
          className={`fd-segment fd-segment-${state}`}
          style={{ flexGrow: length, ['--fd-parts' as string]: length }}
        />
      ))}
    </span>
  )
})

function Troubles({ summary }: { readonly summary: FreshnessSummary }) {
  const { failed, login, partly } = summary
  return (
    <>
      {login > 0 ? (
        <span className="fd-tone-warning">
          {login} {login === 1 ? 'needs' : 'need'} login
        </span>
      ) : null}
      {partly > 0 ? <span className="fd-tone-warning">{partly} read in part</span> : null}
      {failed > 0 ? <span className="fd-tone-error">{failed} not readable</span> : null}
    </>
  )
}
