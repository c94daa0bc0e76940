/** The tabs about costs, in their order. */
export const tabs = [
  { id: 'spend', label: 'Spend' },
  { id: 'movers', label: 'Movers' },
  { id: 'accounts', label: 'Accounts' },
  { id: 'tags', label: 'Tags' },
  { id: 'untagged', label: 'Untagged' },
  { id: 'watch', label: 'Anomalies and budgets' },
  { id: 'rules', label: 'Rules' },
  { id: 'report', label: 'Report' },
] as const

export type Tab = (typeof tabs)[number]['id']

/** What tabs keep in the address beside the question. Pure. */
export function ownWords(search: URLSearchParams): Record<string, string> {
  return wordsIn(search, ['against', 'gathered', 'span', 'month', 'tag'])
}

/** The tag key that one tab was about, for the next that is about one. Pure. */
export function tagKeyIn(search: URLSearchParams): Record<string, string> {
  return wordsIn(search, ['key'])
}

function wordsIn(search: URLSearchParams, words: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    words.flatMap((word) => {
      const value = search.get(word)
      return value === null ? [] : [[word, value] as const]
    }),
  )
}
