import { useCallback } from 'react'
import { useLocation } from 'wouter'
import type { StackRef } from '../../shared/stacks.ts'
import { paths } from './paths.ts'

/** Where the stacks to be planned stand, so that a reload of the window plans the same again. */
const place = 'foredeck.plan.stacks'

/** Plans the deletion of these stacks: keeps them and opens the page that makes the plan. */
export function useBeginPlan(): (stacks: readonly StackRef[]) => void {
  const [, navigate] = useLocation()
  return useCallback(
    (stacks) => {
      sessionStorage.setItem(place, JSON.stringify(stacks))
      navigate(paths.newPlan)
    },
    [navigate],
  )
}

/** The stacks that were chosen last in this window. */
export function stacksToPlan(): readonly StackRef[] {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(place) ?? '[]')
    return Array.isArray(kept) ? (kept as StackRef[]) : []
  } catch {
    return []
  }
}
