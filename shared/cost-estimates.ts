import { z } from 'zod'
import { procedure } from './procedure.ts'
import { Target } from './target.ts'

const template = Target.extend({ template: z.string().min(1) })

/** A parameter that a template declares. */
export const TemplateParameter = z.object({
  key: z.string(),
  default: z.string().optional(),
  /** AWS hides its value. */
  hidden: z.boolean(),
  description: z.string().optional(),
})
export type TemplateParameter = z.infer<typeof TemplateParameter>

/** What a template would cost, before anything is created. */
export const costEstimatesContract = {
  templateParameters: procedure('The parameters that a template declares (ValidateTemplate)')
    .input(template)
    .output(z.array(TemplateParameter)),
  estimateTemplate: procedure('AWS’s calculator for a template, before it is created')
    .input(template.extend({ parameters: z.record(z.string(), z.string()).default({}) }))
    .output(z.object({ url: z.string() })),
}
