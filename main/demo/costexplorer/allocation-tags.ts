import type {
  CostAllocationTag,
  CostAllocationTagBackfillRequest,
  ListCostAllocationTagBackfillHistoryCommandInput,
  ListCostAllocationTagBackfillHistoryCommandOutput,
  ListCostAllocationTagsCommandInput,
  ListCostAllocationTagsCommandOutput,
  StartCostAllocationTagBackfillCommandInput,
  StartCostAllocationTagBackfillCommandOutput,
  UpdateCostAllocationTagsStatusCommandInput,
  UpdateCostAllocationTagsStatusCommandOutput,
} from '@aws-sdk/client-cost-explorer'
import { pageOf } from '../paging.ts'
import { AwsError } from '../service.ts'
import { day, dayOf, dayText, monthStart } from './calendar.ts'
import type { CostView } from './desk.ts'
import { badToken, invalid } from './errors.ts'
import { dayIn } from './period.ts'
import type { Backfill, TagKey } from './tag-keys.ts'

/** ListCostAllocationTags: every key that was seen on what is billed. The payer's alone. */
export function listCostAllocationTags(
  view: CostView,
  input: ListCostAllocationTagsCommandInput,
): Omit<ListCostAllocationTagsCommandOutput, '$metadata'> {
  checkPayer(view)
  const shown = view.tagKeys.all
    .map((one) => tagOf(one, view))
    .filter((one) => input.Status === undefined || one.Status === input.Status)
    .filter((one) => input.Type === undefined || one.Type === input.Type)
    .filter((one) => input.TagKeys === undefined || input.TagKeys.includes(one.TagKey ?? ''))
  const page = pageOf(shown, input.MaxResults ?? 100, input.NextToken, 'allocation-tags', badToken)
  return {
    CostAllocationTags: page.items,
    ...(page.next !== undefined && { NextToken: page.next }),
  }
}

function tagOf({ key, status, updatedAt }: TagKey, view: CostView): CostAllocationTag {
  const inUse = view.billing.ledger.assets.some(({ to, tags }) => to === Infinity && tags.has(key))
  const lastUsed = inUse ? view.bill.span.end - 1 : monthStart(view.bill.span.end - 1)
  return {
    ...{ TagKey: key, Status: status },
    Type: key.startsWith('aws:') ? 'AWSGenerated' : 'UserDefined',
    LastUpdatedDate: stamp(updatedAt),
    LastUsedDate: `${dayText(monthStart(lastUsed))}T00:00:00Z`,
  }
}

function stamp(at: number): string {
  return new Date(at).toISOString().replace(/\.\d+Z$/, 'Z')
}

/** UpdateCostAllocationTagsStatus: from now on; the figures show it a day later. */
export function updateCostAllocationTagsStatus(
  view: CostView,
  { CostAllocationTagsStatus = [] }: UpdateCostAllocationTagsStatusCommandInput,
): Omit<UpdateCostAllocationTagsStatusCommandOutput, '$metadata'> {
  checkPayer(view)
  if (CostAllocationTagsStatus.length === 0 || CostAllocationTagsStatus.length > 20) {
    throw invalid(
      "1 validation error detected: Value at 'costAllocationTagsStatus' failed to satisfy constraint: Member must have length between 1 and 20",
    )
  }
  const Errors = CostAllocationTagsStatus.flatMap(({ TagKey = '', Status = 'Active' }) => {
    const found = view.tagKeys.find(TagKey)
    if (found === undefined) {
      return [{ TagKey, Code: 'TagKeysNotFoundException', Message: 'Tag keys not found' }]
    }
    view.tagKeys.set(found, Status, view.now)
    return []
  })
  return { Errors }
}

/** StartCostAllocationTagBackfill: the statuses of now for up to twelve months, once in 24 hours. */
export function startCostAllocationTagBackfill(
  view: CostView,
  { BackfillFrom = '' }: StartCostAllocationTagBackfillCommandInput,
): Omit<StartCostAllocationTagBackfillCommandOutput, '$metadata'> {
  checkPayer(view)
  const from = dayIn(BackfillFrom.replace(/T00:00:00Z$/, ''), 'backfillFrom')
  const today = dayOf(view.now)
  if (from !== monthStart(from)) throw invalid('BackfillFrom must be the first day of a month')
  if (from < monthStart(today, -12)) throw invalid('BackfillFrom must be within the last 12 months')
  if (from > today) throw invalid('BackfillFrom must not be in the future')
  const last = view.tagKeys.backfills.at(-1)
  if (last !== undefined && view.now < last.requestedAt + day) {
    throw new AwsError(
      'BackfillLimitExceededException',
      'A request to backfill is already in progress. Once the previous request is complete, you can create another request 24 hours from the previous one.',
    )
  }
  return { BackfillRequest: shown(view.tagKeys.backfill(from, view.now), view.now) }
}

function shown(backfill: Backfill, now: number): CostAllocationTagBackfillRequest {
  const { from, requestedAt, doneAt } = backfill
  const isDone = doneAt <= now
  return {
    BackfillFrom: `${dayText(from)}T00:00:00Z`,
    RequestedAt: stamp(requestedAt),
    BackfillStatus: isDone ? 'SUCCEEDED' : 'PROCESSING',
    LastUpdatedAt: stamp(isDone ? doneAt : requestedAt),
    ...(isDone && { CompletedAt: stamp(doneAt) }),
  }
}

/** ListCostAllocationTagBackfillHistory, newest first. */
export function listCostAllocationTagBackfillHistory(
  view: CostView,
  { MaxResults, NextToken }: ListCostAllocationTagBackfillHistoryCommandInput,
): Omit<ListCostAllocationTagBackfillHistoryCommandOutput, '$metadata'> {
  checkPayer(view)
  const all = view.tagKeys.backfills.map((one) => shown(one, view.now)).reverse()
  const page = pageOf(all, MaxResults ?? 100, NextToken, 'backfills', badToken)
  return {
    BackfillRequests: page.items,
    ...(page.next !== undefined && { NextToken: page.next }),
  }
}

/** Cost allocation tags are the management account's. */
function checkPayer({ isPayer }: CostView): void {
  if (isPayer) return
  throw new AwsError(
    'AccessDeniedException',
    "Linked account doesn't have access to cost allocation tags.",
  )
}
