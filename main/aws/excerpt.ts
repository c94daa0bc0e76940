import { getSmithyContext } from '@smithy/core/client'
import type { HandlerExecutionContext, MetadataBearer } from '@smithy/types'
import type { SdkCommand } from './clients.ts'
import type { Excerpt } from './xml-plan.ts'

/** An answer whose times may be text: where the SDK had to decode it, they are dates. */
export type Excerpted<Value> = Value extends Date
  ? Date | string
  : Value extends object
    ? { [Key in keyof Value]: Excerpted<Value[Key]> }
    : Value

const excerpts = new WeakMap<object, Excerpt>()

/**
 * The command, of whose answer no more than an excerpt is decoded: for lists, which ask for whole
 * objects and show a few of their members.
 *
 * @param excerpt must be the same one each time: what is worked out for it is kept with it
 */
export function inExcerpt<Output extends MetadataBearer>(
  command: SdkCommand<Output>,
  excerpt: Excerpt,
): SdkCommand<Excerpted<Output>> {
  excerpts.set(command, excerpt)
  return command as unknown as SdkCommand<Excerpted<Output>>
}

/** What the command of a call was given by {@link inExcerpt}. */
export function excerptIn(context: HandlerExecutionContext): Excerpt | undefined {
  const { commandInstance } = getSmithyContext(context)
  return typeof commandInstance === 'object' && commandInstance !== null
    ? excerpts.get(commandInstance)
    : undefined
}
