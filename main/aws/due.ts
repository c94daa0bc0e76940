import type { FailureKind } from '../../shared/failure.ts'
import type { SightPace } from './sight.ts'

const minute = 60_000

/** How long a target that was found empty is left alone at the most (ms). */
const restFor = 10 * minute

/** How many targets at rest a live reading looks at in a second, over all. */
const looksPerSecond = 8

/**
 * When a live reading looks again at a target that it found empty (ms): every minute over a few
 * targets, so that a first stack shows soon, and seldom over thousands.
 */
export function nextLookAtEmpty(targets: number): number {
  return Math.min(restFor, Math.max(minute, (10_000 / looksPerSecond) * targets))
}

/** Until when a target rests, given what its last reading found; undefined when it is to be read. */
export function restsUntil(
  last: { count: number; readAt: string } | undefined,
  now: Date,
): Date | undefined {
  if (last?.count !== 0) return undefined
  // Read at a time that has not come: the clock was wrong then, and it may rest for long.
  if (Date.parse(last.readAt) > now.getTime()) return undefined
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

/** By how much sooner what is on screen is looked at, and by how much later what nobody sees. */
const closer = 4
const patience = 3

/** What is on screen is not looked at sooner than this (ms). */
const closest = 3_000

/**
 * When a live reading over `targets` targets looks again at one (ms): `base` at first, up to twice
 * that while nothing changes, never so soon that a large scope at rest makes more than a few calls
 * a second, and a tenth more or less so that targets do not march in step. What is in motion
 * (`base` below ten seconds) is not slowed down by the size of the scope. What is on screen is
 * looked at four times as often, however calm it is; what nobody sees a third as often.
 */
export function nextLook(
  base: number,
  calm: Calm,
  targets: number,
  random: number,
  pace: SightPace = 'plain',
): number {
  const jitter = 0.9 + 0.2 * random
  if (pace === 'close') return Math.min(base, Math.max(closest, base / closer)) * jitter
  const patient = base * (pace === 'rare' ? patience : Math.min(2, 1.25 ** calm.unchanged))
  const spread = base < 10_000 ? 0 : (1000 / looksPerSecond) * targets
  return Math.max(patient, spread) * jitter
}

/** When a live reading looks again after a failure (ms): seldom where only people can help. */
export function nextTry(kind: FailureKind, failures: number, random: number): number {
  const lasting = kind === 'access-denied' || kind === 'region-disabled' || kind === 'configuration'
  const base = lasting ? 10 * minute : Math.min(10, 2 ** (failures - 1)) * minute
  return base * (0.9 + 0.2 * random)
}
