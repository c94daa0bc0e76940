import {
  type CostFilter,
  CostGrouping,
  CostMetric,
  type CostQuestion,
} from '../../shared/cost-question.ts'
import { decoded } from '../ui/decoded.ts'
import { periodOf, type Preset, presets } from './periods.ts'

/** What the page asks, as it stands in its address. */
export interface Asked {
  readonly period: Preset
  readonly by: CostGrouping
  /** The second grouping, which divides each series in the table. */
  readonly within: CostGrouping | undefined
  readonly granularity: CostQuestion['granularity']
  readonly metric: CostMetric
  readonly charges: CostQuestion['charges']
  readonly rules: boolean
  /** Only spend of one group. */
  readonly only: CostFilter | undefined
  /** Where spend is read; undefined: where it is found best. */
  readonly source: string | undefined
}

const byService: CostGrouping = { by: 'service' }

/** Reads the address; what it does not say, or says wrong, is as on a first visit. Pure. */
export function askedIn(search: URLSearchParams): Asked {
  const metric = CostMetric.safeParse(search.get('metric'))
  return {
    period: presets.find(({ id }) => id === search.get('period'))?.id ?? 'month',
    by: groupingOf(search.get('by')) ?? byService,
    within: groupingOf(search.get('within')),
    granularity: search.get('granularity') === 'monthly' ? 'monthly' : 'daily',
    metric: metric.success ? metric.data : 'UnblendedCost',
    charges: search.get('charges') === 'usage' ? 'usage' : 'all',
    rules: search.get('rules') !== 'off',
    only: onlyOf(search.get('only')),
    source: search.get('source') ?? undefined,
  }
}

/** The address that says what is asked; what is usual is left out. Pure. */
export function addressOf(asked: Asked): Record<string, string> {
  const { period, by, within, granularity, metric, charges, rules, only, source } = asked
  return {
    ...(period === 'month' ? {} : { period }),
    by: groupingText(by),
    ...(within === undefined ? {} : { within: groupingText(within) }),
    ...(granularity === 'daily' ? {} : { granularity }),
    ...(metric === 'UnblendedCost' ? {} : { metric }),
    ...(charges === 'all' ? {} : { charges }),
    ...(rules ? {} : { rules: 'off' }),
    ...(only === undefined ? {} : { only: onlyText(only) }),
    ...(source === undefined ? {} : { source }),
  }
}

/** How many series the chart tells apart; the rest is one of its own. */
const told = 9

/** The question to the store. `every` asks for more series than the chart tells apart. */
export function questionOf(asked: Asked, now: number, every: boolean): CostQuestion {
  const { period, by, within, granularity, metric, charges, rules, only, source } = asked
  return {
    source,
    period: periodOf(period, now),
    groupings: within === undefined ? [by] : [by, within],
    ...{ granularity, metric, charges, rules },
    filters: only === undefined ? [] : [only],
    top: every ? 1000 : told,
  }
}

/** A grouping as one word of the address: `account`, `tag:team`, `cost-category:Team`. */
export function groupingText(grouping: CostGrouping): string {
  if (grouping.by === 'tag') return `tag:${grouping.key}`
  if (grouping.by === 'cost-category') return `cost-category:${grouping.name}`
  return grouping.by
}

/** Takes {@link groupingText} back; undefined for any other text. */
export function groupingOf(text: string | null): CostGrouping | undefined {
  if (text === null) return undefined
  const [, by, name] = /^(tag|cost-category):(.+)$/s.exec(text) ?? []
  const given = by === 'tag' ? { by, key: name } : by === undefined ? { by: text } : { by, name }
  const parsed = CostGrouping.safeParse(given)
  return parsed.success ? parsed.data : undefined
}

/** A filter to one group as one word of the address: `tag:team=shop`, each side encoded. */
function onlyText({ grouping, values }: CostFilter): string {
  return [groupingText(grouping), values[0] ?? ''].map(encodeURIComponent).join('=')
}

function onlyOf(text: string | null): CostFilter | undefined {
  const [by, value, more] = text?.split('=').map(decoded) ?? []
  const grouping = groupingOf(by ?? null)
  return grouping === undefined || value === undefined || more !== undefined
    ? undefined
    : { grouping, values: [value] }
}
