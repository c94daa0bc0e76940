import { useState } from 'react'
import type { Plan, PlanChoices } from '../../../shared/plan-document.ts'
import { sameChoices } from './choices.ts'

/** Choices that were made and not planned yet; they survive a reload of the window. */
export function useChoices(plan: Plan) {
  const place = `foredeck.plan.choices.${plan.id}`
  const [choices, setChoices] = useState(() => keptChoices(place) ?? plan.choices)
  return {
    choices,
    changed: !sameChoices(choices, plan.choices),
    change(next: PlanChoices) {
      setChoices(next)
      sessionStorage.setItem(place, JSON.stringify(next))
    },
    forget() {
      setChoices(plan.choices)
      sessionStorage.removeItem(place)
    },
  }
}

export type ChoicesDraft = ReturnType<typeof useChoices>

function keptChoices(place: string): PlanChoices | undefined {
  const kept = sessionStorage.getItem(place)
  return kept === null ? undefined : (JSON.parse(kept) as PlanChoices)
}
