import { z } from 'zod'
import { CostMetric, CostPrice, CostQuestion } from './cost-question.ts'
import { procedure } from './procedure.ts'

/** What a month's report is asked for. */
export const CostReportQuestion = z.object({
  source: z.string().optional(),
  /** A calendar month in UTC; of the current one the days that are over. */
  month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'A month is written like 2026-10'),
  /** A cost allocation tag to divide by as well. */
  tag: z.string().min(1).max(128).optional(),
  metric: CostMetric.default('UnblendedCost'),
  charges: z.enum(['all', 'usage']).default('all'),
  rules: z.boolean().default(true),
})
export type CostReportQuestion = z.infer<typeof CostReportQuestion>

export const CostReport = z.object({
  /** Of the file, without its ending. */
  name: z.string(),
  /** The same for the same stored figures, to the letter. */
  markdown: z.string(),
  /** What the report lacks, each with the question that fetches it. */
  parts: z.array(z.object({ label: z.string(), question: CostQuestion, price: CostPrice })),
})
export type CostReport = z.infer<typeof CostReport>

export const costReportContract = {
  report: procedure('A month’s costs as Markdown, from the store')
    .input(CostReportQuestion)
    .output(CostReport),
}
