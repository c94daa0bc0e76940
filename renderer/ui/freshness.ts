import type { TargetReading } from '../../shared/reading.ts'
import { relativeWords, spanWords } from './time-words.ts'

/** What one segment of the strip can say. */
export type SegmentState =
  'read' | 'partly' | 'reading' | 'stored' | 'queued' | 'resting' | 'failed' | 'login'

export interface FreshnessSummary {
  readonly total: number
  readonly read: number
  /** Read, but for a part that could not be, such as one of several services. */
  readonly partly: number
  readonly reading: number
  /** Of these, so many are read for the first time. */
  readonly first: number
  readonly stored: number
  readonly resting: number
  readonly failed: number
  /** Failed because a login or an MFA code is needed. */
  readonly login: number
  /** The oldest reading shown (milliseconds since 1970), if any was ever made. */
  readonly oldest: number | undefined
}

/** The segment's state of a target. */
export function segmentState(target: TargetReading<unknown>): SegmentState {
  if (target.state === 'read' && target.gaps !== undefined && target.gaps.length > 0) {
    return 'partly'
  }
  if (target.state !== 'failed') return target.state
  const kind = target.failure?.kind
  return kind === 'login-needed' || kind === 'mfa-needed' ? 'login' : 'failed'
}

/** Runs of neighbouring targets in the same state. */
export function segmentsOf(
  targets: readonly TargetReading<unknown>[],
): readonly { readonly state: SegmentState; readonly length: number }[] {
  const segments: { state: SegmentState; length: number }[] = []
  for (const target of targets) {
    const state = segmentState(target)
    const last = segments.at(-1)
    if (last?.state === state) last.length += 1
    else segments.push({ state, length: 1 })
  }
  return segments
}

/** The numbers behind the strip; pure. */
export function summarise(targets: readonly TargetReading<unknown>[]): FreshnessSummary {
  const none = { read: 0, partly: 0, reading: 0, stored: 0, queued: 0 }
  const counts = { ...none, resting: 0, failed: 0, login: 0 }
  let oldest = Infinity
  let first = 0
  for (const target of targets) {
    const state = segmentState(target)
    counts[state] += 1
    if (target.readAt === undefined && (state === 'reading' || state === 'queued')) first += 1
    // What failed or rests is named by itself; the age is that of the rest.
    if (target.readAt !== undefined && !['resting', 'failed', 'login'].includes(state)) {
      oldest = Math.min(oldest, Date.parse(target.readAt))
    }
  }
  const { read, partly, stored, resting, failed, login } = counts
  const reading = counts.reading + counts.queued
  return {
    total: targets.length,
    read,
    partly,
    reading,
    first,
    stored,
    resting,
    failed,
    login,
    oldest: oldest === Infinity ? undefined : oldest,
  }
}

/** A large scope that is followed live is always being read somewhere: that is no progress. */
function isProgress({ total, reading, first, stored }: FreshnessSummary): boolean {
  return reading > 0 && (first > 0 || stored > 0 || total < 40 || reading > total / 4)
}

/** The strip in a few words: progress while reading, else the age of the oldest part. */
export function summaryWords(summary: FreshnessSummary, now: number): string {
  const { total, reading, stored, oldest } = summary
  if (total === 0) return ''
  if (isProgress(summary)) {
    const from = stored > 0 && oldest !== undefined ? `, stored ${spanWords(now - oldest)} ago` : ''
    return `reading ${total - reading} of ${total}${from}`
  }
  return oldest === undefined ? '' : `read ${relativeWords(oldest, now)}`
}
