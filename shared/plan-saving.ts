import type { SavingQuestion } from './cost-objects.ts'
import type { Plan } from './plan-document.ts'

/**
 * What to ask of the costs of a plan: the stacks that go, and what of them stays. Where none goes as
 * the plan stands, all that were chosen. Pure.
 */
export function savingQuestionOf({ stacks, resources }: Plan): SavingQuestion {
  const able = stacks.filter(({ stage }) => stage >= 0)
  const hindered = able.length === 0
  const going = (hindered ? stacks : able).map(({ row }) => row)
  const owners = new Set(going.map(({ arn }) => arn))
  const left = resources.filter(({ owner }) => owners.has(owner))
  return {
    stacks: going.map(({ account, name, arn }) => ({ account, name, arn })),
    retained: left.filter(({ fate }) => fate === 'retained').length,
    hindered,
    staying: stacks.length - going.length,
    snapshots: left.filter(({ fate }) => fate === 'snapshot').length,
  }
}
