import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { FetchProgress } from './cost-meter.ts'
import { Amount, CostMetric, CostPrice, Day, Period } from './cost-question.ts'
import { procedure } from './procedure.ts'

/** What is asked of one tag key. */
export const TagHealthQuestion = z.object({
  source: z.string().optional(),
  key: z.string().min(1).max(128),
  period: Period,
  metric: CostMetric.default('UnblendedCost'),
  /** `usage` leaves credits, refunds and tax out, which never carry a tag. */
  charges: z.enum(['all', 'usage']).default('all'),
})
export type TagHealthQuestion = z.infer<typeof TagHealthQuestion>

/** Spend of one account or service, and what of it has no value. */
export const UntaggedSpend = z.object({
  /** The account's id or the service's name; empty for all that are not told apart. */
  value: z.string(),
  label: z.string(),
  untagged: Amount,
  total: Amount,
})
export type UntaggedSpend = z.infer<typeof UntaggedSpend>

/** Values that are likely meant as one. */
export const NearDuplicates = z.object({
  /** Largest spend first. */
  values: z.array(z.object({ value: z.string(), amount: Amount })).min(2),
  /** The value that the local rules make of all of them, where they do. */
  merged: z.string().optional(),
})
export type NearDuplicates = z.infer<typeof NearDuplicates>

/** How well a key covers the spend, from the store; as AWS tells it, before local rules. */
export const TagHealth = z.object({
  currency: z.string(),
  total: Amount,
  untagged: Amount,
  /** What is left without a value once the local rules were applied. */
  unruled: Amount,
  /** Worst first: where the spend without the tag is. */
  byAccount: z.array(UntaggedSpend),
  byService: z.array(UntaggedSpend),
  /** How many values the key has. */
  values: z.number().int(),
  /** Largest spend first. */
  nearDuplicates: z.array(NearDuplicates),
  /** A month each, oldest first. */
  coverage: z.array(z.object({ month: Day, total: Amount, untagged: Amount })),
  notes: z.array(z.string()),
  /** When the newest part was read; absent where nothing is stored. */
  readAt: z.iso.datetime().optional(),
  /** When the current month is due again. */
  staleAt: z.iso.datetime().optional(),
  price: CostPrice,
})
export type TagHealth = z.infer<typeof TagHealth>

/** How well spend is tagged. */
export const costTagHealthContract = {
  health: procedure('How much spend lacks a tag, where, and which values are likely one')
    .input(TagHealthQuestion)
    .output(TagHealth),
  fetchHealth: procedure('Fetch what a tag’s health misses, for no more than the price agreed to')
    .input(TagHealthQuestion.extend({ agreed: Amount }))
    .output(eventIterator(FetchProgress)),
}
