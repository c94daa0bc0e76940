import { z } from 'zod'
import { Amount, CostQuestion, CostView } from './cost-question.ts'
import { procedure } from './procedure.ts'
import { AccountId } from './target.ts'

/** What an account is for, as far as its name, unit, tags or colour say. */
export const AccountEnvironment = z.enum(['production', 'development', 'other'])
export type AccountEnvironment = z.infer<typeof AccountEnvironment>

/** One account with what it counts as, why, and what it cost. */
export const EnvironmentAccount = z.object({
  account: AccountId,
  name: z.string(),
  ou: z.string().optional(),
  environment: AccountEnvironment,
  /** What that rests on, as a sentence. */
  because: z.string(),
  total: Amount,
  /** In as many days before, where these are stored. */
  before: Amount.optional(),
})
export type EnvironmentAccount = z.infer<typeof EnvironmentAccount>

export const CostEnvironments = z.object({
  /** A series an environment. */
  view: CostView,
  /** The dearest first; those without spend as well. */
  accounts: z.array(EnvironmentAccount),
})
export type CostEnvironments = z.infer<typeof CostEnvironments>

export const costEnvironmentsContract = {
  environments: procedure('Production against development, and which account counts as which')
    .input(CostQuestion)
    .output(CostEnvironments),
}
