import { z } from 'zod'
import { CostPrice } from './cost-question.ts'

/** A tag key as ListCostAllocationTags tells it. Spend can be grouped by the active ones. */
export const CostTag = z.object({
  key: z.string(),
  type: z.enum(['AWSGenerated', 'UserDefined']).optional(),
  status: z.enum(['Active', 'Inactive', 'unknown']),
  lastUsedAt: z.iso.datetime().optional(),
})
export type CostTag = z.infer<typeof CostTag>

/** The stored list of tag keys; empty and without `readAt` until it was fetched. */
export const CostTags = z.object({
  tags: z.array(CostTag),
  readAt: z.iso.datetime().optional(),
  price: CostPrice,
})
