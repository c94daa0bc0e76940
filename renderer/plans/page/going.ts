import type { Plan, PlannedStack } from '../../../shared/plan-document.ts'

/** The stacks that a run of the plan deletes; the others stay, for the plan's blockers. */
export function goingStacks({ stacks }: Pick<Plan, 'stacks'>): readonly PlannedStack[] {
  return stacks.filter(({ stage }) => stage >= 0)
}
