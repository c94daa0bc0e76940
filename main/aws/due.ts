import type { FailureKind } from '../../shared/failure.ts'

const minute = 60_000

/** How long a target that was found empty is left alone (ms). */
export const restFor = 6 * 60 * minute

/** Until when a target rests, given what its last reading found; undefined when it is to be read. */
export function restsUntil(
  last: { count: number; readAt: string } | undefined,
  now: Date,
): Date | undefined {
  if (last?.count !== 0) return undefined
  const until = new Date(Date.parse(last.readAt) + restFor)
  return until > now ? until : undefined
}

/** How often a target's rows came back the same, one read after the other. */
export interface Calm {
  readonly digest: string
  readonly unchanged: number
}

/** The calm after a read whose rows have `digest`. */
export function calmAfter(before: Calm | undefined, digest: string): Calm {
  return { digest, unchanged: before?.digest === digest ? before.unchanged + 1 : 0 }
}

/**
 * When a live reading looks again (ms): `base` at first, up to four times that while nothing
 * changes, and a tenth more or less so that targets do not march in step.
 */
export function nextLook(base: number, calm: Calm, random: number): number {
  return base * Math.min(4, 1.25 ** calm.unchanged) * (0.9 + 0.2 * random)
}

/** When a live reading looks again after a failure (ms): seldom where only people can help. */
export function nextTry(kind: FailureKind, failures: number, random: number): number {
  const lasting = kind === 'access-denied' || kind === 'region-disabled' || kind === 'configuration'
  const base = lasting ? 10 * minute : Math.min(10, 2 ** (failures - 1)) * minute
  return base * (0.9 + 0.2 * random)
}
