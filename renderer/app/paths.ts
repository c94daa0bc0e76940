import type { StackRef } from '../../shared/stacks.ts'

/** The addresses of the pages; the same in both hosts. */
export const paths = {
  stacks: '/stacks',
  deletedStacks: '/stacks?deleted',
  nodes: '/nodes',
  tunnels: '/tunnels',
  plans: '/plans',
  newPlan: '/plans/new',
  accounts: '/accounts',
  journal: '/journal',
  copies: '/copies',
  settings: '/settings',
  calls: '/calls',
  recordings: '/recordings',
  scopes: '/scopes',
  welcome: '/welcome',
} as const

/** The page of one stack. `tab` is kept in the query, so that a link leads to it. */
export function stackPath(ref: StackRef, tab?: string): string {
  const path = `/${ref.account}/${ref.region}/stacks/${encodeURIComponent(ref.stack)}`
  return tab === undefined ? path : `${path}?tab=${encodeURIComponent(tab)}`
}

/** The page of one deletion plan. */
export function planPath(plan: string): string {
  return `${paths.plans}/${encodeURIComponent(plan)}`
}

/** A journal entry's page. */
export function journalEntryPath(entry: number): string {
  return `${paths.journal}?entry=${entry}`
}
