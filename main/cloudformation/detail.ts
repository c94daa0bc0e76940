import { DescribeStacksCommand, type Stack } from '@aws-sdk/client-cloudformation'
import { FailureError } from '../../shared/failure.ts'
import type { StackDetail, StackOutput, StackParameter } from '../../shared/stacks.ts'
import type { CloudFormation } from './calls.ts'
import { stackConsoleUrl } from './console-links.ts'
import { toStackRow } from './row.ts'

/** One stack, by ARN or name. Throws FailureError `not-found` when there is none. */
export async function getStack(aws: CloudFormation, stack: string): Promise<StackDetail> {
  const answer = await aws.send(new DescribeStacksCommand({ StackName: stack }))
  const found = answer.Stacks?.[0]
  if (!found) throw noSuchStack(aws, stack)
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

function noSuchStack({ target }: CloudFormation, stack: string): FailureError {
  return new FailureError({
    kind: 'not-found',
    sentence: `There is no stack ${stack} in ${target.account} ${target.region}.`,
    advice: 'A deleted stack is found by its ARN only, for 90 days.',
    account: target.account,
    region: target.region,
    service: 'cloudformation',
    operation: 'DescribeStacks',
    retryable: false,
  })
}
