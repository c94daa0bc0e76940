import { type Failure, FailureError, type FailureKind } from '../../shared/failure.ts'
import type { Target } from '../../shared/target.ts'
import { toFailure } from './failures.ts'

/** What one of several readings of a target brought, or why it brought nothing. */
type Attempt<Found> =
  { found: Found; failure?: undefined } | { found?: undefined; failure: Failure }

/** Reads one part of a target. Never throws: a failure is given beside what others bring. */
export async function attempt<Found>(
  reading: Promise<Found>,
  target: Target,
): Promise<Attempt<Found>> {
  try {
    return { found: await reading }
  } catch (error) {
    return { failure: toFailure(error, target) }
  }
}

/**
 * The failures of the parts of one target, as its gaps. Throws a `FailureError` where nothing could
 * be read, or where a failure stands for the whole target. Pure.
 */
export function gapsOf(parts: readonly Attempt<unknown>[]): Failure[] {
  const gaps = parts.flatMap(({ failure }) => failure ?? [])
  const nothing = gaps.length === parts.length ? gaps[0] : undefined
  const whole = gaps.find(({ kind }) => general.has(kind)) ?? nothing
  if (whole) throw new FailureError(whole)
  return gaps
}

/** Failures that stand for the whole target, whose known rows should then stay. */
const general: ReadonlySet<FailureKind> = new Set([
  'login-needed',
  'mfa-needed',
  'identity-changed',
  'clock-skew',
  'region-disabled',
  'cancelled',
  'throttled',
])
