import { GetStackPolicyCommand } from '@aws-sdk/client-cloudformation'
import type { CloudFormation } from './calls.ts'

/** The stack policy as JSON text, or null where the stack has none. */
export async function getPolicy(
  aws: CloudFormation,
  stack: string,
): Promise<{ body: string | null }> {
  const answer = await aws.send(new GetStackPolicyCommand({ StackName: stack }))
  return { body: answer.StackPolicyBody ?? null }
}
