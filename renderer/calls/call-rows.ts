import type { CallCount } from '../../shared/calls.ts'
import type { Sort } from '../ui/virtual-table.tsx'

/** The key of a row: there is one for each account, region and API. */
export function callKey({ account, region, service, operation }: CallCount): string {
  return `${account}/${region}/${service}:${operation}`
}

/** Rows that match every word of `text`, sorted; `names` are account names by id. */
export function sortCalls(
  calls: readonly CallCount[],
  names: ReadonlyMap<string, string>,
  text: string,
  sort: Sort | undefined,
): CallCount[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  const matching = calls.filter((call) => {
    const haystack = `${callKey(call)} ${names.get(call.account) ?? ''}`.toLowerCase()
    return words.every((word) => haystack.includes(word))
  })
  if (sort === undefined) return matching
  const direction = sort.descending ? -1 : 1
  return matching.toSorted(
    (one, other) =>
      direction * compare(valueOf(one, sort.column, names), valueOf(other, sort.column, names)) ||
      callKey(one).localeCompare(callKey(other)),
  )
}

/** Whether AWS throttled so lately that fewer calls are made than it allows. Pure. */
export function isBackedOff({ rate, fullRate }: Pick<CallCount, 'rate' | 'fullRate'>): boolean {
  return rate < fullRate * 0.995
}

function valueOf(
  call: CallCount,
  column: string,
  names: ReadonlyMap<string, string>,
): string | number {
  switch (column) {
    case 'account':
      return names.get(call.account) ?? call.account
    case 'region':
      return call.region
    case 'service':
      return call.service
    case 'api':
      return call.operation
    case 'throttles':
      return call.throttles
    case 'errors':
      return call.errors
    case 'rate':
      return call.rate
    case 'waiting':
      return call.waiting
    default:
      return call.calls
  }
}

function compare(one: string | number, other: string | number): number {
  return typeof one === 'number' && typeof other === 'number'
    ? one - other
    : String(one).localeCompare(String(other))
}
