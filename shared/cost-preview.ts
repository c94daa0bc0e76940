import { z } from 'zod'
import { CostMover } from './cost-movers.ts'
import { Period } from './cost-question.ts'
import { CostRule } from './cost-rules.ts'
import { procedure } from './procedure.ts'

const RulePreviewQuestion = z.object({
  rule: CostRule,
  /** Absent: what was found best. */
  source: z.string().optional(),
})
export type RulePreviewQuestion = z.infer<typeof RulePreviewQuestion>

/** What one rule more would change, after the rules that there are. */
export const RulePreview = z.object({
  /** The month under way, today included. */
  period: Period,
  currency: z.string(),
  /** Values whose spend would change, largest first; absent where this month’s is not stored. */
  movers: z.array(CostMover).optional(),
  /** Of how many values the spend would change, those that are not told one by one included. */
  moved: z.number().int().optional(),
  notes: z.array(z.string()),
})
export type RulePreview = z.infer<typeof RulePreview>

export const costPreviewContract = {
  previewRule: procedure('What one rule more would change in this month, from the store')
    .input(RulePreviewQuestion)
    .output(RulePreview),
}
