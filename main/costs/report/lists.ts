import type { CostAnomaly, CostBudget } from '../../../shared/cost-facts.ts'
import type { Period } from '../../../shared/cost-question.ts'
import { dayOf, monthOf, plusDays } from '../days.ts'
import { anomalyDays } from '../lists/readers.ts'
import { centsOf, centsWords } from './cents.ts'
import { escaped, tableOf } from './markdown.ts'

/** A list as it was read; undefined in a report where it never was. */
export interface ReadItems<Item> {
  readonly items: readonly Item[]
  /** When the oldest part of it was read. */
  readonly readAt: string
  /** Whether every source that was asked has told its part. */
  readonly whole: boolean
}

const anomalyColumns = [
  { name: 'Days' },
  { name: 'Above the expected', right: true },
  { name: 'Root causes' },
]

/** Anomalies of a period, and which of its days the list does not reach. Pure. */
export function anomaliesOf(read: ReadItems<CostAnomaly> | undefined, period: Period): string {
  const title = '## Anomalies'
  if (read === undefined) return `${title}\n\nThe list of anomalies was not fetched.`
  const within = read.items
    .filter(({ from, until = '9' }) => from < period.until && until >= period.from)
    .toSorted((one, other) => (one.from + one.id < other.from + other.id ? -1 : 1))
  const gaps = gapsOf(read, period)
  const rows = within.map(({ from, until, impact, causes }) => [
    until === undefined ? `since ${from}` : `${from} to ${until}`,
    centsWords(centsOf([impact])[0] ?? 0n),
    causes.map(causeOf).join('; ') || '–',
  ])
  const found = rows.length === 0 ? [] : [tableOf(anomalyColumns, rows)]
  const none = rows.length + gaps.length === 0 ? ['AWS found no unusual spend.'] : []
  return [title, ...found, ...none, ...gaps].join('\n\n')
}

/** Why a list says nothing about some of the days: AWS is asked for so many before it is read. */
function gapsOf({ readAt, whole }: ReadItems<CostAnomaly>, period: Period): string[] {
  const read = dayOf(new Date(readAt))
  const oldest = plusDays(read, -anomalyDays)
  const covers = read >= period.until && oldest <= period.from
  return [
    ...(covers
      ? []
      : [
          `The list of anomalies was read on ${read} and reaches from ${oldest} on: it does not cover all of these days.`,
        ]),
    ...(whole ? [] : ['The list of anomalies was not fetched from every source.']),
  ]
}

function causeOf({ service, usageType, region, account }: CostAnomaly['causes'][number]): string {
  const parts = [service, usageType, region, account].filter((part) => part !== undefined)
  return parts.map(escaped).join(', ')
}

const budgetColumns = [
  ...[{ name: 'Budget' }, { name: 'Each' }, { name: 'Limit', right: true }],
  ...[{ name: 'Spent', right: true }, { name: 'Forecast', right: true }, { name: 'Unit' }],
]

/** Budgets as they stood within the month; AWS does not tell how they stood earlier. Pure. */
export function budgetsOf(read: ReadItems<CostBudget> | undefined, month: string): string {
  if (read === undefined) return '## Budgets\n\nThe list of budgets was not fetched.'
  const day = dayOf(new Date(read.readAt))
  if (monthOf(day) !== month) {
    return `## Budgets\n\nLeft out: the list was read on ${day}, and AWS tells budgets of their current period only.`
  }
  const title = `## Budgets as of ${day}`
  const partly = read.whole ? [] : ['The list of budgets was not fetched from every source.']
  if (read.items.length === 0) return [title, 'AWS Budgets has no budgets.', ...partly].join('\n\n')
  const told = 'AWS tells budgets of their current period only.'
  return [title, told, tableOf(budgetColumns, budgetRows(read.items)), ...partly].join('\n\n')
}

function budgetRows(budgets: readonly CostBudget[]): string[][] {
  const money = (amount: string | undefined) =>
    amount === undefined ? '–' : centsWords(centsOf([amount])[0] ?? 0n)
  return budgets
    .toSorted((one, other) => (one.name < other.name ? -1 : 1))
    .map(({ name, period, limit, actual, forecast, unit }) => [
      ...[escaped(name), escaped(period), money(limit), money(actual), money(forecast)],
      escaped(unit),
    ])
}
