import { useSearchParams } from 'wouter'

/** The tabs of the stack page, as they stand in the address. */
export const stackTabs = [
  'overview',
  'resources',
  'events',
  'timeline',
  'outputs',
  'parameters',
  'template',
  'change-sets',
  'tags',
  'policy',
] as const

export type StackTab = (typeof stackTabs)[number]

/** The tab in the address (`?tab=events`), and how to change it without leaving the page. */
export function useTab(): [StackTab, (tab: StackTab) => void] {
  const [search, setSearch] = useSearchParams()
  const asked = search.get('tab')
  const tab = stackTabs.find((one) => one === asked) ?? 'overview'
  const open = (next: StackTab) => {
    setSearch(
      (before) => {
        const after = new URLSearchParams(before)
        if (next === 'overview') after.delete('tab')
        else after.set('tab', next)
        return after
      },
      { replace: true },
    )
  }
  return [tab, open]
}
