import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { Confirmation, WritePreview, Written } from './journal.ts'
import { Plan, PlanChoices, Remedy } from './plan-document.ts'
import { Run, RunEvent, RunPreview } from './plan-run.ts'
import { procedure } from './procedure.ts'
import { StackRef } from './stacks.ts'
import { RegionName } from './target.ts'

/** A plan in the list of plans. */
export const PlanSummary = z.object({
  id: z.string(),
  createdAt: z.iso.datetime(),
  fingerprint: z.string(),
  /** Ids. */
  accounts: z.array(z.string()),
  /** Of the stacks, in the plan's order. */
  names: z.array(z.string()),
  stacks: z.number().int(),
  blocked: z.number().int(),
  stateful: z.number().int(),
  state: z.enum(['planned', 'running', 'paused', 'stopped', 'finished']),
})
export type PlanSummary = z.infer<typeof PlanSummary>

/** While a plan is being made: what is read, then the plan. */
export const PlanningEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('progress'),
    step: z.enum(['stacks', 'resources', 'importers', 'checks', 'surroundings']),
    done: z.number().int(),
    of: z.number().int(),
  }),
  z.object({ type: z.literal('plan'), plan: Plan }),
])
export type PlanningEvent = z.infer<typeof PlanningEvent>

/** How a plan differs from another: what a run stops for, and what a fresh plan shows. */
export const PlanDifference = z.object({
  kind: z.enum([
    'identity',
    'stack-gone',
    'stack-new',
    'stack-changed',
    'resource-new',
    'resource-gone',
    'fate-changed',
    'importer-new',
    'order-changed',
  ]),
  stack: z.string().optional(),
  subject: z.string(),
  sentence: z.string(),
})
export type PlanDifference = z.infer<typeof PlanDifference>

/** A kept copy, and the stack that shall be made from it. */
const Recreation = z.object({
  copy: z.number().int(),
  region: RegionName,
  /** The new stack's name; no stack of that name may be there. */
  name: z.string().min(1).max(128),
  /** Values for parameters that AWS hides (NoEcho), and others that shall differ. */
  parameters: z.record(z.string(), z.string()).default({}),
})

const PlanId = z.object({ plan: z.string() })

export const plansContract = {
  create: procedure('Plan the deletion of stacks: reads only')
    .input(
      z.object({
        stacks: z.array(StackRef),
        choices: PlanChoices.prefault({}),
      }),
    )
    .output(eventIterator(PlanningEvent)),
  list: procedure('The plans kept, newest first').output(z.array(PlanSummary)),
  get: procedure('One plan').input(PlanId).output(Plan),
  choose: procedure('The same plan with other choices, as a new plan')
    .input(PlanId.extend({ choices: PlanChoices }))
    .output(eventIterator(PlanningEvent)),
  compare: procedure('How the world differs now from what a plan was made from')
    .input(PlanId)
    .output(z.array(PlanDifference)),
  export: procedure('A plan as a document')
    .input(PlanId.extend({ format: z.enum(['markdown', 'json']) }))
    .output(z.object({ name: z.string(), body: z.string() })),
  import: procedure('Open a plan from its JSON document; its fingerprint must fit')
    .input(z.object({ body: z.string() }))
    .output(Plan),
  remove: procedure('Forget a plan that is not running').input(PlanId).output(z.array(PlanSummary)),
  publicKey: procedure('This Foredeck’s public key, made when first asked for').output(
    z.object({ publicKey: z.string() }),
  ),
  approve: procedure('Sign a plan’s fingerprint as its second person')
    .input(z.object({ body: z.string(), by: z.string().min(1).max(120) }))
    .output(z.object({ name: z.string(), body: z.string() })),
  addApproval: procedure('Add an approval file to a plan')
    .input(PlanId.extend({ body: z.string() }))
    .output(RunPreview),
  previewRun: procedure('What a run would ask for').input(PlanId).output(RunPreview),
  run: procedure('Carry a plan out, exactly; goes on one that was begun')
    .input(
      PlanId.extend({
        fingerprint: z.string(),
        typed: z.string().optional(),
        onFailure: z.enum(['pause', 'continue']).default('pause'),
      }),
    )
    .output(Run),
  watch: procedure('A run now and at every change, until it has ended')
    .input(PlanId)
    .output(eventIterator(RunEvent)),
  steer: procedure('Pause, resume, or stop after what is under way')
    .input(PlanId.extend({ action: z.enum(['pause', 'resume', 'stop']) }))
    .output(Run),
  solve: procedure('Retry, skip or remedy one failed stack of a run')
    .input(
      PlanId.extend({
        stack: z.string(),
        action: z.discriminatedUnion('kind', [
          z.object({ kind: z.literal('retry') }),
          z.object({ kind: z.literal('skip') }),
          z.object({ kind: z.literal('remedy'), logicalId: z.string(), remedy: Remedy }),
          z.object({ kind: z.literal('retain'), logicalIds: z.array(z.string()).min(1) }),
          z.object({ kind: z.literal('force') }),
        ]),
      }),
    )
    .output(Run),
  report: procedure('The report of a run with its audit')
    .input(PlanId.extend({ format: z.enum(['markdown', 'json']) }))
    .output(z.object({ name: z.string(), body: z.string() })),
  copyFiles: procedure('A kept copy of a stack as files that the AWS CLI can deploy')
    .input(z.object({ copy: z.number().int() }))
    .output(z.array(z.object({ name: z.string(), body: z.string() }))),
  previewRecreate: procedure('What recreating a stack from its kept copy would call, and as whom')
    .input(Recreation)
    .output(WritePreview.extend({ missing: z.array(z.string()) })),
  recreate: procedure('Open a change set that creates a stack from a kept copy; executes nothing')
    .input(Recreation.extend({ confirmation: Confirmation }))
    .output(Written.extend({ stack: z.string(), changeSet: z.string() })),
}
