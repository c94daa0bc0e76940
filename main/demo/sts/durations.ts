import type { DemoRole } from '../identity/index.ts'
import { AwsError } from '../service.ts'

const hour = 3600

/** How long a role's session holds. A role assumed by a role: an hour at most, whatever was asked. */
export function sessionSeconds(
  asked: number | undefined,
  role: DemoRole,
  chained: boolean,
): number {
  const seconds = checkLeast(asked ?? hour)
  if (chained && seconds > hour) {
    throw new AwsError(
      'ValidationError',
      'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.',
    )
  }
  if (seconds > role.maxSessionSeconds) {
    throw new AwsError(
      'ValidationError',
      'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
    )
  }
  return seconds
}

/** How long a user's session holds: 15 minutes to 36 hours. */
export function userSessionSeconds(asked: number | undefined): number {
  return Math.min(checkLeast(asked ?? 12 * hour), 36 * hour)
}

function checkLeast(seconds: number): number {
  if (seconds >= 900) return seconds
  throw new AwsError(
    'ValidationError',
    `1 validation error detected: Value '${seconds}' at 'durationSeconds' failed to satisfy constraint: Member must have value greater than or equal to 900`,
  )
}
