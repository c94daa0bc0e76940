import type { TagBackfill, TagKeyAction } from '../../../shared/cost-tag-keys.ts'
import { type Failure, FailureError } from '../../../shared/failure.ts'
import type { WriteRequest } from '../../journal/gate.ts'
import { dayOf, firstDay, monthOf, plusMonths } from '../days.ts'

/** Whose cost allocation tags are changed, and through which endpoint. */
export interface Payer {
  readonly source: string
  readonly account: string
  readonly region: string
}

/** How far back a backfill reaches, in months. */
const farthest = 12
/** AWS begins one backfill a day; milliseconds. */
const pause = 24 * 3_600_000

/** The call that an action comes to. Pure. */
export function tagKeyWrite({ account, region }: Payer, request: TagKeyAction): WriteRequest {
  const common = { target: { account, region }, service: 'ce' }
  if (request.action === 'backfill') {
    return {
      ...common,
      action: 'Backfill cost allocation tags',
      operation: 'StartCostAllocationTagBackfill',
      input: { BackfillFrom: `${request.from}T00:00:00Z` },
      resource: 'cost allocation tags',
      challenge: 'backfill',
    }
  }
  const { keys, status } = request
  return {
    ...common,
    action: status === 'Active' ? 'Activate tags for costs' : 'Deactivate tags for costs',
    operation: 'UpdateCostAllocationTagsStatus',
    input: { CostAllocationTagsStatus: keys.map((TagKey) => ({ TagKey, Status: status })) },
    resource: keys.join(', '),
    challenge: keys[0] ?? '',
  }
}

/** Why AWS would refuse an action now, as far as that is known without asking. Pure. */
export function tagKeyRefusal(
  request: TagKeyAction,
  last: TagBackfill | undefined,
  now: Date,
): Failure | undefined {
  if (request.action === 'set-status') {
    const own = request.keys.find((key) => key.trim() === '')
    return own === undefined ? undefined : refused('A tag key is empty.')
  }
  const month = monthOf(dayOf(now))
  const oldest = firstDay(plusMonths(month, -farthest))
  if (request.from !== firstDay(monthOf(request.from))) {
    return refused('A backfill begins with the first day of a month.')
  }
  if (request.from < oldest || request.from > firstDay(month)) {
    return refused(
      `A backfill reaches back ${farthest} months at most: from ${oldest} to ${firstDay(month)}.`,
    )
  }
  return last === undefined ? undefined : tooSoon(last, now)
}

function tooSoon({ requestedAt, from }: TagBackfill, now: Date): Failure | undefined {
  const next = Date.parse(requestedAt) + pause
  if (next <= now.getTime()) return undefined
  return {
    ...refused(
      `A backfill from ${from} was asked for at ${clock(requestedAt)}. AWS takes one in 24 hours.`,
    ),
    advice: `Ask again after ${clock(new Date(next).toISOString())}.`,
  }
}

const clock = (at: string) => `${at.slice(0, 10)} ${at.slice(11, 16)} UTC`

function refused(sentence: string): Failure {
  return { kind: 'conflict', sentence, retryable: false }
}

/** AWS’s own refusal of a second backfill in plain words; everything else as it is. */
export function inPlainWords(error: unknown): unknown {
  if (!(error instanceof FailureError)) return error
  const { failure } = error
  if (failure.code !== 'BackfillLimitExceededException') return error
  return new FailureError({
    ...failure,
    kind: 'conflict',
    sentence: 'AWS refuses the backfill: one was asked for in the last 24 hours, or still goes on.',
    advice: 'Fetch the history of backfills to see since when, and ask again a day after it.',
    retryable: false,
  })
}
