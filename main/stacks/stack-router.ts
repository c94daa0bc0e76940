import { implement } from '@orpc/server'
import { stacksContract, type StackRef } from '../../shared/stacks.ts'
import { act, previewAction } from './actions.ts'
import { isStackArn } from '../cloudformation/arn.ts'
import { cloudFormation, type CloudFormation } from '../cloudformation/calls.ts'
import { getChangeSet, getChangeSets } from './change-sets.ts'
import { getCopy } from '../cloudformation/copy.ts'
import { getStack } from '../cloudformation/detail.ts'
import { streamEvents } from './events.ts'
import { getExports } from '../cloudformation/exports.ts'
import type { StacksParts } from './parts.ts'
import { getPolicy } from '../cloudformation/policy.ts'
import { getResources } from '../cloudformation/resources.ts'
import { sleepByClock } from '../aws/sleep.ts'
import { getTemplate } from './template.ts'

/** What the contract tells of one stack, and does to it. */
export function createStackRouter(parts: StacksParts) {
  const os = implement(stacksContract)
  const { gate, copies, sleep = sleepByClock } = parts
  const at = (ref: StackRef, signal?: AbortSignal) => cloudFormation(parts.caller, ref, signal)
  return {
    get: os.get.handler(({ input, signal }) => getStack(at(input, signal), input.stack)),
    resources: os.resources.handler(async ({ input, signal }) => {
      const aws = at(input, signal)
      return getResources(aws, await arnOf(aws, input.stack))
    }),
    events: os.events.handler(async function* ({ input, signal }) {
      const aws = at(input, signal)
      const root = await arnOf(aws, input.stack)
      yield* streamEvents(aws, root, { live: input.live, sleep, signal })
    }),
    exports: os.exports.handler(({ input, signal }) => getExports(at(input, signal), input.stack)),
    template: os.template.handler(({ input, signal }) => getTemplate(at(input, signal), input)),
    policy: os.policy.handler(({ input, signal }) => getPolicy(at(input, signal), input.stack)),
    changeSets: os.changeSets.handler(async ({ input, signal }) => {
      const changeSets = await getChangeSets(at(input, signal), input.stack)
      parts.onChangeSets?.(input, changeSets)
      return changeSets
    }),
    changeSet: os.changeSet.handler(({ input, signal }) =>
      getChangeSet(at(input, signal), input.stack, input.changeSet),
    ),
    previewAction: os.previewAction.handler(({ input, signal }) =>
      previewAction(at(input, signal), gate, input),
    ),
    // A write is not cut off half way because a window closed: it gets no signal.
    act: os.act.handler(({ input }) => act(at(input), gate, input)),
    copies: os.copies.handler(() => copies.list()),
    copy: os.copy.handler(({ input }) => getCopy(copies, input.id)),
  }
}

/** The ARN of what may be a name: nested stacks and deleted ones are told apart by ARNs only. */
async function arnOf(aws: CloudFormation, stack: string): Promise<string> {
  return isStackArn(stack) ? stack : (await getStack(aws, stack)).arn
}
