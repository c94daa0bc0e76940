import type { CostGrouping, CostQuestion } from '../../shared/cost-question.ts'

/** What a fetch is for, in words for the meter. */
export function purposeOf({ groupings, period, filters }: CostQuestion): string {
  const by = groupings.map(wordsOf).join(' and ')
  const only =
    filters.length > 0
      ? `, only some by ${filters.map(({ grouping }) => wordsOf(grouping)).join(' and ')}`
      : ''
  return `Spend by ${by}${only}, ${period.from} to ${period.until}`
}

function wordsOf(grouping: CostGrouping): string {
  switch (grouping.by) {
    case 'tag':
      return `tag ${grouping.key}`
    case 'cost-category':
      return `cost category ${grouping.name}`
    case 'ou':
      return 'organizational unit'
    case 'record-type':
      return 'record type'
    default:
      return grouping.by
  }
}
