import { z } from 'zod'
import { Failure } from './failure.ts'
import { Target } from './target.ts'
import { Amount, CostPrice, Period } from './cost-question.ts'

/** A tag key as a cost allocation tag, joined with what resources carry. */
export const CostTag = z.object({
  key: z.string(),
  type: z.enum(['AWSGenerated', 'UserDefined']).optional(),
  status: z.enum(['Active', 'Inactive', 'unknown']),
  lastUsedAt: z.iso.datetime().optional(),
  /** Resources of the scope that carry it, where the tagging API was read. */
  resources: z.number().int().optional(),
  /** Whether it is on resources and was never activated: its spend cannot be seen. */
  neverActivated: z.boolean(),
})
export type CostTag = z.infer<typeof CostTag>

export const CostTags = z.object({
  tags: z.array(CostTag),
  readAt: z.iso.datetime().optional(),
  price: CostPrice,
  gaps: z.array(z.object({ target: Target, failure: Failure })),
})
export type CostTags = z.infer<typeof CostTags>

const Untagged = z.object({ value: z.string(), label: z.string(), untagged: Amount, total: Amount })

/** How well a key covers the spend. */
export const TagHealth = z.object({
  key: z.string(),
  currency: z.string(),
  period: Period,
  total: Amount,
  untagged: Amount,
  /** Worst first: where the spend without the tag is. */
  byAccount: z.array(Untagged),
  byService: z.array(Untagged),
  /** Values that are likely meant as one, with the spend behind each, largest first. */
  nearDuplicates: z.array(z.array(z.object({ value: z.string(), amount: Amount }))),
  /** Share with the tag, per month, oldest first; between 0 and 1. */
  coverage: z.array(z.object({ month: z.string(), share: z.number() })),
  missing: z.array(Period),
  price: CostPrice,
})
export type TagHealth = z.infer<typeof TagHealth>

/** A resource as the tagging API or Resource Explorer knows it. */
export const TaggableResource = Target.extend({
  arn: z.string(),
  /** Such as `ec2:instance`. */
  type: z.string(),
  tags: z.record(z.string(), z.string()),
  /** Resource Explorer finds resources that never had a tag; the tagging API does not. */
  source: z.enum(['tagging', 'resource-explorer']),
})
export type TaggableResource = z.infer<typeof TaggableResource>

export const UntaggedEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('resources'), resources: z.array(TaggableResource) }),
  z.object({ type: z.literal('gap'), target: Target, failure: Failure }),
  z.object({ type: z.literal('end'), resources: z.number().int() }),
])
export type UntaggedEvent = z.infer<typeof UntaggedEvent>

/** Tags to be put on resources of one account and region; the API takes 20 a call. */
export const Tagging = z.object({
  target: Target,
  arns: z.array(z.string()).min(1).max(1000),
  tags: z.record(z.string().min(1).max(128), z.string().max(256)),
})
export type Tagging = z.infer<typeof Tagging>

/** What would change on one resource. */
export const TagChange = z.object({
  arn: z.string(),
  key: z.string(),
  from: z.string().optional(),
  to: z.string(),
})
export type TagChange = z.infer<typeof TagChange>
