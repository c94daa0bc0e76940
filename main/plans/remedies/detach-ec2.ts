import {
  DeleteNetworkInterfaceCommand,
  DescribeNetworkInterfacesCommand,
  EC2Client,
  type NetworkInterface,
} from '@aws-sdk/client-ec2'
import { FailureError } from '../../../shared/failure.ts'
import { change, read, type RemedyContext, type RemedySubject } from './context.ts'

/** Network interfaces in a security group that nobody uses. */
export function detachSecurityGroup(
  { physicalId }: RemedySubject,
  context: RemedyContext,
): Promise<void> {
  return freeOf({ Name: 'group-id', Values: [physicalId] }, physicalId, context)
}

/** Network interfaces in a subnet that nobody uses. */
export function detachSubnet({ physicalId }: RemedySubject, context: RemedyContext): Promise<void> {
  return freeOf({ Name: 'subnet-id', Values: [physicalId] }, physicalId, context)
}

/**
 * Deletes interfaces that are `available`. One in use belongs to something that works: that is
 * named and never touched. Throws FailureError where only such are left.
 */
async function freeOf(
  filter: { Name: string; Values: string[] },
  holder: string,
  context: RemedyContext,
): Promise<void> {
  const interfaces: NetworkInterface[] = []
  let token: string | undefined
  do {
    const page = await read(
      context,
      EC2Client,
      new DescribeNetworkInterfacesCommand({ Filters: [filter], NextToken: token }),
    )
    interfaces.push(...(page.NetworkInterfaces ?? []))
    token = page.NextToken
  } while (token !== undefined)
  const idle = interfaces.filter(({ Status }) => Status === 'available')
  for (const { NetworkInterfaceId } of idle) {
    const command = new DeleteNetworkInterfaceCommand({ NetworkInterfaceId })
    await change(context, EC2Client, command, {
      action: 'Delete an unused network interface',
      service: 'ec2',
      operation: 'DeleteNetworkInterface',
      resource: NetworkInterfaceId ?? '',
    })
  }
  const used = interfaces.filter(({ Status }) => Status !== 'available')
  if (used.length > 0 && idle.length === 0) throw inUse(holder, used)
}

function inUse(holder: string, used: readonly NetworkInterface[]): FailureError {
  const names = used
    .slice(0, 5)
    .map(({ NetworkInterfaceId = '', Description = '' }) =>
      Description === '' ? NetworkInterfaceId : `${NetworkInterfaceId} (${Description})`,
    )
  return new FailureError({
    kind: 'conflict',
    sentence: `${holder} is held by network interfaces in use: ${names.join(', ')}.`,
    advice:
      'Delete what they belong to. Those of Lambda functions go by themselves, within 40 minutes or so.',
    retryable: false,
  })
}
