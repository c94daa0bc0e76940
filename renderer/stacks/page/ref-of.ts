import type { StackRef, StackRow } from '../../../shared/stacks.ts'

/** How to ask for a stack that is known: by its ARN, which stays true when it is deleted. */
export function refOf({ account, region, arn }: StackRow): StackRef {
  return { account, region, stack: arn }
}
