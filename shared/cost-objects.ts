import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { FetchProgress } from './cost-meter.ts'
import { Amount, CostMetric, CostPrice, Period } from './cost-question.ts'
import { procedure } from './procedure.ts'
import { AccountId, RegionName } from './target.ts'

/** Where a figure of a stack or a service comes from. */
export const CostBasis = z.enum([
  /** AWS's own figure for the tag `aws:cloudformation:stack-name`. */
  'stack-tag',
  /** AWS's own figure for the tag `aws:ecs:serviceName`: of tasks on Fargate. */
  'service-tag',
  /** Split cost allocation data of Data Exports: what AWS splits container instances into. */
  'split-cost',
  /** Spend that AWS tells for several together, divided among them by Foredeck. */
  'estimate',
])
export type CostBasis = z.infer<typeof CostBasis>

/** What a stack or a service cost in the last 30 full days. */
export const ObjectCost = z.object({
  account: AccountId,
  /** Absent for spend under a name that no known stack or service of the account has. */
  region: RegionName.optional(),
  /** The stack’s or the service’s name. */
  name: z.string(),
  /** Absent for spend under a name that no known stack or service of the account has. */
  arn: z.string().optional(),
  /** Without what is nested in it. These never count anything twice. */
  own: Amount,
  /** With all stacks nested in it. */
  monthly: Amount,
  /** How many stacks are nested in it, at any depth. */
  nested: z.number().int(),
  basis: CostBasis,
  /** Of an estimate: what was divided among how many. */
  shared: z
    .object({
      amount: Amount,
      among: z.number().int(),
      /** The tag that they share, such as `team=shop`; absent where they share their name. */
      tag: z.string().optional(),
    })
    .optional(),
})
export type ObjectCost = z.infer<typeof ObjectCost>

/** Figures of stacks or of services, from the store; without `period` where nothing is stored. */
export const ObjectCosts = z.object({
  currency: z.string(),
  /** Split costs are amortized; all else is unblended. */
  metric: CostMetric,
  period: Period.optional(),
  readAt: z.iso.datetime().optional(),
  costs: z.array(ObjectCost),
  /** All spend of the period, and what of it is in none of the figures. */
  whole: Amount,
  rest: Amount,
  /** Sentences on what the figures leave out. */
  notes: z.array(z.string()),
})
export type ObjectCosts = z.infer<typeof ObjectCosts>

const objects = { of: z.enum(['stacks', 'services']) }

/** What can be fetched for the figures. */
export const ObjectCostPart = z.enum([
  /** Spend by name and account. */
  'spend',
  /** The same and split cost allocation data, from the chosen table of Data Exports. */
  'split',
  /** Spend by name and region, or cluster, where an account has the same name in several. */
  'places',
  /** Spend by a tag that they carry, to estimate from, where AWS tells none by name. */
  'estimate',
])
export type ObjectCostPart = z.infer<typeof ObjectCostPart>

/** One part with its price. */
export const ObjectCostOffer = z.object({
  part: ObjectCostPart,
  price: CostPrice,
  /** What it brings, in a sentence. */
  sentence: z.string(),
})
export type ObjectCostOffer = z.infer<typeof ObjectCostOffer>

/** Stacks that a plan deletes, each with all that is nested in it, and what of them stays. */
export const SavingQuestion = z.object({
  stacks: z.array(z.object({ account: AccountId, name: z.string(), arn: z.string() })),
  /** Resources that are retained, and those of which a snapshot is kept. */
  retained: z.number().int().default(0),
  snapshots: z.number().int().default(0),
  /** Stacks of the plan that stay as it stands, which are not among `stacks`. */
  staying: z.number().int().default(0),
  /** Nothing of the plan can go as it stands. */
  hindered: z.boolean().default(false),
})
export type SavingQuestion = z.infer<typeof SavingQuestion>

/** What deleting stacks would stop a month; without `amount` and sentences where nothing is stored. */
export const Saving = z.object({
  currency: z.string(),
  amount: Amount.optional(),
  /** The figure in a sentence, such as `Stops about 412.30 USD a month.` */
  sentence: z.string().optional(),
  readAt: z.iso.datetime().optional(),
  /** What it rests upon and leaves out, a sentence each. */
  sentences: z.array(z.string()),
})
export type Saving = z.infer<typeof Saving>

/** Costs next to the things that cost. */
export const costObjectsContract = {
  objects: procedure('What stacks or ECS services cost in the last 30 days; from the store')
    .input(z.object(objects))
    .output(ObjectCosts),
  saving: procedure('What deleting stacks would stop a month; from the store')
    .input(SavingQuestion)
    .output(Saving),
  objectOffers: procedure('What can be fetched for the figures of stacks or services, at its price')
    .input(z.object(objects))
    .output(z.array(ObjectCostOffer)),
  fetchObjects: procedure('Fetch a part of the figures, for no more than the price agreed to')
    .input(z.object({ ...objects, part: ObjectCostPart, agreed: Amount }))
    .output(eventIterator(FetchProgress)),
}
