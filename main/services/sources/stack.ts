import type { StackSeen } from '../verdict/seen.ts'
import { instant, present } from '../present.ts'
import type { Door } from './door.ts'

/** The state of the stack that made a service. Throws a `FailureError`. */
export async function readStack(
  { caller, target, signal }: Door,
  arn: string,
): Promise<StackSeen | undefined> {
  const { CloudFormationClient, DescribeStacksCommand } =
    await import('@aws-sdk/client-cloudformation')
  const command = new DescribeStacksCommand({ StackName: arn })
  const { Stacks = [] } = await caller.send(target, CloudFormationClient, command, { signal })
  const [stack] = Stacks
  if (!stack) return undefined
  return {
    arn,
    status: stack.StackStatus ?? '',
    ...present({ updatedAt: instant(stack.LastUpdatedTime) }),
  }
}
