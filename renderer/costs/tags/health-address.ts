import type { TagHealthQuestion } from '../../../shared/cost-tag-health.ts'
import { periodOf, type Preset, presets } from '../periods.ts'
import { groupingOf } from '../question.ts'

/** What the tab about tags asks, as it stands in its address. */
export interface HealthAsked {
  /** Absent until one was chosen. */
  readonly key: string | undefined
  readonly period: Preset
  readonly charges: TagHealthQuestion['charges']
  /** Where spend is read; absent: what was found best. */
  readonly source: string | undefined
}

/** Reads the address; the spend tab’s own tag is taken over where none was chosen. Pure. */
export function healthAskedIn(search: URLSearchParams): HealthAsked {
  const by = groupingOf(search.get('by'))
  const key = search.get('key') ?? (by?.by === 'tag' ? by.key : '')
  return {
    key: key === '' ? undefined : key,
    // Coverage is a matter of months, so three of them unless the address says otherwise.
    period: presets.find(({ id }) => id === search.get('period'))?.id ?? '3',
    charges: search.get('charges') === 'usage' ? 'usage' : 'all',
    source: search.get('source') ?? undefined,
  }
}

/** The address that says what is asked of the tab about tags. Pure. */
export function healthAddress({
  key,
  period,
  charges,
  source,
}: HealthAsked): Record<string, string> {
  return {
    tab: 'tags',
    period,
    ...(key === undefined ? {} : { key }),
    ...(charges === 'all' ? {} : { charges }),
    ...(source === undefined ? {} : { source }),
  }
}

/** The question to the store. Pure. */
export function healthQuestion(
  key: string,
  { period, charges, source }: HealthAsked,
  now: number,
): TagHealthQuestion {
  return { key, period: periodOf(period, now), charges, source, metric: 'UnblendedCost' }
}
