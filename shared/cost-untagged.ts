import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { Confirmation, WritePreview, Written } from './journal.ts'
import { procedure } from './procedure.ts'
import { readingEvent } from './reading.ts'
import { Target } from './target.ts'

const TagKey = z.string().min(1).max(128)

/** A resource as the tagging API or Resource Explorer knows it. */
export const TaggableResource = Target.extend({
  arn: z.string(),
  /** The tag `Name`, else what the ARN ends with. */
  name: z.string(),
  /** Such as `ec2:instance`. */
  type: z.string(),
  tags: z.record(z.string(), z.string()),
  /** Resource Explorer finds resources that never had a tag; the tagging API does not. */
  source: z.enum(['tagging', 'resource-explorer']),
})
export type TaggableResource = z.infer<typeof TaggableResource>

/** Tags to be put on resources of one account and region. */
export const Tagging = z.object({
  target: Target,
  arns: z.array(z.string().min(1)).min(1).max(2000),
  tags: z.record(TagKey, z.string().max(256)),
})
export type Tagging = z.infer<typeof Tagging>

/** What would change on one resource; without `from` it has no such tag. */
export const TagChange = z.object({
  arn: z.string(),
  key: z.string(),
  from: z.string().optional(),
  to: z.string(),
})
export type TagChange = z.infer<typeof TagChange>

/** What tagging would call and change. */
export const TaggingPreview = z.object({
  preview: WritePreview,
  changes: z.array(TagChange),
  /** Calls that it takes: AWS tags 20 resources at once. */
  calls: z.number().int(),
})
export type TaggingPreview = z.infer<typeof TaggingPreview>

/** What tagging came to, resource by resource. */
export const TaggingResult = z.object({
  /** One a call that was made. */
  written: z.array(Written),
  tagged: z.array(z.string()),
  failed: z.array(z.object({ arn: z.string(), sentence: z.string() })),
})
export type TaggingResult = z.infer<typeof TaggingResult>

/** Resources without a tag, and putting tags on them; all of it is free. */
export const costUntaggedContract = {
  untagged: procedure('Read the resources of the current scope that lack a tag')
    .input(
      z.object({
        key: TagKey,
        /** Instead of the current scope. */
        targets: z.array(Target).optional(),
        /** Stay on: read again what is due. */
        live: z.boolean().default(false),
      }),
    )
    .output(eventIterator(readingEvent(TaggableResource))),
  previewTagging: procedure('What tags would change on resources, from what to what')
    .input(Tagging)
    .output(TaggingPreview),
  tag: procedure('Put tags on resources of one account and region')
    .input(Tagging.extend({ confirmation: Confirmation }))
    .output(TaggingResult),
}
