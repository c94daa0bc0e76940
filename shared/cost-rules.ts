import { z } from 'zod'
import { AccountId } from './target.ts'

const key = z.string().min(1).max(128)
const named = { note: z.string().optional() }

/** One local rule. None of them changes anything in AWS. Rules apply from the first to the last. */
export const CostRule = z.discriminatedUnion('rule', [
  /** Values that mean the same; they are counted as `into`. */
  z.object({
    rule: z.literal('merge'),
    key,
    values: z.array(z.string()).min(1),
    into: z.string(),
    ...named,
  }),
  /** Spend of these accounts without the tag is counted as if it had this value. */
  z.object({
    rule: z.literal('account'),
    accounts: z.array(AccountId).min(1),
    key,
    value: z.string().min(1),
    ...named,
  }),
  /** Spend without the tag of stacks whose name matches; `*` and `?` as in a shell. */
  z.object({
    rule: z.literal('stack'),
    name: z.string().min(1),
    key,
    value: z.string().min(1),
    ...named,
  }),
  /**
   * A value’s spend is divided among others: evenly, by their own spend, or by fixed shares, which
   * sum to 1. The empty value is spend without the tag.
   */
  z.object({
    rule: z.literal('share'),
    key,
    value: z.string(),
    split: z.enum(['evenly', 'proportional', 'fixed']),
    /** Whom it is divided among; absent: all values that are left. */
    among: z.array(z.string()).optional(),
    /** A decimal a value of `among`, for `fixed`. */
    shares: z.record(z.string(), z.string()).optional(),
    ...named,
  }),
])
export type CostRule = z.infer<typeof CostRule>

/** The file that a team commits: `foredeck.costs.json`. */
export const CostRulesFile = z.object({ version: z.literal(1), rules: z.array(CostRule).max(500) })
export type CostRulesFile = z.infer<typeof CostRulesFile>

/** The rules, where they stand, and what is wrong with the file, where something is. */
export const CostRules = z.object({
  path: z.string(),
  file: CostRulesFile,
  /** What, where in the file, what to do; the last readable rules hold meanwhile. */
  problem: z.string().optional(),
})
export type CostRules = z.infer<typeof CostRules>
