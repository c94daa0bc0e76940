import { useSearchParams } from 'wouter'

const tabs = ['stacks', 'graph', 'resources', 'collateral', 'audit'] as const

/** The tabs of a plan's page, as they stand in the address. */
export type PlanTab = (typeof tabs)[number]

/** Where on a plan's page one is; it stands in the address, so that a reload leads back to it. */
export interface Place {
  /** Undefined until one is chosen. */
  readonly tab: PlanTab | undefined
  /** The stack whose panel is open, by ARN. */
  readonly stack: string | undefined
  readonly show: (tab: PlanTab) => void
  /** Opens a stack's panel beside the order; closes it without one. */
  readonly see: (stack: string | undefined) => void
}

/** The place in the address (`?tab=graph`, `?stack=arn:…`), and how to change it. */
export function usePlace(): Place {
  const [search, setSearch] = useSearchParams()
  const asked = search.get('tab')
  const go = (change: Readonly<Record<string, string | undefined>>) =>
    setSearch((before) => changed(before, change), { replace: true })
  return {
    tab: tabs.find((one) => one === asked),
    stack: search.get('stack') ?? undefined,
    show: (tab) => go({ tab }),
    see: (stack) => go({ tab: 'stacks', stack }),
  }
}

function changed(
  before: URLSearchParams,
  change: Readonly<Record<string, string | undefined>>,
): URLSearchParams {
  const after = new URLSearchParams(before)
  for (const [name, value] of Object.entries(change)) {
    if (value === undefined) after.delete(name)
    else after.set(name, value)
  }
  return after
}
