import type {
  DescribeInstanceAttributeCommandInput,
  DescribeInstanceAttributeCommandOutput,
  DescribeInstancesCommandInput,
  DescribeInstancesCommandOutput,
  ModifyInstanceAttributeCommandInput,
} from '@aws-sdk/client-ec2'
import type { PhysicalResource, WorldResources } from '../resources/index.ts'
import { propertiesOf } from '../resources/properties.ts'
import { AwsError, type Call, type Operation } from '../service.ts'
import { instanceType } from '../nodes/fleet.ts'
import { byIds, filtered, pageOfItems } from './filters.ts'
import { describeInstance, instanceFilters } from './instance-shape.ts'

/** DescribeInstances: each in a reservation of its own. */
export function describeInstances(resources: WorldResources): Operation {
  return (
    input: DescribeInstancesCommandInput,
    call,
  ): Omit<DescribeInstancesCommandOutput, '$metadata'> => {
    const wanted = instancesOf(resources, call, input.InstanceIds)
    const page = pageOfItems(
      filtered(wanted, input.Filters, instanceFilters(input.Filters)),
      input,
      'instances',
    )
    const Reservations = page.items.map((one) => ({
      ReservationId: one.physicalId.replace('i-', 'r-'),
      OwnerId: one.account,
      Instances: [describeInstance(one, resources.of(call))],
    }))
    return { Reservations, NextToken: page.next }
  }
}

/** DescribeInstanceAttribute: `disableApiTermination` and `instanceType`. */
export function describeInstanceAttribute(resources: WorldResources): Operation {
  return (
    { InstanceId = '', Attribute }: DescribeInstanceAttributeCommandInput,
    call,
  ): Omit<DescribeInstanceAttributeCommandOutput, '$metadata'> => {
    const { flag, text } = propertiesOf(instanceOf(resources, call, InstanceId).properties)
    switch (Attribute) {
      case 'disableApiTermination':
        return { InstanceId, DisableApiTermination: { Value: flag('DisableApiTermination') } }
      case 'instanceType':
        return { InstanceId, InstanceType: { Value: text('InstanceType') ?? 't3.micro' } }
      default:
        throw new AwsError(
          'InvalidParameterValue',
          `Value (${Attribute ?? ''}) for parameter attribute is invalid. Unknown attribute.`,
        )
    }
  }
}

/** ModifyInstanceAttribute: `DisableApiTermination`, in either form in which it may be given. */
export function modifyInstanceAttribute(resources: WorldResources): Operation {
  return (input: ModifyInstanceAttributeCommandInput, call) => {
    const instance = instanceOf(resources, call, input.InstanceId ?? '')
    const asText = input.Attribute === 'disableApiTermination' ? input.Value === 'true' : undefined
    const wanted = input.DisableApiTermination?.Value ?? asText
    if (wanted === undefined) {
      throw new AwsError('InvalidParameterCombination', 'No attributes specified.')
    }
    instance.modify({ DisableApiTermination: wanted })
    return {}
  }
}

function instancesOf(
  resources: WorldResources,
  call: Call,
  ids: readonly string[] | undefined,
): readonly PhysicalResource[] {
  const all = resources.of(call).ofType(instanceType)
  return byIds(all, ids, (one) => one.physicalId, 'InvalidInstanceID.NotFound', 'instance ID')
}

function instanceOf(resources: WorldResources, call: Call, id: string): PhysicalResource {
  const [found] = instancesOf(resources, call, [id])
  if (found !== undefined) return found
  throw new AwsError('InvalidInstanceID.NotFound', `The instance ID '${id}' does not exist`)
}
