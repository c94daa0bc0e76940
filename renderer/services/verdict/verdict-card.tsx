import Button from '@cloudscape-design/components/button'
import ProgressBar from '@cloudscape-design/components/progress-bar'
import type { ServiceVerdict } from '../../../shared/services.ts'
import { StatusIcon } from '../../ui/status-icon.tsx'
import { Time } from '../../ui/time.tsx'
import { elapsedWords, isMoving, verdictTitle, verdictWords } from '../words.ts'
import { Evidence } from './evidence.tsx'
import styles from './verdict.module.css'

/** How the hook that waits is answered. */
export type HookAnswer = 'CONTINUE' | 'ROLLBACK'

interface VerdictCardProps {
  readonly verdict: ServiceVerdict
  /** Answers the hook that waits for a person; without it no buttons are offered. */
  readonly onAnswer?: (answer: HookAnswer) => void
  /** Shows the first lines only. */
  readonly folded?: boolean
  /** Folds and unfolds it; without it there is no button for that. */
  readonly onFold?: () => void
}

/** What became of a deployment, and why: the first thing of a service's page. */
export function VerdictCard(props: VerdictCardProps): React.JSX.Element {
  const { verdict, onAnswer, folded = false, onFold } = props
  const { word, sentence, advice, hook } = verdict
  const { tone } = verdictWords(word)
  return (
    <section className={`${styles.card} ${styles[tone] ?? ''}`} aria-label="Verdict">
      <div className={styles.head}>
        <h2 className={`${styles.title} fd-tone-${tone}`}>
          <StatusIcon tone={tone} /> {verdictTitle(verdict)}
        </h2>
        <When verdict={verdict} />
        {onFold && (
          <span className={styles.fold}>
            <Button variant="inline-link" onClick={onFold}>
              {folded ? 'Show why' : 'Fold'}
            </Button>
          </span>
        )}
      </div>
      <p className={styles.sentence}>{sentence}</p>
      {!folded && (
        <>
          <Revisions verdict={verdict} />
          <Progress verdict={verdict} />
          {advice && <p className={styles.advice}>{advice}</p>}
          <Evidence evidence={verdict.evidence} />
        </>
      )}
      {hook && <Hook hook={hook} onAnswer={onAnswer} />}
    </section>
  )
}

function When({ verdict }: { readonly verdict: ServiceVerdict }): React.JSX.Element {
  const { startedAt, endedAt } = verdict
  const took = elapsedWords(verdict)
  return (
    <span className="fd-quiet">
      {startedAt && (
        <>
          {endedAt === undefined ? 'since' : 'ended'} <Time at={endedAt ?? startedAt} />
        </>
      )}
      {took && `, ${took}`}
    </span>
  )
}

function Revisions({ verdict }: { readonly verdict: ServiceVerdict }): React.JSX.Element | null {
  const { wanted, running, strategy } = verdict
  if (wanted === undefined && running === undefined) return null
  const differ = wanted !== undefined && running !== undefined && wanted !== running
  return (
    <p className={styles.revisions}>
      {differ ? (
        <span>
          Asked for <code>{wanted}</code>, runs <code>{running}</code>
        </span>
      ) : (
        <code>{wanted ?? running}</code>
      )}
      {strategy && <span className="fd-quiet">{strategy.toLowerCase().replace('_', '/')}</span>}
    </p>
  )
}

function Progress({ verdict }: { readonly verdict: ServiceVerdict }): React.JSX.Element | null {
  const { progress, traffic, word } = verdict
  if (!isMoving(word) || progress === undefined || progress.total === 0) return null
  const shift = traffic === undefined ? '' : `, ${traffic} % of the traffic`
  return (
    <ProgressBar
      ariaLabel="Progress of the deployment"
      value={(100 * progress.done) / progress.total}
      additionalInfo={`${progress.done} of ${progress.total} tasks${shift}`}
    />
  )
}

interface HookProps {
  readonly hook: NonNullable<ServiceVerdict['hook']>
  readonly onAnswer: ((answer: HookAnswer) => void) | undefined
}

function Hook({ hook, onAnswer }: HookProps): React.JSX.Element {
  const { stage, expiresAt, timeoutAction } = hook
  return (
    <div className={styles.hook}>
      <span>
        Waits for a person{stage && ` at ${stage.toLowerCase().replaceAll('_', ' ')}`}
        {expiresAt && (
          <>
            , until <Time at={expiresAt} form="exact" />
          </>
        )}
        {timeoutAction && `; then ECS does ${timeoutAction}`}.
      </span>
      {onAnswer && (
        <>
          <Button onClick={() => onAnswer('ROLLBACK')}>Roll back…</Button>
          <Button variant="primary" onClick={() => onAnswer('CONTINUE')}>
            Continue…
          </Button>
        </>
      )}
    </div>
  )
}
