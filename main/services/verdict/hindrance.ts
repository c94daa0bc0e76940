import type { Attempt } from './attempts.ts'
import { movedBy } from './classic.ts'
import type { Known } from './fold.ts'
import type { Grounds, Outcome } from './outcome.ts'

const minute = 60_000

/** A deployment whose placement has failed for this long (ms) without a start is stuck. */
const patience = 3 * minute

/** Tasks that end badly while nothing would ever end the deployment. */
const enough = 3

/**
 * What keeps a deployment that AWS calls under way from ending well, if anything does. Time counts
 * only as far as somebody looked. Pure.
 */
export function hindrance(known: Known, attempt: Attempt, grounds: Grounds): Outcome | undefined {
  if (isUnplaceable(known, grounds)) return { word: 'stuck', cause: 'placement' }
  if (isHemmed(grounds)) return { word: 'stuck', cause: 'configuration' }
  if (dies(known, attempt, grounds)) return { word: 'stuck', cause: 'tasks' }
  if (takesTooLong(known, attempt, grounds)) return { word: 'stuck', cause: 'time' }
  return undefined
}

function isUnplaceable({ asOf }: Known, { evidence }: Grounds): boolean {
  const started = evidence.events('started').at(-1)?.at ?? ''
  const since = evidence.events('unplaceable').find(({ at }) => at > started)
  return since !== undefined && Date.parse(asOf) - Date.parse(since.at) >= patience
}

/** The percents leave no task to stop and none to start; ECS says so every few hours. */
function isHemmed({ evidence }: Grounds): boolean {
  const started = evidence.events('started').at(-1)?.at ?? ''
  return evidence.events('hemmed').some(({ at }) => at > started)
}

/** With a circuit breaker, failing tasks come to an end by themselves. */
function dies(known: Known, { deployment, rollout }: Attempt, { evidence }: Grounds): boolean {
  const watched = deployment?.circuitBreaker?.status
  const breaker = watched ? watched !== 'DISABLED' : known.service?.service.breaker.enabled
  if (breaker) return false
  const failed = Math.max(evidence.badTasks.length, rollout?.failed ?? 0)
  return failed >= enough || evidence.events('unstartable').length > 0
}

function takesTooLong(known: Known, attempt: Attempt, { usual, newer }: Grounds): boolean {
  const { deployment, startedAt } = attempt
  if (newer || startedAt === undefined || deployment?.stage === 'BAKE_TIME') return false
  // ECS has done its part, and its controller may wait for a person as long as it likes.
  if (movedBy(known, attempt) !== undefined) return false
  const bound = usual === undefined ? 60 * minute : Math.max(3 * usual, 10 * minute)
  return Date.parse(known.asOf) - Date.parse(startedAt) > bound
}
