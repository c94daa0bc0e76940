import { DescribeStacksCommand, type Stack } from '@aws-sdk/client-cloudformation'
import { FailureError } from '../../shared/failure.ts'
import type { StackDetail, StackOutput, StackParameter } from '../../shared/stacks.ts'
import { stackName } from './arn.ts'
import type { CloudFormation } from './calls.ts'
import { stackConsoleUrl } from './console-links.ts'
import { isMissingStack } from './failures.ts'
import { toStackRow } from './row.ts'

/** One stack, by ARN or name. Throws FailureError `not-found` when there is none. */
export async function getStack(aws: CloudFormation, stack: string): Promise<StackDetail> {
  const answer = await aws
    .send(new DescribeStacksCommand({ StackName: stack }))
    .catch((error: unknown) => {
      // AWS says "Stack with id X does not exist" and neither where nor what to do.
      throw isMissingStack(error) ? noSuchStack(aws, stack, error) : error
    })
  const found = answer.Stacks?.[0]
  if (!found) throw noSuchStack(aws, stack, undefined)
  return toStackDetail(found, aws)
}

/** A stack as DescribeStacks gives it, with all details. Pure. */
export function toStackDetail(
  stack: Stack,
  { target }: Pick<CloudFormation, 'target'>,
): StackDetail {
  const row = toStackRow(stack, target)
  return {
    ...row,
    parameters: toParameters(stack),
    outputs: toOutputs(stack),
    capabilities: stack.Capabilities ?? [],
    notificationArns: stack.NotificationARNs ?? [],
    timeoutMinutes: stack.TimeoutInMinutes,
    disableRollback: stack.DisableRollback ?? false,
    rollbackAlarms: (stack.RollbackConfiguration?.RollbackTriggers ?? []).map(
      (trigger) => trigger.Arn ?? '',
    ),
    consoleUrl: stackConsoleUrl(row.arn, target.region),
  }
}

function toParameters(stack: Stack): StackParameter[] {
  return (stack.Parameters ?? []).map((parameter) => ({
    key: parameter.ParameterKey ?? '',
    value: parameter.ParameterValue ?? '',
    resolved: parameter.ResolvedValue,
  }))
}

function toOutputs(stack: Stack): StackOutput[] {
  return (stack.Outputs ?? []).map((output) => ({
    key: output.OutputKey ?? '',
    value: output.OutputValue ?? '',
    description: output.Description,
    exportName: output.ExportName,
  }))
}

function noSuchStack({ target }: CloudFormation, stack: string, cause: unknown): FailureError {
  const { account, region } = target
  const byArn = stack.startsWith('arn:')
  return new FailureError(
    {
      ...(cause instanceof FailureError ? cause.failure : {}),
      kind: 'not-found',
      sentence: `There is no stack ${stackName(stack)} in account ${account}, ${region}.`,
      advice: byArn
        ? 'AWS tells of a deleted stack for 90 days.'
        : 'A deleted stack is found by its ARN only, for 90 days.',
      account,
      region,
      service: 'cloudformation',
      operation: 'DescribeStacks',
      retryable: false,
    },
    { cause },
  )
}
