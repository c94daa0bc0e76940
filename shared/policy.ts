import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { AccountId } from './target.ts'
import { procedure } from './procedure.ts'

/**
 * What a write to an account asks of the user:
 * `read-only` refuses until unlocked (and then acts as `typed`), `confirm` asks once,
 * `typed` wants the resource's name typed.
 */
export const PolicyMode = z.enum(['read-only', 'confirm', 'typed'])
export type PolicyMode = z.infer<typeof PolicyMode>

/** Colours that stay apart from each other in light and dark, named so that a file reads well. */
export const AccountColour = z.enum([
  'grey',
  'blue',
  'green',
  'teal',
  'purple',
  'pink',
  'red',
  'orange',
  'yellow',
])
export type AccountColour = z.infer<typeof AccountColour>

/** One rule of `foredeck.policy.json`; later rules win field by field over earlier ones. */
export const PolicyRule = z
  .strictObject({
    match: z.union([
      z.strictObject({ account: AccountId }),
      /** The OU's path in the organization, such as `Workloads/Production`; covers all below it. */
      z.strictObject({ ou: z.string().min(1) }),
      /** A tag on the account in AWS Organizations. */
      z.strictObject({ tag: z.string().min(1), value: z.string().optional() }),
    ]),
    name: z.string().min(1).max(80).optional(),
    colour: AccountColour.optional(),
    mode: PolicyMode.optional(),
    /** Carrying out a deletion plan wants a second person’s signed approval. */
    twoPerson: z.boolean().optional(),
    /** Public keys whose approvals count; anybody’s but one’s own where none is listed. */
    approvers: z.array(z.string().min(1)).optional(),
  })
  .describe('Which accounts, and what holds for them')
export type PolicyRule = z.infer<typeof PolicyRule>

/** The whole of `foredeck.policy.json`, a file that a team commits. */
export const PolicyFile = z.strictObject({
  $schema: z.string().optional(),
  version: z.literal(1),
  rules: z.array(PolicyRule),
})
export type PolicyFile = z.infer<typeof PolicyFile>

/** Where the policy file stands and what is wrong with it, if anything. */
export const PolicyState = z.object({
  path: z.string(),
  exists: z.boolean(),
  /** Why the file could not be used: what, where (line and column), what to do. */
  problem: z.string().optional(),
  rules: z.array(PolicyRule),
})
export type PolicyState = z.infer<typeof PolicyState>

export const policyContract = {
  get: procedure('The account policy file: where it is, its rules, what is wrong with it').output(
    PolicyState,
  ),
  watch: procedure('The account policy file now and at every change').output(
    eventIterator(PolicyState),
  ),
  setPath: procedure('Use the account policy file at another path')
    .input(z.object({ path: z.string().min(1) }))
    .output(PolicyState),
  setAccount: procedure('Write name, colour or mode of one account into the policy file')
    .input(
      z.object({
        account: AccountId,
        name: z.string().min(1).max(80).optional(),
        colour: AccountColour.optional(),
        mode: PolicyMode.optional(),
      }),
    )
    .output(PolicyState),
}
