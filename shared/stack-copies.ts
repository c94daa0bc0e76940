import { z } from 'zod'
import { StackOutput, StackParameter, StackResource } from './stack-reading.ts'
import { AccountId, RegionName } from './target.ts'

/** What was kept of a stack before it was deleted. */
export const StackCopy = z.object({
  id: z.number().int(),
  arn: z.string(),
  name: z.string(),
  account: AccountId,
  region: RegionName,
  takenAt: z.iso.datetime(),
})
export type StackCopy = z.infer<typeof StackCopy>

export const StackCopyContent = StackCopy.extend({
  template: z.string(),
  parameters: z.array(StackParameter),
  tags: z.record(z.string(), z.string()),
  outputs: z.array(StackOutput),
  policy: z.string().optional(),
  capabilities: z.array(z.string()),
  role: z.string().optional(),
  resources: z.array(StackResource),
})
export type StackCopyContent = z.infer<typeof StackCopyContent>
