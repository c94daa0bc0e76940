import { z } from 'zod'
import { PolicyMode } from './policy.ts'
import { StackRef, StackRow } from './stacks.ts'
import { AccountId, RegionName } from './target.ts'

/** What becomes of a resource when the plan is carried out. Every resource has exactly one. */
export const Fate = z.enum(['destroyed', 'retained', 'snapshot', 'blocked', 'unknown'])
export type Fate = z.infer<typeof Fate>

/** What may be done about a resource that holds a deletion up; only ever done when chosen. */
export const Remedy = z.enum([
  'empty-bucket',
  'empty-repository',
  'disable-protection',
  'detach',
  'retain',
])
export type Remedy = z.infer<typeof Remedy>

/** A resource by the stack that owns it (ARN) and its logical id. */
export const ResourceRef = z.object({ stack: z.string(), logicalId: z.string() })
export type ResourceRef = z.infer<typeof ResourceRef>

/** How much is in a resource, as far as it was cheap to learn. */
export const Amounts = z.object({
  objects: z.number().int().optional(),
  versions: z.number().int().optional(),
  images: z.number().int().optional(),
  items: z.number().int().optional(),
  bytes: z.number().int().optional(),
  /** The counts are lower bounds: the listing was cut off. */
  atLeast: z.boolean().optional(),
})
export type Amounts = z.infer<typeof Amounts>

/** What one check found out about one resource; reads only. */
export const Finding = z.object({
  stack: z.string(),
  logicalId: z.string(),
  /** The check's name, such as `bucket-content`. */
  check: z.string(),
  /**
   * `blocks`: AWS will not delete it so. `data`: it holds data that goes with it. `slow`: its
   * deletion takes long. `clear`: nothing stands against it. `unknown`: it could not be read.
   */
  verdict: z.enum(['blocks', 'data', 'slow', 'clear', 'unknown']),
  sentence: z.string(),
  advice: z.string().optional(),
  amounts: Amounts.optional(),
  remedy: Remedy.optional(),
  /** The IAM action that was missing. */
  permission: z.string().optional(),
})
export type Finding = z.infer<typeof Finding>

/** One resource in the plan. */
export const PlannedResource = z.object({
  /** The planned stack that it goes with, by ARN. */
  owner: z.string(),
  /** The stack that owns it, by ARN: `owner`, or one nested in it. */
  stack: z.string(),
  /** Logical ids of the nested stacks that lead to it, from the planned stack down. */
  path: z.array(z.string()),
  logicalId: z.string(),
  physicalId: z.string().optional(),
  type: z.string(),
  fate: Fate,
  /** Holds data that is gone with it. */
  stateful: z.boolean(),
  /** Why it has this fate, in one sentence. */
  reason: z.string(),
  findings: z.array(Finding),
  /** The remedy that was chosen for it. */
  chosen: Remedy.optional(),
})
export type PlannedResource = z.infer<typeof PlannedResource>

/** `before` must be gone before `after` can be deleted. */
export const PlanEdge = z.object({
  before: z.string(),
  after: z.string(),
  kind: z.enum(['imports', 'nested', 'service-role', 'stack-set', 'reference']),
  /** The export, role, StackSet or parameter that ties them. */
  through: z.string(),
})
export type PlanEdge = z.infer<typeof PlanEdge>

/** Something that stands against deleting a stack as a whole. */
export const PlanBlocker = z.object({
  stack: z.string(),
  kind: z.enum([
    'termination-protection',
    'imported-from-outside',
    'nested-parent',
    'operation-in-progress',
    'stack-set',
    'cycle',
    /** One of its resources is blocked and nothing was chosen about it. */
    'resource',
    /** A stack that must go first stays. */
    'waits-for-blocked',
    'gone',
    'unreadable',
  ]),
  sentence: z.string(),
  advice: z.string().optional(),
  /** Stacks that would have to be in the plan too. */
  add: z.array(StackRef).optional(),
})
export type PlanBlocker = z.infer<typeof PlanBlocker>

/** What the plan does not own but breaks, as far as it can be known. */
export const Collateral = z.object({
  kind: z.enum(['importer', 'pipeline', 'alarm', 'reference']),
  account: AccountId,
  region: RegionName,
  name: z.string(),
  /** The stack in the plan that it depends on. */
  stack: z.string(),
  sentence: z.string(),
})
export type Collateral = z.infer<typeof Collateral>

/** One stack in the plan. */
export const PlannedStack = z.object({
  row: StackRow,
  /** Index of the stage in which it is deleted; stacks of one stage may go in parallel. -1: never. */
  stage: z.number().int(),
  /** SHA-256 over all that was read of it, to see whether it changed since. */
  facts: z.string(),
  counts: z.record(Fate, z.number().int()),
  stateful: z.number().int(),
})
export type PlannedStack = z.infer<typeof PlannedStack>

/** An account of the plan, as it was proven when the plan was made. */
export const PlanAccount = z.object({
  account: AccountId,
  name: z.string(),
  alias: z.string().optional(),
  principal: z.string(),
  role: z.string(),
  mode: PolicyMode,
  twoPerson: z.boolean(),
})
export type PlanAccount = z.infer<typeof PlanAccount>

/** What the user chose, beyond which stacks. */
export const PlanChoices = z.object({
  remedies: z.array(ResourceRef.extend({ remedy: Remedy })).default([]),
  /** Stacks whose termination protection may be switched off, by ARN. */
  unprotect: z.array(z.string()).default([]),
  /** Stacks in DELETE_FAILED that may be deleted in force mode, by ARN: what fails again is orphaned. */
  force: z.array(z.string()).default([]),
})
export type PlanChoices = z.infer<typeof PlanChoices>

/** A deletion, planned. A document: it never changes; another choice makes another plan. */
export const Plan = z.object({
  format: z.literal(1),
  id: z.string(),
  createdAt: z.iso.datetime(),
  /** SHA-256 over everything else in the document but `id` and `createdAt`. */
  fingerprint: z.string(),
  accounts: z.array(PlanAccount),
  stacks: z.array(PlannedStack),
  edges: z.array(PlanEdge),
  cycles: z.array(z.array(PlanEdge)),
  blockers: z.array(PlanBlocker),
  resources: z.array(PlannedResource),
  collateral: z.array(Collateral),
  choices: PlanChoices,
})
export type Plan = z.infer<typeof Plan>
