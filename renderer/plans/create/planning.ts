import type { PlanningEvent } from '../../../shared/plans.ts'

type Progress = Extract<PlanningEvent, { type: 'progress' }>
type Step = Progress['step']

/** How far a plan's making has come. */
export interface Planning {
  readonly steps: Readonly<Partial<Record<Step, { readonly done: number; readonly of: number }>>>
  /** The finished plan's id. */
  readonly plan?: string
}

export const noProgress: Planning = { steps: {} }

/** The progress after one more event. Pure. */
export function reducePlanning(planning: Planning, event: PlanningEvent): Planning {
  if (event.type === 'plan') return { ...planning, plan: event.plan.id }
  const { step, done, of } = event
  return { ...planning, steps: { ...planning.steps, [step]: { done, of } } }
}

const labels: Readonly<Record<Step, string>> = {
  stacks: 'Stacks',
  resources: 'Resources, templates, exports and their importers',
  importers: 'Importers',
  checks: 'Checks: contents, protection, data',
  surroundings: 'Surroundings: pipelines and alarms',
}

const order: readonly Step[] = ['stacks', 'resources', 'checks', 'surroundings']

/** Every step in its order, also those that have not begun. Pure. */
export function stepsOf({ steps }: Planning) {
  return order.map((step) => ({
    step,
    label: labels[step],
    ...(steps[step] ?? { done: 0, of: 0 }),
  }))
}
