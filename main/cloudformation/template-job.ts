import type { Failure } from '../../shared/failure.ts'
import { convertTemplate } from './template-format.ts'
import { deletionPolicies, type DeletionPolicies } from './template-policies.ts'

/** Work on a template that takes long where it is large. Plain data, to be handed to a thread. */
export type TemplateJob =
  | { readonly kind: 'convert'; readonly body: string; readonly format: 'json' | 'yaml' }
  | { readonly kind: 'policies'; readonly body: string }

/** What a job brings. */
export type TemplateResult = string | DeletionPolicies | undefined

/** What a thread says at the end of its job. */
export type TemplateAnswer = { readonly result: TemplateResult } | { readonly failure: Failure }

/** Does a job here and now. Throws FailureError; see {@link convertTemplate}. Pure. */
export function doTemplateJob(job: TemplateJob): TemplateResult {
  switch (job.kind) {
    case 'convert':
      return convertTemplate(job.body, job.format)
    case 'policies':
      return deletionPolicies(job.body)
  }
}
