import type { DayAmounts, Line } from '../costexplorer/line.ts'
import type { CostView } from '../costexplorer/desk.ts'
import type { DayNumber, Span } from '../costexplorer/calendar.ts'
import type { MapValue } from './values.ts'

/** A row of the cost report: a line of the bill on a day. */
export interface Cursor {
  line: Line
  day: DayNumber
  /** Filled in before a row is looked at. */
  readonly amounts: DayAmounts
  /** The tags of the line that are part of the figures of the day. */
  tags: MapValue
  /** Goes up when the line or its visible tags change: what hangs on them alone is kept until then. */
  stamp: number
  readonly view: CostView
}

/** A tag's key as cost reports have it: `user_cost_center` for `cost-center`. */
function reportKey(key: string): string {
  const plain = key
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
  return key.startsWith('aws:') ? plain : `user_${plain}`
}

/** A stretch of days in which the same tag keys are part of the figures. */
interface Era extends Span {
  readonly keys: readonly string[]
}

/** The eras of the bill. */
export function erasOf({ tagKeys, bill, now }: CostView): Era[] {
  const { start, end } = bill.span
  const all = tagKeys.all.map(({ key }) => key)
  const turns = tagKeys.turns(all).filter((day) => day > start && day < end)
  const starts = [...new Set([start, ...turns])].sort((left, right) => left - right)
  return starts.map((from, index) => ({
    start: from,
    end: starts[index + 1] ?? end,
    keys: all.filter((key) => tagKeys.isVisible(key, from, now)),
  }))
}

/** The tags of a line in an era, under the report's keys. */
export function reportTags({ tags }: Line, { keys }: Era): MapValue {
  const found = new Map<string, string>()
  for (const key of keys) {
    const value = tags.get(key)
    if (value !== undefined) found.set(reportKey(key), value)
  }
  return found
}
