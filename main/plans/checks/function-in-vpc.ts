import { GetFunctionConfigurationCommand, LambdaClient } from '@aws-sdk/client-lambda'
import type { Look } from './check.ts'

/** A function in a VPC leaves network interfaces that AWS removes later, and subnets wait for. */
export const lookAtFunction: Look = async (context, { physicalId: FunctionName }) => {
  const command = new GetFunctionConfigurationCommand({ FunctionName })
  const { VpcConfig: vpc } = await context.send(LambdaClient, command)
  if (!vpc?.VpcId) return undefined
  return {
    verdict: 'slow',
    sentence: `It runs in ${vpc.VpcId}: its network interfaces go up to 40 minutes after it, and security groups and subnets wait for them.`,
  }
}
