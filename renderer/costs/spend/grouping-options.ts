import type { CostGrouping } from '../../../shared/cost-question.ts'
import { type Asked, groupingText } from '../question.ts'
import { groupings, groupingWords } from '../words.ts'

/** What spend can be grouped by: AWS's dimensions, tag keys and cost categories. Pure. */
export function groupingOptions(
  tags: readonly string[],
  categories: readonly string[],
  { by, within }: Asked,
) {
  // What the address asks for stays choosable before the lists were ever fetched.
  const asked = [by, within].filter((one) => one !== undefined)
  const keys = asked.flatMap((one) => (one.by === 'tag' ? [one.key] : []))
  const option = (grouping: CostGrouping) => ({
    value: groupingText(grouping),
    label: groupingWords(grouping),
  })
  const plain = (Object.keys(groupings) as (keyof typeof groupings)[]).map((name) =>
    option({ by: name }),
  )
  const tagged = [...new Set([...tags, ...keys])].map((key) => option({ by: 'tag', key }))
  const named = categories.map((name) => option({ by: 'cost-category', name }))
  return [...plain, ...tagged, ...named]
}
