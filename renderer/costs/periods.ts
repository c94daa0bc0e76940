import type { Period } from '../../shared/cost-question.ts'

/** Periods that are asked for most, in months of UTC; Cost Explorer keeps 13 closed months. */
export const presets = [
  { id: 'month', label: 'This month', back: 0, months: 1 },
  { id: 'last', label: 'Last month', back: 1, months: 1 },
  { id: '3', label: 'Last 3 months', back: 2, months: 3 },
  { id: '6', label: 'Last 6 months', back: 5, months: 6 },
  { id: '13', label: 'Last 13 months', back: 12, months: 13 },
] as const

export type Preset = (typeof presets)[number]['id']

/** A preset's days; what is still to come of the current month is left out. Pure. */
export function periodOf(id: string, now: number): Period {
  const { back, months } = presets.find((preset) => preset.id === id) ?? presets[0]
  const from = monthStart(now, -back)
  const until = monthStart(now, months - back)
  const tomorrow = dayText(now + 86_400_000)
  return { from, until: until < tomorrow ? until : tomorrow }
}

/** The first day of the month that is so many months after the one of `now`. */
export function monthStart(now: number, months: number): string {
  const date = new Date(now)
  return dayText(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1))
}

function dayText(at: number): string {
  return new Date(at).toISOString().slice(0, 10)
}
