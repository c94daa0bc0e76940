import type { SessionRow, SessionState } from '../../../shared/sessions.ts'
import type { StatusTone } from '../../ui/status.ts'

/** How a session stands, in words that change with the time `now` (epoch milliseconds). */
export interface StateWords {
  readonly word: string
  readonly tone: StatusTone
  /** What to do, or more of the reason. */
  readonly more?: string | undefined
}

/** The state of a session for the head of its pane. */
export function stateWords(state: SessionState, now: number): StateWords {
  switch (state.phase) {
    case 'connecting':
      return { word: 'Connecting', tone: 'progress' }
    case 'live':
      return state.silentSince === undefined
        ? { word: 'Live', tone: 'success' }
        : {
            word: `No answer for ${secondsSince(state.silentSince, now)} s`,
            tone: 'warning',
            more: 'The connection to AWS stands; the agent of the node does not answer. What you type is sent again until it does.',
          }
    case 'resuming':
      return {
        word: `Resuming ${secondsSince(state.since, now)} s`,
        tone: 'warning',
        more: state.failure?.sentence,
      }
    case 'lost':
      return {
        word: `Lost: ${state.failure.sentence}`,
        tone: 'error',
        more: state.failure.advice,
      }
    case 'orphaned':
      return { word: 'Left behind', tone: 'warning' }
    case 'ended':
      return { word: endedWords(state), tone: 'stopped' }
  }
}

function endedWords(state: Extract<SessionState, { phase: 'ended' }>): string {
  const code = state.exitCode === undefined ? '' : ` with exit code ${String(state.exitCode)}`
  return `Ended${code}${state.reason === '' ? '' : `: ${state.reason}`}`
}

function secondsSince(since: string, now: number): string {
  return String(Math.max(0, Math.floor((now - Date.parse(since)) / 1000)))
}

/** How the way to the agent is, once something is known of it. */
export function wayWords({ roundTrip, dropped }: Pick<SessionRow, 'roundTrip' | 'dropped'>) {
  const answers =
    roundTrip === undefined ? [] : [`The agent answers within ${String(roundTrip)} ms.`]
  const frames = dropped === 1 ? '1 frame' : `${String(dropped)} frames`
  const broken = dropped === undefined ? [] : [`${frames} could not be understood.`]
  return [...answers, ...broken].join(' ') || undefined
}

/** Milliseconds before the idle end from which on it is told. */
const worthTelling = 10 * 60_000

/** `4:05` until AWS ends an idle session, once that is near; undefined before and without an end. */
export function idleWords(idleEndsAt: string | undefined, now: number): string | undefined {
  if (idleEndsAt === undefined) return undefined
  const left = Date.parse(idleEndsAt) - now
  if (left > worthTelling) return undefined
  const seconds = Math.max(0, Math.ceil(left / 1000))
  return `${String(Math.floor(seconds / 60))}:${String(seconds % 60).padStart(2, '0')}`
}
