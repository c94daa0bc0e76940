import { createHash } from 'node:crypto'
import { z } from 'zod'
import { Failure } from '../../../shared/failure.ts'
import { type Plan, type PlannedStack, Remedy } from '../../../shared/plan-document.ts'
import { Run, type RunNode } from '../../../shared/plan-run.ts'

/** A remedy that was chosen for a resource, in the plan or later. */
export const ChosenRemedy = z.object({
  logicalId: z.string(),
  type: z.string(),
  physicalId: z.string().optional(),
  remedy: Remedy,
  done: z.boolean(),
})
export type ChosenRemedy = z.infer<typeof ChosenRemedy>

/** What the run must remember of one stack beyond what is shown. */
export const NodeMemory = z.object({
  /** Counts failed deletions; part of the request token, so that only a new attempt is a new request. */
  attempt: z.number().int(),
  /** The kept copy's id. */
  copy: z.number().int().optional(),
  /** Termination protection is to be switched off, as chosen. */
  unprotect: z.enum(['no', 'chosen', 'done']),
  remedies: z.array(ChosenRemedy),
  /** Places of resources that are retained: AWS takes that only once their deletion has failed. */
  retain: z.array(z.string()),
  /** Those of them in nested stacks which are gone, so that nothing tries to delete them again. */
  released: z.array(z.string()),
  force: z.boolean(),
  /** DeleteStack was about to be called; `seen` once AWS is known to have taken it. */
  requested: z.object({ token: z.string(), seen: z.boolean() }).optional(),
})
export type NodeMemory = z.infer<typeof NodeMemory>

/** A run with everything that it takes to go on with it after a crash. Holds no secret. */
export const RunState = z.object({
  format: z.literal(1),
  fingerprint: z.string(),
  run: Run,
  memory: z.record(z.string(), NodeMemory),
  /** What was typed at the confirmation. */
  typed: z.string().optional(),
  challenge: z.string(),
  /** Why it is paused, while it is. */
  pausedBy: z.enum(['user', 'failure', 'trouble', 'restart']).optional(),
  /** What it was paused for, where that was neither the user nor a failed stack. */
  trouble: Failure.optional(),
  /** By account: what its calls wait for. Never stored. */
  waits: z.record(z.string(), Failure),
})
export type RunState = z.infer<typeof RunState>

/** What is asked for when a run begins. */
export interface RunWish {
  readonly onFailure: Run['onFailure']
  readonly typed?: string | undefined
  readonly challenge: string
  /** How long a stack took before, in milliseconds. */
  readonly usualOf: (stack: PlannedStack) => number | undefined
}

/** The run of a plan before its first step. Stacks that the plan leaves alone are not in it. */
export function beginRun(plan: Plan, wish: RunWish, now: string): RunState {
  const stacks = plan.stacks.filter(({ stage }) => stage >= 0)
  return {
    format: 1,
    fingerprint: plan.fingerprint,
    run: {
      plan: plan.id,
      state: 'running',
      onFailure: wish.onFailure,
      startedAt: now,
      nodes: stacks.map((stack) => nodeOf(plan, stack, wish.usualOf(stack))),
      entries: [],
    },
    memory: Object.fromEntries(stacks.map((stack) => [stack.row.arn, memoryOf(plan, stack)])),
    ...(wish.typed !== undefined && { typed: wish.typed }),
    challenge: wish.challenge,
    waits: {},
  }
}

function nodeOf(plan: Plan, { row, stage }: PlannedStack, usual: number | undefined): RunNode {
  const { arn, name, account, region } = row
  return {
    ...{ stack: arn, name, account, region, stage },
    state: 'waiting',
    ...(usual !== undefined && { usual }),
    attempts: 0,
    resources: plannedRows(plan, arn),
    failures: [],
    forceAllowed: false,
  }
}

/** A stack's resources as the plan knows them, before anything is known of their deletion. */
export function plannedRows(plan: Plan, arn: string): RunNode['resources'] {
  return plan.resources
    .filter(({ owner }) => owner === arn)
    .map(({ path, logicalId, type }) => ({
      logicalId: placeOf(path, logicalId),
      type,
      status: 'PLANNED',
    }))
}

/** Where a resource stands within its planned stack: logical ids from there down, by slashes. */
export function placeOf(path: readonly string[], logicalId: string): string {
  return [...path, logicalId].join('/')
}

/** Whether a place is in a nested stack rather than in the planned stack itself. */
export function isNested(place: string): boolean {
  return place.includes('/')
}

/** Whether what stands at a place was retained, itself or with the nested stack that it is in. */
export function isRetained({ retain }: Pick<NodeMemory, 'retain'>, place: string): boolean {
  return retain.some((each) => place === each || place.startsWith(`${each}/`))
}

function memoryOf(plan: Plan, { row }: PlannedStack): NodeMemory {
  const chosen = plan.resources.filter(
    ({ owner, chosen: remedy, fate }) =>
      owner === row.arn && remedy !== undefined && fate !== 'blocked',
  )
  return {
    attempt: 0,
    unprotect: plan.choices.unprotect.includes(row.arn) ? 'chosen' : 'no',
    remedies: chosen.flatMap(({ path, logicalId, type, physicalId, chosen: remedy }) =>
      remedy === undefined
        ? []
        : [
            {
              logicalId: placeOf(path, logicalId),
              type,
              ...(physicalId !== undefined && { physicalId }),
              remedy,
              done: remedy === 'retain',
            },
          ],
    ),
    retain: [],
    released: [],
    force: plan.choices.force.includes(row.arn),
  }
}

/**
 * DeleteStack's client request token: the same for the same plan, stack and attempt, so that a
 * repeat after a crash is the same request to AWS.
 */
export function requestToken(plan: string, stack: string, attempt: number): string {
  const hash = createHash('sha256').update(`${plan}\n${stack}`).digest('hex').slice(0, 32)
  return `foredeck-${hash}-${attempt + 1}`
}
