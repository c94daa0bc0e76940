import type { CostSeries } from '../../../shared/cost-question.ts'

/** How a series is told from the others: by its colour and, without seeing colour, its pattern. */
export interface Look {
  readonly colour: string
  readonly pattern: Pattern
}

export type Pattern = 'plain' | 'rising' | 'dots' | 'falling' | 'lines'

const patterns: readonly Pattern[] = ['plain', 'rising', 'dots', 'falling', 'lines']

/** At least 3 : 1 against the page, light and dark; of Cloudscape's palette for data. */
const colours = [
  '#688ae8',
  '#c33d69',
  '#2ea597',
  '#8456ce',
  '#e07941',
  '#3759ce',
  '#b0356b',
  '#067f68',
  '#a05ef0',
  '#c55305',
]

/** Spend without a tag stands out as a band of its own; the rest has the quietest look. */
export function looksOf(series: readonly CostSeries[]): readonly Look[] {
  let next = 0
  return series.map(({ kind }) => {
    if (kind === 'none') return { colour: '#8c8c94', pattern: 'falling' }
    if (kind === 'other') return { colour: '#8c8c94', pattern: 'plain' }
    const at = next
    next += 1
    return {
      colour: colours[at % colours.length] ?? '',
      // Neighbours differ in pattern, and so do series that share a colour.
      pattern: patterns[(at + Math.floor(at / colours.length)) % patterns.length] ?? 'plain',
    }
  })
}
