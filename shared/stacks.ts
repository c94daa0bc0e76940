import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { Confirmation, WritePreview, Written } from './journal.ts'
import { procedure } from './procedure.ts'
import { pacedListInput, readingEvent } from './reading.ts'
import { StackCopy, StackCopyContent } from './stack-copies.ts'
import {
  StackRow,
  StackRef,
  StackDetail,
  StackResource,
  StackEventsEvent,
  StackExport,
  StackTemplate,
  ChangeSetDetail,
  ChangeSetRow,
} from './stack-reading.ts'

export * from './stack-copies.ts'
export * from './stack-reading.ts'

/** A change set's name says nothing once another of that name was made. */
const ChangeSetArn = z.string().startsWith('arn:').max(1600)

/** Why; only Foredeck's journal keeps it. */
const Reason = z.string().max(512)

/** The writes that need no preview of their own. */
export const StackAction = z.discriminatedUnion('action', [
  z.object({ action: z.literal('protect'), enabled: z.boolean() }),
  z.object({ action: z.literal('cancel-update') }),
  z.object({ action: z.literal('continue-rollback'), skip: z.array(z.string()) }),
  z.object({ action: z.literal('execute-change-set'), changeSet: ChangeSetArn, reason: Reason }),
  z.object({ action: z.literal('delete-change-set'), changeSet: ChangeSetArn, reason: Reason }),
])
export type StackAction = z.infer<typeof StackAction>

export const stacksContract = {
  list: procedure('Read the stacks of the current scope, or of given targets')
    .input(
      pacedListInput
        .extend({
          /** Deleted stacks of the last 90 days instead of existing ones. */
          deleted: z.boolean().default(false),
        })
        .prefault({}),
    )
    .output(eventIterator(readingEvent(StackRow))),
  get: procedure('One stack').input(StackRef).output(StackDetail),
  resources: procedure('The resources of a stack and of all stacks nested in it')
    .input(StackRef)
    .output(z.array(StackResource)),
  events: procedure('The events of a stack and its nested ones, with operations and root causes')
    .input(StackRef.extend({ live: z.boolean().default(false) }))
    .output(eventIterator(StackEventsEvent)),
  exports: procedure('The exports of a stack, with the stacks that import them')
    .input(StackRef)
    .output(z.array(StackExport)),
  template: procedure('The template of a stack')
    .input(
      StackRef.extend({
        stage: z.enum(['Original', 'Processed']).default('Original'),
        /** Convert; as stored when absent. Comments are lost in a conversion. */
        format: z.enum(['json', 'yaml']).optional(),
      }),
    )
    .output(StackTemplate),
  policy: procedure('The stack policy, or null')
    .input(StackRef)
    .output(z.object({ body: z.string().nullable() })),
  changeSets: procedure('The change sets of a stack').input(StackRef).output(z.array(ChangeSetRow)),
  changeSet: procedure('What a change set would change')
    .input(StackRef.extend({ changeSet: z.string().min(1).max(1600) }))
    .output(ChangeSetDetail),
  previewAction: procedure('What an action on a stack would call, as whom, and what it asks for')
    .input(StackRef.extend({ request: StackAction }))
    .output(WritePreview),
  act: procedure(
    'Switch termination protection, cancel an update, continue a rollback, execute or delete a change set',
  )
    .input(StackRef.extend({ request: StackAction, confirmation: Confirmation }))
    .output(Written),
  copies: procedure('The copies kept of deleted stacks, newest first').output(z.array(StackCopy)),
  copy: procedure('One kept copy of a stack')
    .input(z.object({ id: z.number().int() }))
    .output(StackCopyContent),
}
