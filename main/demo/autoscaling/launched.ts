import { isObject, type JsonObject } from '../cloudformation/template/json.ts'
import { alphabets, createRandom } from '../random.ts'
import type { NewResource, PhysicalResource } from '../resources/physical-resource.ts'
import { propertiesOf } from '../resources/properties.ts'

export const groupType = 'AWS::AutoScaling::AutoScalingGroup'

/** Finds a resource of the group's region. */
export type Find = (type: string, physicalId: string) => PhysicalResource | undefined

/**
 * The instances that EC2 Auto Scaling runs for a group: they come and go with it, by no stack, and
 * bear its name in a tag. Pure.
 */
export function launchedBy(group: PhysicalResource, find: Find): NewResource[] {
  const { number, texts } = propertiesOf(group.properties)
  const count = number('DesiredCapacity') ?? number('MinSize') ?? 0
  const subnets = texts('VPCZoneIdentifier').flatMap((one) => one.split(','))
  const Tags = launchTags(group)
  const launch = launchOf(group, find)
  return Array.from({ length: count }, (_, index) => {
    const random = createRandom(`${group.account}/${group.region}/${group.physicalId}/${index}`)
    const subnet = subnets[index % Math.max(1, subnets.length)]
    return {
      ...{ type: 'AWS::EC2::Instance', createdAt: group.createdAt },
      physicalId: `i-0${random.text(alphabets.hexadecimal, 16)}`,
      properties: { ...launch, ...(subnet !== undefined && { SubnetId: subnet }), Tags },
    }
  })
}

/** What a launch template or a launch configuration says of each instance. */
function launchOf(group: PhysicalResource, find: Find): JsonObject {
  const { text } = propertiesOf(group.properties)
  const template = find('AWS::EC2::LaunchTemplate', text('LaunchTemplate.LaunchTemplateId') ?? '')
  const configuration = find(
    'AWS::AutoScaling::LaunchConfiguration',
    text('LaunchConfigurationName') ?? '',
  )
  const data = template?.properties['LaunchTemplateData'] ?? configuration?.properties
  const given = isObject(data) ? data : {}
  const of = propertiesOf(given)
  const profile =
    of.text('IamInstanceProfile.Arn') ??
    of.text('IamInstanceProfile.Name') ??
    of.text('IamInstanceProfile')
  return { ...given, ...(profile !== undefined && { IamInstanceProfile: profile }) }
}

/** Its own that it propagates, its stack's, and those by which AWS tells where they come from. */
function launchTags(group: PhysicalResource): JsonObject[] {
  const kept = propertiesOf(group.properties)
    .objects('Tags')
    .map((tag) => propertiesOf(tag))
    .filter(({ flag }) => !flag('PropagateAtLaunch'))
    .map(({ text }) => text('Key'))
  const tags = group.tags.filter(({ Key }) => !kept.includes(Key))
  const own = { Key: 'aws:autoscaling:groupName', Value: group.physicalId }
  return [...tags, own].map(({ Key, Value }) => ({ Key, Value }))
}
