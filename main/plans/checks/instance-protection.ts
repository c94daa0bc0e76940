import { DescribeInstanceAttributeCommand, EC2Client } from '@aws-sdk/client-ec2'
import type { Look } from './check.ts'
import { protectedVerdict } from './protection.ts'

/** An instance's termination protection. */
export const lookAtInstance: Look = async (context, { physicalId: InstanceId }) => {
  const command = new DescribeInstanceAttributeCommand({
    InstanceId,
    Attribute: 'disableApiTermination',
  })
  const { DisableApiTermination: attribute } = await context.send(EC2Client, command)
  return attribute?.Value
    ? protectedVerdict('The instance')
    : { verdict: 'clear', sentence: 'It may be terminated.' }
}
