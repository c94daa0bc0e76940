import { FailureError } from '../../../shared/failure.ts'
import type { Plan, PlannedStack } from '../../../shared/plan-document.ts'
import type { Sleep } from '../../aws/sleep.ts'
import { placeOf, requestToken } from './state.ts'
import { type Deletion, type DeletionTruth, putBack, type RemedyAttempt } from './work.ts'

/** What releasing works with. */
export interface ReleaseParts extends RemedyAttempt {
  /** Deletions of the planned stack that failed before. */
  readonly number: number
  readonly follow: (nested: PlannedStack, token: string) => Promise<DeletionTruth>
  readonly write: (nested: PlannedStack, deletion: Deletion) => Promise<void>
  readonly sleep: Sleep
}

/** In milliseconds. */
const pollEvery = 2_000
/** Polls without a trace after AWS had said yes. */
const patience = 20

/**
 * Deletes the nested stack that `places` are in, and retains them: DeleteStack of the root takes
 * only the root's own resources. Looks first, so that it may begin again after an interruption.
 * Throws FailureError when AWS cannot delete the rest either.
 */
export async function release(
  plan: Plan,
  stack: PlannedStack,
  places: readonly string[],
  parts: ReleaseParts,
): Promise<void> {
  const nested = nestedStackOf(plan, stack, places)
  const token = requestToken(plan.id, nested.row.arn, parts.number)
  const retain = places.map((place) => place.split('/').at(-1) ?? place)
  parts.tell(`deleting the nested stack without ${retain.join(', ')}`)
  for (let polls = 0, asked = false; ; polls += 1) {
    const { state, failures } = await parts.follow(nested, token)
    if (state === 'deleted') return
    if (state === 'failed') throw stillFails(nested, failures)
    if (!parts.goOn()) throw putBack
    if (state === 'not-begun' && !asked) {
      await parts.write(nested, { token, retain, force: false })
      asked = true
      polls = 0
    } else if (state === 'not-begun' && polls > patience) throw stillFails(nested, [])
    await parts.sleep(pollEvery, undefined)
  }
}

/** The nested stack as if it were planned by itself. Throws where the plan does not know it. */
function nestedStackOf(plan: Plan, stack: PlannedStack, places: readonly string[]): PlannedStack {
  const owner = plan.resources.find(
    (resource) =>
      resource.owner === stack.row.arn && placeOf(resource.path, resource.logicalId) === places[0],
  )
  if (owner) return { ...stack, row: { ...stack.row, arn: owner.stack } }
  throw new FailureError({
    kind: 'conflict',
    sentence: `The plan does not know ${places.join(', ')}, so it cannot be retained alone.`,
    advice: 'Retain the nested stack that it is in.',
    retryable: false,
  })
}

function stillFails({ row }: PlannedStack, failures: DeletionTruth['failures']): FailureError {
  const causes = failures.map(({ logicalId, reason }) => `${logicalId}: ${reason}`).join('; ')
  return new FailureError({
    kind: 'conflict',
    sentence: `The nested stack ${row.arn} cannot be deleted yet (${causes || 'CloudFormation gave no reason'}).`,
    advice: 'Retain what failed in it too, or the nested stack as a whole, and try again.',
    retryable: false,
  })
}
