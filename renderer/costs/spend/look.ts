import type { CostSeries } from '../../../shared/cost-question.ts'

/** How a series is told from the others: by its colour and, without seeing colour, its pattern. */
export interface Look {
  readonly colour: string
  readonly pattern: Pattern
}

export type Pattern = (typeof patterns)[number] | 'weave' | 'dashes'

/** As many as series are told apart at first, so that each of these has one that no other has. */
const patterns = [
  'plain',
  'rising',
  'dots',
  'falling',
  'lines',
  'checks',
  'columns',
  'rings',
  'grid',
  'zigzag',
] as const

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

/** So many series have each a look that no other has. */
export const lookCount = colours.length * patterns.length

/**
 * Spend without a tag stands out as a band of its own; the rest has the quietest look. Both have a
 * pattern that no value has, and the first ten values differ in pattern alone.
 */
export function looksOf(series: readonly CostSeries[]): readonly Look[] {
  let next = 0
  return series.map(({ kind }) => {
    if (kind === 'none') return { colour: '#8c8c94', pattern: 'weave' }
    if (kind === 'other') return { colour: '#8c8c94', pattern: 'dashes' }
    const at = next
    next += 1
    return {
      colour: colours[at % colours.length] ?? '',
      // Series that share a colour differ in pattern, as neighbours do.
      pattern: patterns[(at + Math.floor(at / colours.length)) % patterns.length] ?? 'plain',
    }
  })
}
