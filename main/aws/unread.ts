import { getSmithyContext } from '@smithy/core/client'
import type { HandlerExecutionContext } from '@smithy/types'
import type { Unread } from './xml-plan.ts'

const unreadOf = new WeakMap<object, Unread>()

/**
 * The command, whose answer comes without these members where our own decoder reads it: for lists,
 * which ask for whole objects and show a few of their members.
 *
 * @param unread must be the same set each time: what is worked out for it is kept with it
 */
export function withoutUnread<Command extends object>(command: Command, unread: Unread): Command {
  unreadOf.set(command, unread)
  return command
}

/** What the command of a call was given by {@link withoutUnread}. */
export function unreadIn(context: HandlerExecutionContext): Unread | undefined {
  const { commandInstance } = getSmithyContext(context)
  return typeof commandInstance === 'object' && commandInstance !== null
    ? unreadOf.get(commandInstance)
    : undefined
}
