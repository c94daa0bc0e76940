import type { ServiceVerdict, VerdictWord } from '../../../shared/services.ts'
import { present } from '../present.ts'
import type { Attempt } from './attempts.ts'

const underWay: ReadonlySet<VerdictWord> = new Set([
  'in-progress',
  'waiting',
  'stuck',
  'rolling-back',
])

/** Whether a deployment with this verdict still moves, or ought to. */
export function isUnderWay(word: VerdictWord): boolean {
  return underWay.has(word)
}

/** When a deployment began and ended, and how long it took or has taken so far. Pure. */
export function timesOf(
  attempt: Attempt,
  word: VerdictWord,
  now: string,
): Pick<ServiceVerdict, 'startedAt' | 'endedAt' | 'elapsed'> {
  const { startedAt } = attempt
  const endedAt = isUnderWay(word) ? undefined : endOf(attempt)
  const until = isUnderWay(word) ? now : endedAt
  const elapsed =
    startedAt === undefined || until === undefined
      ? undefined
      : Math.max(0, Date.parse(until) - Date.parse(startedAt))
  return present({ startedAt, endedAt, elapsed })
}

/**
 * When it ended, as far as AWS tells: a completed rollout is updated for other reasons too, so that
 * only a service deployment tells. Pure.
 */
export function endOf({ deployment, rollout }: Attempt): string | undefined {
  if (deployment) return deployment.finishedAt ?? deployment.stoppedAt ?? deployment.updatedAt
  return rollout?.rolloutState === 'FAILED' ? rollout.updatedAt : undefined
}

/** The median length of those that AWS calls successful, in milliseconds. Pure. */
export function usualOf(attempts: readonly Attempt[]): number | undefined {
  const lengths = attempts
    .filter(({ deployment }) => deployment?.status === 'SUCCESSFUL')
    .flatMap((attempt) => {
      const end = endOf(attempt)
      const length = Date.parse(end ?? '') - Date.parse(attempt.startedAt ?? '')
      return length > 0 ? [length] : []
    })
    .sort((a, b) => a - b)
  return lengths[Math.floor(lengths.length / 2)]
}
