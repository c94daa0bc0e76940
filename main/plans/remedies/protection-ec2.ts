import { EC2Client, ModifyInstanceAttributeCommand } from '@aws-sdk/client-ec2'
import { change, type RemedyContext, type RemedySubject } from './context.ts'

/** EC2 DisableApiTermination=false. */
export async function unprotectEc2Instance(
  { physicalId }: RemedySubject,
  context: RemedyContext,
): Promise<void> {
  const command = new ModifyInstanceAttributeCommand({
    InstanceId: physicalId,
    DisableApiTermination: { Value: false },
  })
  await change(context, EC2Client, command, {
    action: 'Switch termination protection of an instance off',
    service: 'ec2',
    operation: 'ModifyInstanceAttribute',
    resource: physicalId,
  })
}
