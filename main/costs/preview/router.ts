import { implement } from '@orpc/server'
import { costPreviewContract } from '../../../shared/cost-preview.ts'
import type { Costs } from '../costs.ts'
import { previewRule } from './preview.ts'

/** What a rule would do before it is saved. */
export function createPreviewRouter(costs: Costs, now: () => Date) {
  const os = implement(costPreviewContract)
  return {
    previewRule: os.previewRule.handler(({ input, signal }) =>
      previewRule({ ...costs, now }, input, signal),
    ),
  }
}
