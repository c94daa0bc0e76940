import { DescribeStacksCommand } from '@aws-sdk/client-cloudformation'
import { FailureError } from '../../../shared/failure.ts'
import type { StackDetail, StackRef } from '../../../shared/stacks.ts'
import { pagesOf, type CloudFormation } from '../../cloudformation/calls.ts'
import { getStack, toStackDetail } from '../../cloudformation/detail.ts'
import { saysGone } from './stack-facts.ts'

/** A stack, or nothing where it is gone. */
export type Found = StackDetail | undefined

/** Finds one of the stacks that the finder was made for. Throws FailureError. */
export type Find = (ref: StackRef) => Promise<Found>

/** So many stacks of an account and region are asked for one by one; AWS allows five a second. */
const few = 5

/**
 * Finds stacks by ARN or name. Where many of one account and region are wanted, pages of all its
 * stacks (100 a call) are read instead, as long as that takes fewer calls.
 */
export function createFinder(
  at: (target: { account: string; region: string }) => CloudFormation,
  refs: readonly StackRef[],
): Find {
  const groups = Map.groupBy(refs, keyOf)
  const listings = new Map(
    [...groups].flatMap(([key, [first, ...others]]) =>
      first && others.length >= few ? [[key, list(at(first), [first, ...others])] as const] : [],
    ),
  )
  return async (ref) => {
    const listing = await listings.get(keyOf(ref))
    const listed = listing?.stacks.get(ref.stack)
    return listed ?? (listing?.complete ? undefined : findStack(at(ref), ref))
  }
}

function keyOf({ account, region }: StackRef): string {
  return `${account}/${region}`
}

interface Listing {
  /** By ARN and by name. */
  readonly stacks: ReadonlyMap<string, StackDetail>
  /** What is not in it is not there. */
  readonly complete: boolean
}

async function list(aws: CloudFormation, refs: readonly StackRef[]): Promise<Listing> {
  const stacks = new Map<string, StackDetail>()
  let pages = 0
  try {
    for await (const { Stacks = [], NextToken: next } of pagesOf((NextToken) =>
      aws.send(new DescribeStacksCommand({ NextToken })),
    )) {
      pages += 1
      for (const detail of Stacks.map((stack) => toStackDetail(stack, aws))) {
        stacks.set(detail.arn, detail).set(detail.name, detail)
      }
      const wanting = refs.filter(({ stack }) => !stacks.has(stack)).length
      if (next && (wanting === 0 || pages > wanting)) return { stacks, complete: false }
    }
    return { stacks, complete: true }
  } catch (error) {
    // Some may describe the stacks that they know and not list them all.
    if (error instanceof FailureError && error.failure.kind === 'access-denied')
      return { stacks, complete: false }
    throw error
  }
}

/** Deleted stacks are told of for 90 days by their ARN. */
async function findStack(aws: CloudFormation, { stack }: StackRef): Promise<Found> {
  try {
    const detail = await getStack(aws, stack)
    return detail.status === 'DELETE_COMPLETE' ? undefined : detail
  } catch (error) {
    if (saysGone(error)) return undefined
    throw error
  }
}
