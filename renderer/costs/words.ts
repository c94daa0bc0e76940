import type { CostGrouping, CostMetric, Period } from '../../shared/cost-question.ts'

/** How an amount stands to an earlier one: `+12 %`, `new`, or nothing where neither is. */
export function changeWords(now: string, before: string | undefined): string | undefined {
  if (before === undefined) return undefined
  const [after, earlier] = [Number(now), Number(before)]
  if (earlier === 0) return after === 0 ? 'same' : 'new'
  const share = (after - earlier) / Math.abs(earlier)
  const percent = Math.round(share * 100)
  if (percent === 0) return 'same'
  return `${percent > 0 ? '+' : '−'}${Math.abs(percent).toLocaleString('en')} %`
}

/** A part of a whole, in percent; a dash where there is no whole. */
export function shareWords(part: string, whole: string): string {
  const all = Number(whole)
  return all === 0 ? '–' : `${Math.round((Number(part) / all) * 100)} %`
}

export function groupingWords(grouping: CostGrouping): string {
  if (grouping.by === 'tag') return `Tag ${grouping.key}`
  if (grouping.by === 'cost-category') return `Cost category ${grouping.name}`
  return groupings[grouping.by]
}

export const groupings = {
  account: 'Account',
  ou: 'Organizational unit',
  service: 'Service',
  region: 'Region',
  'record-type': 'Charge type',
  stack: 'Stack',
} as const

export const metrics: Readonly<Record<CostMetric, string>> = {
  UnblendedCost: 'Unblended costs',
  AmortizedCost: 'Amortized costs',
  NetUnblendedCost: 'Net unblended costs',
  NetAmortizedCost: 'Net amortized costs',
  BlendedCost: 'Blended costs',
}

/** A half-open period with its last day: `2026-11-01 to 2026-11-21`. */
export function periodWords({ from, until }: Period): string {
  const last = new Date(Date.parse(until) - 86_400_000).toISOString().slice(0, 10)
  return last === from ? from : `${from} to ${last}`
}
