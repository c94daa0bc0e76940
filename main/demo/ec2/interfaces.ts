import { alphabets } from '../random.ts'
import { randomOf } from '../resources/content.ts'
import type { PhysicalResource, RegionResources } from '../resources/physical-resource.ts'
import { propertiesOf } from '../resources/properties.ts'

/** The type of interfaces that stand for themselves: a template's, or made by hand. */
export const interfaceType = 'AWS::EC2::NetworkInterface'

/** A network interface, whoever has it. */
export interface Interface {
  readonly id: string
  /** `interface`, or what has it, such as `lambda` or `nat_gateway`. */
  readonly kind: string
  readonly description: string
  readonly subnet: string
  readonly groups: readonly string[]
  /** The AWS service that made it; undefined for the account's own. */
  readonly requester: string | undefined
  /** What it is attached to, such as an instance; undefined where it is free. */
  readonly attachedTo: string | undefined
  /** The resource that goes or stays with it. */
  readonly holder: PhysicalResource
}

/** Where a holder's interfaces are, and what AWS says of them. */
interface Place {
  readonly kind?: string
  readonly description: string
  readonly subnets: readonly string[]
  readonly groups: readonly string[]
  readonly requester?: string
  readonly attachedTo?: string
}

type Placing = (holder: PhysicalResource, around: RegionResources) => Place

const placings: Readonly<Record<string, Placing>> = {
  [interfaceType]: ({ properties }) => {
    const { text, texts } = propertiesOf(properties)
    const attachedTo = text('InstanceId')
    return {
      description: text('Description') ?? '',
      subnets: texts('SubnetId'),
      groups: texts('GroupSet'),
      ...(attachedTo !== undefined && { attachedTo }),
    }
  },
  'AWS::EC2::Instance': ({ properties, physicalId }) => {
    const { texts } = propertiesOf(properties)
    const groups = texts('SecurityGroupIds')
    return { description: '', subnets: texts('SubnetId'), groups, attachedTo: physicalId }
  },
  'AWS::EC2::NatGateway': ({ properties, physicalId }) => ({
    kind: 'nat_gateway',
    description: `Interface for NAT Gateway ${physicalId}`,
    subnets: propertiesOf(properties).texts('SubnetId'),
    groups: [],
    requester: 'amazon-aws',
  }),
  'AWS::EC2::VPCEndpoint': ({ properties, physicalId }) => ({
    kind: 'vpc_endpoint',
    description: `VPC Endpoint Interface ${physicalId}`,
    subnets: propertiesOf(properties).texts('SubnetIds'),
    groups: propertiesOf(properties).texts('SecurityGroupIds'),
    requester: 'amazon-aws',
  }),
  'AWS::ElasticLoadBalancingV2::LoadBalancer': ({ properties, physicalId }) => ({
    description: `ELB ${physicalId.split(':loadbalancer/')[1] ?? ''}`,
    subnets: propertiesOf(properties).texts('Subnets'),
    groups: propertiesOf(properties).texts('SecurityGroups'),
    requester: 'amazon-elb',
  }),
  'AWS::ECS::Service': (service) => {
    const { number, texts } = propertiesOf(service.properties)
    const subnets = texts('NetworkConfiguration.AwsvpcConfiguration.Subnets')
    const tasks = subnets.length === 0 ? 0 : (number('DesiredCount') ?? 1)
    const random = randomOf(service, 'attachment')
    return {
      description: `arn:${service.partition}:ecs:${service.region}:${service.account}:attachment/${random.text(alphabets.hexadecimal, 8)}`,
      subnets: Array.from({ length: tasks }, (_, index) => subnets[index % subnets.length] ?? ''),
      groups: texts('NetworkConfiguration.AwsvpcConfiguration.SecurityGroups'),
      requester: 'amazon-ecs',
    }
  },
  'AWS::Lambda::Function': ({ properties, physicalId }) => ({
    kind: 'lambda',
    description: `AWS Lambda VPC ENI-${physicalId}`,
    subnets: propertiesOf(properties).texts('VpcConfig.SubnetIds'),
    groups: propertiesOf(properties).texts('VpcConfig.SecurityGroupIds'),
    requester: 'amazon-aws',
  }),
  'AWS::RDS::DBInstance': ({ properties }, around) => {
    const { text, texts } = propertiesOf(properties)
    const group = around.find('AWS::RDS::DBSubnetGroup', text('DBSubnetGroupName') ?? '')
    const subnets = group ? propertiesOf(group.properties).texts('SubnetIds') : []
    return {
      description: 'RDSNetworkInterface',
      subnets: subnets.slice(0, 1),
      groups: texts('VPCSecurityGroups'),
      requester: 'amazon-rds',
    }
  },
  'AWS::ElastiCache::ReplicationGroup': ({ properties, physicalId }, around) => {
    const { text, texts } = propertiesOf(properties)
    const group = around.find('AWS::ElastiCache::SubnetGroup', text('CacheSubnetGroupName') ?? '')
    return {
      description: `ElastiCache ${physicalId}-001`,
      subnets: group ? propertiesOf(group.properties).texts('SubnetIds').slice(0, 1) : [],
      groups: texts('SecurityGroupIds'),
      requester: 'amazon-elasticache',
    }
  },
  'AWS::EFS::MountTarget': ({ properties, physicalId }) => {
    const { text, texts } = propertiesOf(properties)
    return {
      kind: 'efs',
      description: `EFS mount target for ${text('FileSystemId') ?? ''} (${physicalId})`,
      subnets: texts('SubnetId'),
      groups: texts('SecurityGroups'),
      requester: 'amazon-aws',
    }
  },
}

/** All network interfaces of a region: those that its resources have, and those made by hand. */
export function interfacesOf(around: RegionResources): Interface[] {
  return Object.entries(placings).flatMap(([type, placing]) =>
    around.ofType(type).flatMap((holder) => interfacesAt(holder, placing(holder, around))),
  )
}

function interfacesAt(holder: PhysicalResource, place: Place): Interface[] {
  const random = randomOf(holder, 'interfaces')
  return place.subnets.map((subnet) => {
    const id = `eni-0${random.text(alphabets.hexadecimal, 16)}`
    return {
      id: holder.type === interfaceType ? holder.physicalId : id,
      kind: place.kind ?? 'interface',
      description: place.description,
      subnet,
      groups: place.groups,
      requester: place.requester,
      attachedTo: place.attachedTo,
      holder,
    }
  })
}

/** The VPC that an interface is in; undefined where no stack of the region has its subnet. */
export function networkOf({ subnet }: Interface, around: RegionResources): string | undefined {
  const found = around.find('AWS::EC2::Subnet', subnet)
  return found && propertiesOf(found.properties).text('VpcId')
}
