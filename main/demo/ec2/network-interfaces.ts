import type {
  DeleteNetworkInterfaceCommandInput,
  DescribeNetworkInterfacesCommandInput,
  DescribeNetworkInterfacesCommandOutput,
  NetworkInterface,
  NetworkInterfaceType,
} from '@aws-sdk/client-ec2'
import type { RegionResources, WorldResources } from '../resources/index.ts'
import { AwsError, type Operation } from '../service.ts'
import { byIds, filtered, pageOfItems, type FilterValues } from './filters.ts'
import { interfacesOf, interfaceType, networkOf, type Interface } from './interfaces.ts'

/** DescribeNetworkInterfaces: what holds security groups, subnets and VPCs. */
export function describeNetworkInterfaces(resources: WorldResources): Operation {
  return (
    input: DescribeNetworkInterfacesCommandInput,
    call,
  ): Omit<DescribeNetworkInterfacesCommandOutput, '$metadata'> => {
    const around = resources.of(call)
    const wanted = byId(around, input.NetworkInterfaceIds)
    const page = pageOfItems(filtered(wanted, input.Filters, filterValues(around)), input, 'enis')
    return {
      NetworkInterfaces: page.items.map((one) => describe(one, around)),
      NextToken: page.next,
    }
  }
}

/** DeleteNetworkInterface: only one's own, and only where it is attached to nothing. */
export function deleteNetworkInterface(resources: WorldResources): Operation {
  return ({ NetworkInterfaceId = '' }: DeleteNetworkInterfaceCommandInput, call) => {
    const [found] = byId(resources.of(call), [NetworkInterfaceId])
    if (found?.requester !== undefined) {
      throw new AwsError(
        'OperationNotPermitted',
        `You are not allowed to manage '${NetworkInterfaceId}' attachments.`,
      )
    }
    if (found?.attachedTo !== undefined) {
      throw new AwsError(
        'InvalidParameterValue',
        `Network interface '${NetworkInterfaceId}' is currently in use.`,
      )
    }
    found?.holder.destroy()
    return {}
  }
}

function byId(around: RegionResources, ids: readonly string[] | undefined): readonly Interface[] {
  const code = 'InvalidNetworkInterfaceID.NotFound'
  return byIds(interfacesOf(around), ids, (one) => one.id, code, 'networkInterface ID')
}

function filterValues(around: RegionResources): FilterValues<Interface> {
  return {
    description: (one) => [one.description],
    'group-id': (one) => one.groups,
    'interface-type': (one) => [one.kind],
    'network-interface-id': (one) => [one.id],
    'requester-id': (one) => [one.requester],
    status: (one) => [statusOf(one)],
    'subnet-id': (one) => [one.subnet],
    'vpc-id': (one) => [networkOf(one, around)],
  }
}

function statusOf(one: Interface): 'available' | 'in-use' {
  const own = one.holder.type === interfaceType
  return own && one.attachedTo === undefined ? 'available' : 'in-use'
}

function describe(one: Interface, around: RegionResources): NetworkInterface {
  const { holder } = one
  return {
    NetworkInterfaceId: one.id,
    InterfaceType: one.kind as NetworkInterfaceType,
    Description: one.description,
    Status: statusOf(one),
    SubnetId: one.subnet,
    VpcId: networkOf(one, around),
    Groups: one.groups.map((id) => ({ GroupId: id, GroupName: id })),
    OwnerId: holder.account,
    RequesterId: one.requester,
    RequesterManaged: one.requester !== undefined,
    ...(statusOf(one) === 'in-use' && {
      Attachment: {
        AttachmentId: one.id.replace('eni-', 'eni-attach-'),
        InstanceId: one.attachedTo,
        InstanceOwnerId: one.requester ?? holder.account,
        Status: 'attached' as const,
      },
    }),
    TagSet: [...holder.tags],
  }
}
