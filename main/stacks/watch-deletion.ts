import type { DeletionProgress, StackEvent } from '../../shared/stacks.ts'
import type { CloudFormation } from '../cloudformation/calls.ts'
import { failuresOf, leftBehind, progressOf } from '../cloudformation/deletion-progress.ts'
import { getStack } from '../cloudformation/detail.ts'
import { createEventFeed, type EventFeed } from '../cloudformation/event-feed.ts'
import { isOwnEvent } from '../cloudformation/event-order.ts'
import { failureOf } from '../cloudformation/failures.ts'
import type { Sleep } from '../cloudformation/sleep.ts'
import { inMotion } from '../cloudformation/status.ts'
import { readTree } from '../cloudformation/tree.ts'

const pollEvery = 2_000
/** Polls after which a stack that is not being deleted is taken to stay so. */
const patience = 3

/** Follows the deletion of `stack` until it ends; see the contract. Ends when `signal` aborts. */
export async function* watchDeletion(
  aws: CloudFormation,
  stack: string,
  { sleep, signal }: { readonly sleep: Sleep; readonly signal: AbortSignal | undefined },
): AsyncGenerator<DeletionProgress, void> {
  try {
    yield* follow(aws, stack, sleep, signal)
  } catch (error) {
    if (!signal?.aborted) throw error
  }
}

async function* follow(
  aws: CloudFormation,
  stack: string,
  sleep: Sleep,
  signal: AbortSignal | undefined,
): AsyncGenerator<DeletionProgress, void> {
  const before = await getStack(aws, stack)
  const tree = await readTree(aws, before.arn)
  const deletion = followEvents(aws, before.arn)
  let told = ''
  for (let idle = 0; ;) {
    await deletion.poll()
    const status = deletion.status() ?? before.status
    const resources = progressOf(tree, deletion.events())
    const shown = JSON.stringify([status, resources])
    if (shown !== told) yield { type: 'progress', status, resources }
    told = shown
    idle = inMotion(status) ? 0 : idle + 1
    if (status === 'DELETE_COMPLETE' || idle >= patience) {
      const left = leftBehind(await readTree(aws, before.arn), status)
      yield { type: 'finished', status, failures: failuresOf(resources, deletion.last()), left }
      return
    }
    await sleep(pollEvery, signal)
  }
}

interface Deletion {
  poll(): Promise<void>
  /** The stack's own status after the last event, if the history that was read tells. */
  status(): string | undefined
  /** The stack's own last event within the deletion. */
  last(): StackEvent | undefined
  /** The events since the deletion began. */
  events(): EventFeed['events']
}

/** Reads only as much history as the newest operation takes, and only deletions count. */
function followEvents(aws: CloudFormation, root: string): Deletion {
  let startedAt = ''
  let deleting = false
  const feed = createEventFeed(aws, root, (event) => {
    if (!isOwnEvent(event, root)) return event.stack !== root && event.at < startedAt
    if (!inMotion(event.status) || event.at < startedAt) return false
    startedAt = event.at
    deleting = event.status === 'DELETE_IN_PROGRESS'
    return true
  })
  const own = () => feed.events.find((event) => isOwnEvent(event, root))
  return {
    poll: () => drain(feed),
    status: () => own()?.status,
    last: () => (deleting ? own() : undefined),
    events: () => (deleting ? feed.events.filter((event) => event.at >= startedAt) : []),
  }
}

/** A poll that fails for the moment must not end the watch: the deletion goes on without it. */
async function drain(feed: EventFeed): Promise<void> {
  const news = feed.poll()
  try {
    while (!(await news.next()).done);
  } catch (error) {
    if (!failureOf(error).retryable) throw error
  }
}
