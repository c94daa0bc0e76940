import type { CostAnomaly, CostBudget } from '../../../shared/cost-facts.ts'
import type { CostMover, CostMovers } from '../../../shared/cost-movers.ts'
import type { CostGrouping, CostMetric, Period } from '../../../shared/cost-question.ts'
import { periodOf, plusDays } from '../days.ts'
import { centsOf, centsWords, shareWords, signedCents } from './cents.ts'
import { anomaliesOf, budgetsOf, type ReadItems } from './lists.ts'
import { escaped, tableOf } from './markdown.ts'

/** What a report is made of. */
export interface ReportFacts {
  readonly month: string
  readonly metric: CostMetric
  readonly charges: 'all' | 'usage'
  /** The same spend divided in several ways, accounts first. */
  readonly divisions: readonly Division[]
  readonly anomalies: ReadItems<CostAnomaly> | undefined
  readonly budgets: ReadItems<CostBudget> | undefined
}

/** One way to divide the month. */
export interface Division {
  readonly grouping: CostGrouping
  readonly read: CostMovers
}

/** How many movements are told of each division. */
const told = 5

/** The report. The same facts make the same text. Pure. */
export function composeReport(facts: ReportFacts): string {
  const { divisions, month, anomalies, budgets } = facts
  const stored = divisions.filter(({ read }) => read.movers !== undefined)
  const sections = [
    `# Costs of ${facts.month}`,
    headOf(facts),
    ...stored.slice(0, 1).map(totalOf),
    ...stored.flatMap((division) => divided(division)),
    anomaliesOf(anomalies, divisions[0]?.read.period ?? periodOf(month)),
    budgetsOf(budgets, month),
    leftOut(facts),
  ]
  return `${sections.join('\n\n')}\n`
}

function headOf({ metric, charges, divisions }: ReportFacts): string {
  const [first] = divisions
  if (first === undefined) return ''
  const { period, before, currency } = first.read
  const what = charges === 'usage' ? ', without credits, refunds and tax' : ''
  return [
    `${daysOf(period)}, held against ${daysOf(before)}; days in UTC.`,
    `${metric} in ${currency}${what}.`,
    'Amounts are rounded to cents so that parts sum to the whole.',
  ].join('\n')
}

const daysOf = ({ from, until }: Period) => `${from} to ${plusDays(until, -1)}`

/** The rows of a division in cents that sum, and their changes. */
function linesOf(movers: readonly CostMover[]) {
  const after = centsOf(movers.map((mover) => mover.after))
  const before = centsOf(movers.map((mover) => mover.before))
  return movers.map((mover, index) => {
    const [now = 0n, earlier = 0n] = [after[index], before[index]]
    return { mover, now, earlier, change: now - earlier }
  })
}

type Line = ReturnType<typeof linesOf>[number]

const sumOf = (lines: readonly Line[], of: (line: Line) => bigint) =>
  lines.reduce((sum, line) => sum + of(line), 0n)

const figures = ['Spend', 'Share', 'Before', 'Change', 'Percent'].map((name) => ({
  ...{ name, right: true },
}))

function cellsOf(line: Omit<Line, 'mover'>, whole: bigint): string[] {
  const { now, earlier, change } = line
  return [
    ...[centsWords(now), shareWords(now, whole), centsWords(earlier), signedCents(change)],
    percentWords(line),
  ]
}

function percentWords({ now, earlier, change }: Omit<Line, 'mover'>): string {
  if (earlier === 0n) return now === 0n ? '–' : 'new'
  const percent = shareWords(change, earlier < 0n ? -earlier : earlier)
  return change > 0n ? `+${percent}` : percent
}

function totalOf({ read }: Division): string {
  const lines = linesOf(read.movers ?? [])
  const [now, earlier] = [sumOf(lines, (line) => line.now), sumOf(lines, (line) => line.earlier)]
  const cells = cellsOf({ now, earlier, change: now - earlier }, now)
  return `## Total\n\n${tableOf([{ name: '' }, ...figures], [['All spend', ...cells]])}`
}

/** A division's movements, and all of its groups. */
function divided({ grouping, read }: Division): string[] {
  const lines = linesOf(read.movers ?? [])
  const whole = sumOf(lines, (line) => line.now)
  const name = wordsOf(grouping)
  const sorted = lines.toSorted((one, other) => compare(other.now, one.now))
  const total = {
    ...{ now: whole, earlier: sumOf(lines, (line) => line.earlier) },
    change: sumOf(lines, (line) => line.change),
  }
  const rows = sorted.map((line) => [nameOf(line.mover, grouping), ...cellsOf(line, whole)])
  const table = tableOf(
    [{ name: escaped(name) }, ...figures],
    [...rows, ['**Total**', ...cellsOf(total, whole)]],
  )
  const untagged = grouping.by === 'tag' ? [untaggedOf(lines, whole, grouping.key)] : []
  const parts = [`## By ${escaped(name)}`, ...untagged, movedOf(lines, grouping), table]
  return [parts.join('\n\n')]
}

function untaggedOf(lines: readonly Line[], whole: bigint, key: string): string {
  const none = lines.find(({ mover }) => mover.kind === 'none')
  if (none === undefined) return `All spend has the tag ${escaped(key)}.`
  return `${shareWords(none.now, whole)} of the spend (${centsWords(none.now)}) has no tag ${escaped(key)}.`
}

function movedOf(lines: readonly Line[], grouping: CostGrouping): string {
  const moved = lines.filter(({ change }) => change !== 0n)
  const side = (isRise: boolean) =>
    moved
      .filter(({ change }) => change > 0n === isRise)
      .toSorted((one, other) => compare(size(other), size(one)))
      .slice(0, told)
      .map((line) => `${nameOf(line.mover, grouping)} ${signedCents(line.change)}`)
  const [rises, falls] = [side(true), side(false)]
  return [
    `- Largest rises: ${rises.length === 0 ? 'none' : rises.join('; ')}`,
    `- Largest falls: ${falls.length === 0 ? 'none' : falls.join('; ')}`,
  ].join('\n')
}

const size = ({ change }: Line) => (change < 0n ? -change : change)

const compare = (one: bigint, other: bigint) => (one < other ? -1 : one > other ? 1 : 0)

/** An account by its name and id; everything else as it is labelled. */
function nameOf({ label, values: [value = ''] }: CostMover, { by }: CostGrouping): string {
  return by === 'account' && value !== label ? `${escaped(label)} (${value})` : escaped(label)
}

function wordsOf(grouping: CostGrouping): string {
  if (grouping.by === 'tag') return `tag ${grouping.key}`
  return grouping.by === 'account' ? 'account' : grouping.by
}

/** What is estimated, missing or left out, so that nobody takes the report for more than it is. */
function leftOut({ divisions }: ReportFacts): string {
  const estimated = divisions.flatMap(({ read }) => read.estimatedFrom ?? []).sort()[0]
  const missing = divisions
    .filter(({ read }) => read.movers === undefined)
    .map(({ grouping }) => `Spend by ${escaped(wordsOf(grouping))} is not stored as a whole.`)
  const old = divisions
    .filter(({ read }) => read.movers !== undefined && read.price.requests > 0)
    .map(({ grouping }) => `Spend by ${escaped(wordsOf(grouping))} is due to be read again.`)
  const notes = new Set(divisions.flatMap(({ read }) => read.notes.map(escaped)))
  const lines = [
    ...(estimated === undefined ? [] : [`AWS calls the figures from ${estimated} on estimated.`]),
    ...missing,
    ...old,
    ...notes,
  ]
  const text = lines.length === 0 ? 'Nothing.' : lines.map((line) => `- ${line}`).join('\n')
  return `## Estimated or missing\n\n${text}`
}
