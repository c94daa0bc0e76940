import type { SessionState } from '../../shared/sessions.ts'
import type { SessionLife } from './life.ts'

/** Turns a moment of the session's clock (`performance.now()`) into one of the calendar. */
export type Calendar = (moment: number) => string

/** A calendar that is right as of now; the wall clock may be set while a session lives. */
export function calendarOf(now: Date, moment: number): Calendar {
  return (other) => new Date(now.getTime() + (other - moment)).toISOString()
}

/** A session's life in the words of the contract. Pure. */
export function stateOf(
  life: SessionLife,
  calendar: Calendar,
  exitCode: number | undefined,
): SessionState {
  const since = calendar(life.since)
  switch (life.phase) {
    case 'connecting':
      return { phase: 'connecting', since }
    case 'live':
      return {
        phase: 'live',
        since,
        ...(life.silentSince !== undefined && { silentSince: calendar(life.silentSince) }),
      }
    case 'resuming':
      return {
        phase: 'resuming',
        since,
        attempts: life.attempts,
        ...(life.nextAt !== undefined && { nextAt: calendar(life.nextAt) }),
        ...(life.failure && { failure: life.failure }),
      }
    case 'lost':
      return { phase: 'lost', since, failure: life.failure }
    case 'ended':
      return {
        phase: 'ended',
        since,
        reason: life.reason,
        ...(exitCode !== undefined && { exitCode }),
      }
  }
}
