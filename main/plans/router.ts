import { implement } from '@orpc/server'
import type { Plan } from '../../shared/plan-document.ts'
import { plansContract } from '../../shared/plans.ts'
import { comparePlans } from './compare.ts'
import { planFile } from './document.ts'
import { getPlan, importPlan, type KeptParts, listPlans, removePlan } from './kept.ts'
import { makePlan, planAgain, type PlanningParts, refsOf } from './planning.ts'
import { createRunHandlers } from './run/handlers.ts'
import type { RunParts } from './run/parts.ts'

/** What the plans' slice of the contract is made of. */
export type PlansParts = PlanningParts &
  Omit<KeptParts, 'runOf'> &
  Omit<RunParts, 'plans' | 'readAgain'> & {
    /** Sentences on what a plan stops a month, as far as that is known. */
    readonly costsOf?: (plan: Plan) => Promise<readonly string[]>
  }

/** The plans' slice of the contract, and what must be disposed of at the end. */
export function createPlansRouter(parts: PlansParts) {
  const os = implement(plansContract)
  const readAgain = (plan: Plan, signal?: AbortSignal) => planAgain(parts, plan, signal)
  const running = createRunHandlers({ ...parts, readAgain })
  const kept: KeptParts = { ...parts, runOf: (plan) => running.runs.view(plan)?.run }
  const planOf = (id: string) => getPlan(kept, id)
  const router = {
    ...running.procedures,
    create: os.create.handler(({ input, signal }) =>
      makePlan(parts, input.stacks, input.choices, signal),
    ),
    choose: os.choose.handler(({ input, signal }) =>
      makePlan(parts, refsOf(planOf(input.plan)), input.choices, signal),
    ),
    list: os.list.handler(() => listPlans(kept)),
    get: os.get.handler(({ input }) => planOf(input.plan)),
    compare: os.compare.handler(async ({ input, signal }) => {
      const plan = planOf(input.plan)
      return comparePlans(plan, await readAgain(plan, signal))
    }),
    export: os.export.handler(async ({ input }) => {
      const plan = planOf(input.plan)
      return planFile(plan, input.format, await parts.costsOf?.(plan))
    }),
    import: os.import.handler(({ input }) => importPlan(kept, input.body)),
    remove: os.remove.handler(({ input }) => removePlan(kept, input.plan)),
  }
  return { router, idle: () => running.runs.idle(), dispose: () => running.dispose() }
}
