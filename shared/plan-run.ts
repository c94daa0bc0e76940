import { z } from 'zod'
import { Failure } from './failure.ts'
import { PlanAccount, Remedy } from './plan-document.ts'
import { PolicyMode } from './policy.ts'
import { AccountId, RegionName } from './target.ts'

/** A signed approval of one fingerprint, made on another machine. */
export const Approval = z.object({
  format: z.literal('foredeck-approval-1'),
  fingerprint: z.string(),
  plan: z.string(),
  /** Who approved, in their own words, and on which machine. */
  by: z.string(),
  approvedAt: z.iso.datetime(),
  /** Ed25519 public key and signature over the other fields, base64. */
  publicKey: z.string(),
  signature: z.string(),
})
export type Approval = z.infer<typeof Approval>

/** What must be confirmed before a run: the strictest policy of its accounts. */
export const RunPreview = z.object({
  fingerprint: z.string(),
  mode: PolicyMode,
  accounts: z.array(PlanAccount),
  stacks: z.number().int(),
  stateful: z.number().int(),
  /** What typed mode wants typed. */
  challenge: z.string(),
  /** Whether somebody else's approval is demanded, and whose there is. */
  approval: z.object({ demanded: z.boolean(), by: z.array(z.string()) }),
  refusal: Failure.optional(),
})
export type RunPreview = z.infer<typeof RunPreview>

/** How one stack of a run stands. */
export const NodeState = z.enum([
  'waiting',
  'preparing',
  'deleting',
  'deleted',
  'failed',
  'skipped',
  'blocked',
])
export type NodeState = z.infer<typeof NodeState>

export const RunNode = z.object({
  stack: z.string(),
  name: z.string(),
  account: AccountId,
  region: RegionName,
  stage: z.number().int(),
  state: NodeState,
  /** What is being done now, in words, such as `emptying web-assets: 12,000 of 40,000`. */
  doing: z.string().optional(),
  startedAt: z.iso.datetime().optional(),
  endedAt: z.iso.datetime().optional(),
  /** How long such a stack took before, in milliseconds, where known. */
  usual: z.number().int().optional(),
  attempts: z.number().int(),
  resources: z.array(
    z.object({
      logicalId: z.string(),
      type: z.string(),
      status: z.string(),
      reason: z.string().optional(),
    }),
  ),
  failures: z.array(
    z.object({
      logicalId: z.string(),
      physicalId: z.string().optional(),
      type: z.string(),
      reason: z.string(),
      advice: z.string().optional(),
      remedies: z.array(Remedy),
    }),
  ),
  forceAllowed: z.boolean(),
})
export type RunNode = z.infer<typeof RunNode>

/** What the audit says of one resource after the run. */
export const AuditItem = z.object({
  stack: z.string(),
  logicalId: z.string(),
  physicalId: z.string().optional(),
  type: z.string(),
  account: AccountId,
  region: RegionName,
  verdict: z.enum(['gone', 'kept', 'left-over', 'unknown']),
  sentence: z.string(),
  consoleUrl: z.string().optional(),
  /** The AWS CLI command that removes what is left over. */
  cli: z.string().optional(),
})
export type AuditItem = z.infer<typeof AuditItem>

/** A run of a plan, whole: what the page shows, and what is kept on disk. */
export const Run = z.object({
  plan: z.string(),
  state: z.enum(['running', 'pausing', 'paused', 'stopped', 'finished']),
  onFailure: z.enum(['pause', 'continue']),
  startedAt: z.iso.datetime(),
  endedAt: z.iso.datetime().optional(),
  /** Set while it waits for something outside: a login, the network. */
  waitingFor: Failure.optional(),
  nodes: z.array(RunNode),
  audit: z.array(AuditItem).optional(),
  /** Journal entries of its writes. */
  entries: z.array(z.number().int()),
})
export type Run = z.infer<typeof Run>

/** What changes of a run, so that a run of hundreds of stacks is not sent whole at every change. */
export const RunEvent = z.discriminatedUnion('type', [
  /** The whole run: first, and again whenever a reader must start over. */
  z.object({ type: z.literal('run'), run: Run }),
  /** Nodes that changed, whole, by stack. */
  z.object({ type: z.literal('nodes'), nodes: z.array(RunNode) }),
  /** Everything that changed beside the nodes. */
  z.object({ type: z.literal('state'), run: Run.omit({ nodes: true }) }),
])
export type RunEvent = z.infer<typeof RunEvent>
