import { randomBytes } from 'node:crypto'
import type { Plan, PlanChoices } from '../../shared/plan-document.ts'
import type { PlanningEvent } from '../../shared/plans.ts'
import type { StackRef } from '../../shared/stacks.ts'
import { createEventQueue } from '../aws/event-queue.ts'
import { planDeletion, type PlanMark } from './plan.ts'
import { type PlanProgress, type PlanReading, readPlanFacts } from './reading/read.ts'

/** What making plans takes. */
export interface PlanningParts extends PlanReading {
  readonly plans: { save(plan: Plan): void }
  readonly now: () => Date
}

/** Makes a plan and keeps it; tells on the way how far the reading has come. */
export async function* makePlan(
  parts: PlanningParts,
  stacks: readonly StackRef[],
  choices: PlanChoices,
  signal: AbortSignal | undefined,
): AsyncGenerator<PlanningEvent, void> {
  const progress = createEventQueue<PlanProgress>(Infinity)
  const reading = readPlanFacts(parts, stacks, {
    signal,
    onProgress: (step) => progress.push(step),
  }).finally(() => progress.end())
  // Its failure is thrown below; it must not count as unhandled while progress is still told.
  reading.catch(() => undefined)
  for await (const step of progress.events()) yield { type: 'progress', ...step }
  const plan = planDeletion(await reading, choices, newMark(parts.now()))
  parts.plans.save(plan)
  yield { type: 'plan', plan }
}

/** The same stacks with the same choices, planned from the world as it is now. Nothing is kept. */
export async function planAgain(
  parts: PlanReading,
  plan: Plan,
  signal?: AbortSignal,
): Promise<Plan> {
  const facts = await readPlanFacts(parts, refsOf(plan), { signal })
  return planDeletion(facts, plan.choices, { id: plan.id, createdAt: plan.createdAt })
}

/** The stacks that a plan was asked for. Pure. */
export function refsOf(plan: Plan): StackRef[] {
  const planned = plan.stacks.map(({ row: { account, region, arn } }) => ({
    account,
    region,
    stack: arn,
  }))
  const gone = plan.blockers.filter(({ kind }) => kind === 'gone').map(({ stack }) => stack)
  return [...planned, ...gone.flatMap(refOfArn)]
}

/** A stack that was asked for by name and is gone cannot be told from the plan any more. */
function refOfArn(stack: string): StackRef[] {
  const [, region, account] = /^arn:[^:]+:cloudformation:([^:]+):([^:]+):stack\//.exec(stack) ?? []
  return region === undefined || account === undefined ? [] : [{ account, region, stack }]
}

/** Short enough to be said on the telephone, random enough to meet no other. */
function newMark(now: Date): PlanMark {
  return { id: randomBytes(5).toString('hex'), createdAt: now.toISOString() }
}
