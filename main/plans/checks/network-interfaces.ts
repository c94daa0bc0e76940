import {
  DescribeNetworkInterfacesCommand,
  EC2Client,
  type NetworkInterface,
} from '@aws-sdk/client-ec2'
import type { CheckContext, Look, Verdict } from './check.ts'
import { countInWords } from './words.ts'

/** Whether something outside the plan uses a security group. */
export const lookAtSecurityGroup: Look = (context, { physicalId }) =>
  usersOf(context, 'group-id', physicalId, 'security group')

/** Whether something outside the plan stands in a subnet. */
export const lookAtSubnet: Look = (context, { physicalId }) =>
  usersOf(context, 'subnet-id', physicalId, 'subnet')

async function usersOf(
  context: CheckContext,
  filter: string,
  physicalId: string,
  what: string,
): Promise<Verdict | undefined> {
  const command = new DescribeNetworkInterfacesCommand({
    Filters: [{ Name: filter, Values: [physicalId] }],
  })
  const { NetworkInterfaces = [] } = await context.send(EC2Client, command)
  const foreign = NetworkInterfaces.filter((each) => !isPlanned(each, context))
  const [first] = foreign
  if (!first) return undefined
  const name = first.NetworkInterfaceId ?? ''
  const use = first.Description ? ` (${first.Description})` : ''
  return {
    verdict: 'blocks',
    sentence: `${countInWords(foreign.length, 'network interface')} outside the plan ${foreign.length === 1 ? 'uses' : 'use'} it, such as ${name}${use}; AWS refuses to delete a ${what} in use.`,
    advice: 'Add the stack that owns them to the plan, have them detached, or retain it.',
    remedy: 'detach',
  }
}

/**
 * An interface goes with what it was made for: an instance, a function, a load balancer, a task or
 * an endpoint of the plan, told by ids in its attachment and description.
 */
function isPlanned(
  { NetworkInterfaceId, Attachment, Description = '', RequesterManaged }: NetworkInterface,
  { planned }: CheckContext,
): boolean {
  const ids = planned.flatMap(({ physicalId }) => physicalId ?? [])
  const own = [NetworkInterfaceId, Attachment?.InstanceId].filter((id) => id !== undefined)
  if (ids.some((id) => own.includes(id))) return true
  if (!RequesterManaged && Attachment?.InstanceOwnerId === undefined) return false
  const nameless = makers.find(({ says }) => says.test(Description))
  if (nameless) return planned.some(({ type }) => nameless.types.includes(type))
  return ids.some((id) => id.length > 3 && Description.includes(nameIn(id)))
}

/**
 * Interfaces whose description does not say whose they are: RDS's all say the same, those of tasks
 * carry an attachment's id. They count as planned where the plan has something that makes such.
 */
const makers: readonly { readonly says: RegExp; readonly types: readonly string[] }[] = [
  {
    says: /^RDSNetworkInterface$/,
    types: ['AWS::RDS::DBInstance', 'AWS::DocDB::DBInstance', 'AWS::Neptune::DBInstance'],
  },
  { says: /^arn:[^:]+:ecs:.*:attachment\//, types: ['AWS::ECS::Service'] },
]

/** `app/NAME/ID` of a load balancer's ARN, the name of anything else. */
function nameIn(physicalId: string): string {
  return /:loadbalancer\/(.+)$/.exec(physicalId)?.[1] ?? physicalId.split('/').at(-1) ?? physicalId
}
