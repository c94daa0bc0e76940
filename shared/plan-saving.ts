import type { SavingQuestion } from './cost-objects.ts'
import type { Plan } from './plan-document.ts'

/** What to ask of the costs of a plan: the stacks that go, and what of them stays. Pure. */
export function savingQuestionOf({ stacks, resources }: Plan): SavingQuestion {
  const going = stacks.filter(({ stage }) => stage >= 0).map(({ row }) => row)
  const owners = new Set(going.map(({ arn }) => arn))
  const left = resources.filter(({ owner }) => owners.has(owner))
  return {
    stacks: going.map(({ account, name, arn }) => ({ account, name, arn })),
    retained: left.filter(({ fate }) => fate === 'retained').length,
    snapshots: left.filter(({ fate }) => fate === 'snapshot').length,
  }
}
