import { propertiesOf } from '../resources/properties.ts'
import { kept, steady, used, type Rate, type Tariff } from './rate.ts'
import { containerInstances, reservationOf, serviceTags } from './tariff-machines.ts'

/** Dollars an hour in us-east-1. */
const machinePrices: Readonly<Record<string, number>> = {
  't3.micro': 0.0104,
  't3.small': 0.0208,
  't3.medium': 0.0416,
  't3.large': 0.0832,
  't4g.small': 0.0168,
  't4g.medium': 0.0336,
  'm4.large': 0.1,
  'm5.large': 0.096,
  'm5.xlarge': 0.192,
  'm6i.large': 0.096,
  'm6i.xlarge': 0.192,
  'c6i.large': 0.085,
  'c6i.2xlarge': 0.34,
  'r6i.large': 0.126,
}

const sizes: Readonly<Record<string, number>> = {
  nano: 0.25,
  micro: 0.5,
  small: 1,
  medium: 2,
  large: 4,
  xlarge: 8,
}

/** AWS's size factor, by which reservations are compared. */
function normalizedSize(instanceType: string): number {
  const size = instanceType.split('.').at(-1) ?? ''
  const many = /^(\d+)xlarge$/.exec(size)
  return many === null ? (sizes[size] ?? 4) : Number(many[1]) * 8
}

/** A machine, its disk, and what it sends. */
const machine: Tariff = (resource) => {
  const instanceType = propertiesOf(resource.properties).text('InstanceType') ?? 't3.micro'
  const facts = propertiesOf(resource.furnishing)
  const disk = `vol-${resource.physicalId.slice(2)}`
  const isWindows = facts.text('platform') === 'windows'
  const price = (machinePrices[instanceType] ?? 0.096) * (isWindows ? 1.9 : 1)
  const runs: Rate = steady(
    'ec2',
    `BoxUsage:${instanceType}`,
    isWindows ? 'RunInstances:0002' : 'RunInstances',
    price,
    {
      ...{ planned: true, instanceType, operatingSystem: isWindows ? 'Windows' : 'Linux' },
      normalized: normalizedSize(instanceType),
    },
  )
  const rest = [
    kept('ec2Other', 'EBS:VolumeUsage.gp3', isWindows ? 120 : 30, 0.08, {
      ...{ operation: 'CreateVolume-Gp3', resourceId: disk, pattern: 'steady' },
    }),
    used(resource, traffic('DataTransfer-Out-Bytes', 'RunInstances', 0.09), 0.2, 18),
  ]
  return facts.text('state') === 'stopped' ? rest.slice(0, 1) : [runs, ...rest]
}

function traffic(
  usage: string,
  operation: string,
  price: number,
): Pick<Rate, 'service' | 'usage' | 'operation' | 'price' | 'unit'> {
  return { service: 'ec2Other', usage, operation, price, unit: 'GB' }
}

const gateway: Tariff = (resource) => [
  steady('ec2Other', 'NatGateway-Hours', 'NatGateway', 0.045),
  used(resource, traffic('NatGateway-Bytes', 'NatGateway', 0.045), 6, 60),
]

const address: Tariff = () => [
  steady('vpc', 'PublicIPv4:InUseAddress', 'AllocateAddressVPC', 0.005),
]

/** Fargate's tasks by processor and memory; those on machines are paid with the machines. */
const ecsService: Tariff = (resource, around) => {
  const { number, text } = propertiesOf(resource.properties)
  const count = number('DesiredCount') ?? 1
  if (count === 0 || (text('LaunchType') ?? 'FARGATE') !== 'FARGATE') return []
  const { processors, memory } = reservationOf(resource, around)
  const tags = serviceTags(resource)
  const more = { tags, planned: true }
  return [
    steady('ecs', 'Fargate-vCPU-Hours:perCPU', 'FargateTask', count * processors * 0.04048, {
      ...{ ...more, unit: 'hours', price: 0.04048 },
    }),
    steady('ecs', 'Fargate-GB-Hours', 'FargateTask', count * memory * 0.004445, {
      ...{ ...more, unit: 'hours', price: 0.004445 },
    }),
  ]
}

const lambda: Tariff = (resource) => [
  used(
    resource,
    {
      ...{ service: 'lambda', usage: 'Lambda-GB-Second', operation: 'Invoke' },
      ...{ price: 0.0000166667, unit: 'Lambda-GB-Second', planned: true },
    },
    0.2,
    90,
  ),
  used(
    resource,
    {
      ...{ service: 'lambda', usage: 'Request', operation: 'Invoke' },
      ...{ price: 0.0000002, unit: 'Requests' },
    },
    0.02,
    6,
  ),
]

const loadBalancer: Tariff = (resource) => [
  steady('loadBalancing', 'LoadBalancerUsage', 'LoadBalancing:Application', 0.0225),
  used(
    resource,
    {
      ...{ service: 'loadBalancing', usage: 'LCUUsage', operation: 'LoadBalancing:Application' },
      ...{ price: 0.008, unit: 'LCU-Hrs' },
    },
    2,
    40,
  ),
]

/** What runs, by type. */
export const computeTariffs: Readonly<Record<string, Tariff>> = {
  'AWS::EC2::EIP': address,
  'AWS::EC2::Instance': machine,
  'AWS::EC2::NatGateway': gateway,
  'AWS::ECS::Cluster': containerInstances,
  'AWS::ECS::Service': ecsService,
  'AWS::ElasticLoadBalancingV2::LoadBalancer': loadBalancer,
  'AWS::Lambda::Function': lambda,
}
