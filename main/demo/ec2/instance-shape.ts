import type { Instance, _InstanceType } from '@aws-sdk/client-ec2'
import { nodeOf } from '../nodes/fleet.ts'
import type { DemoNode } from '../nodes/node.ts'
import type { PhysicalResource, RegionResources } from '../resources/index.ts'
import { propertiesOf } from '../resources/properties.ts'
import type { FilterValues, Filters } from './filters.ts'

const codes = { pending: 0, running: 16, 'shutting-down': 32, stopped: 80 } as const

const fixedFilters: FilterValues<PhysicalResource> = {
  'availability-zone': (one) => [one.attribute('AvailabilityZone')],
  'iam-instance-profile.arn': (one) => [profileArn(one)],
  'image-id': (one) => [propertiesOf(one.properties).text('ImageId')],
  'instance-id': (one) => [one.physicalId],
  'instance-state-code': (one) => [String(codes[nodeOf(one).state])],
  'instance-state-name': (one) => [nodeOf(one).state],
  'instance-type': (one) => [typeOf(one)],
  'instance.group-id': (one) => propertiesOf(one.properties).texts('SecurityGroupIds'),
  platform: (one) => [nodeOf(one).platform.type === 'Windows' ? 'windows' : undefined],
  'platform-details': (one) => [platformDetails(nodeOf(one))],
  'private-ip-address': (one) => [nodeOf(one).address],
  'subnet-id': (one) => [propertiesOf(one.properties).text('SubnetId')],
  'tag-key': (one) => one.tags.map(({ Key }) => Key),
  'vpc-id': (one) => [one.attribute('VpcId')],
}

/** What DescribeInstances filters by, with the `tag:…` filters that a request names. */
export function instanceFilters(asked: Filters): FilterValues<PhysicalResource> {
  const tags = (asked ?? []).flatMap(({ Name = '' }) => {
    if (!Name.startsWith('tag:')) return []
    const key = Name.slice('tag:'.length)
    const values = ({ tags: own }: PhysicalResource): string[] =>
      own.filter(({ Key }) => Key === key).map(({ Value }) => Value)
    return [[Name, values] as const]
  })
  return { ...fixedFilters, ...Object.fromEntries(tags) }
}

/** An instance as DescribeInstances shows it. */
export function describeInstance(instance: PhysicalResource, around: RegionResources): Instance {
  const { text, texts } = propertiesOf(instance.properties)
  const node = nodeOf(instance)
  const profile = profileArn(instance)
  const isUp = node.state === 'running'
  return {
    InstanceId: instance.physicalId,
    InstanceType: typeOf(instance),
    ImageId: text('ImageId'),
    Architecture: typeOf(instance).includes('g.') ? 'arm64' : 'x86_64',
    State: { Code: codes[node.state], Name: node.state },
    ...(node.state === 'stopped' && {
      StateReason: {
        Code: 'Client.UserInitiatedShutdown',
        Message: 'Client.UserInitiatedShutdown: User initiated shutdown',
      },
    }),
    ...{ SubnetId: text('SubnetId'), VpcId: instance.attribute('VpcId') },
    SecurityGroups: texts('SecurityGroupIds').map((id) => ({ GroupId: id, GroupName: id })),
    PrivateIpAddress: node.address,
    PrivateDnsName: `ip-${node.address.replaceAll('.', '-')}.${around.region}.compute.internal`,
    ...(node.platform.type === 'Windows' && { Platform: 'Windows' as const }),
    PlatformDetails: platformDetails(node),
    ...(profile !== undefined && {
      IamInstanceProfile: {
        Arn: profile,
        Id: `AIPA${instance.physicalId.slice(-17).toUpperCase()}`,
      },
    }),
    LaunchTime: new Date(instance.createdAt),
    Placement: { AvailabilityZone: instance.attribute('AvailabilityZone'), Tenancy: 'default' },
    Monitoring: { State: 'disabled' },
    ...(isUp && { StateTransitionReason: '' }),
    Tags: [...instance.tags],
  }
}

function typeOf({ properties }: PhysicalResource): _InstanceType {
  return (propertiesOf(properties).text('InstanceType') ?? 't3.micro') as _InstanceType
}

function platformDetails({ platform }: DemoNode): string {
  return platform.type === 'Windows' ? 'Windows' : 'Linux/UNIX'
}

function profileArn({ properties, partition, account }: PhysicalResource): string | undefined {
  const given = propertiesOf(properties).text('IamInstanceProfile')
  if (given === undefined || given.startsWith('arn:')) return given
  return `arn:${partition}:iam::${account}:instance-profile/${given}`
}
