import type {
  DescribeInstanceInformationCommandInput,
  DescribeInstanceInformationCommandOutput,
  InstanceInformation,
} from '@aws-sdk/client-ssm'
import type { DemoNode } from '../nodes/node.ts'
import { nodesOf } from '../nodes/fleet.ts'
import { pageOf } from '../paging.ts'
import type { WorldResources } from '../resources/index.ts'
import { AwsError, type Call, type Operation } from '../service.ts'
import { agentVersion } from '../sessions/agent/version.ts'

/** DescribeInstanceInformation: 5 to 50 nodes a page, 10 where no size is asked for. */
export function describeInstanceInformation(resources: WorldResources): Operation {
  return (
    input: DescribeInstanceInformationCommandInput,
    call: Call,
  ): Omit<DescribeInstanceInformationCommandOutput, '$metadata'> => {
    const filters = filtersOf(input)
    const size = sizeOf(input.MaxResults)
    const wanted = nodesOf(resources.of(call))
      .filter((node) => node.registered)
      .filter((node) => filters.every((passes) => passes(node)))
    const invalid = (): AwsError =>
      new AwsError('InvalidNextToken', 'The specified token is not valid.')
    const page = pageOf(wanted, size, input.NextToken, 'instance-information', invalid)
    const now = call.now().getTime()
    return {
      InstanceInformationList: page.items.map((node) => describe(node, now)),
      NextToken: page.next,
    }
  }
}

function sizeOf(asked: number | undefined): number {
  if (asked === undefined) return 10
  if (asked >= 5 && asked <= 50) return asked
  const [bound, than] = asked < 5 ? [5, 'greater'] : [50, 'less']
  throw new AwsError(
    'ValidationException',
    `1 validation error detected: Value '${asked}' at 'maxResults' failed to satisfy constraint: Member must have value ${than} than or equal to ${bound}`,
  )
}

type Test = (node: DemoNode) => boolean

function filtersOf({
  Filters = [],
  InstanceInformationFilterList = [],
}: DescribeInstanceInformationCommandInput): Test[] {
  if (Filters.length > 0 && InstanceInformationFilterList.length > 0) {
    throw new AwsError(
      'ValidationException',
      'You can use either Filters or InstanceInformationFilterList in a single request.',
    )
  }
  const older = InstanceInformationFilterList.map(({ key, valueSet }) => testOf(key, valueSet))
  return [...Filters.map(({ Key, Values }) => testOf(Key, Values)), ...older]
}

function testOf(key = '', values: readonly string[] = []): Test {
  if (values.length === 0) {
    throw new AwsError('InvalidInstanceInformationFilterValue', 'Filter values must not be empty.')
  }
  const tag = /^tag:(.+)$/.exec(key)?.[1]
  if (tag !== undefined) {
    return ({ tags }) => tags.some(({ Key, Value }) => Key === tag && values.includes(Value))
  }
  const read = readers[key]
  if (read === undefined)
    throw new AwsError('InvalidFilterKey', `The filter key ${key} is not valid.`)
  return (node) => read(node).some((value) => values.includes(value))
}

const readers: Readonly<Record<string, (node: DemoNode) => readonly string[]>> = {
  AgentVersion: (node) => [node.agentVersion],
  IamRole: (node) => (node.role === undefined ? [] : [node.role]),
  InstanceIds: (node) => [node.id],
  PingStatus: (node) => [node.ping],
  PlatformTypes: (node) => [node.platform.type],
  ResourceType: (node) => [resourceTypeOf(node)],
  'tag-key': (node) => node.tags.map(({ Key }) => Key),
}

function resourceTypeOf({ id }: DemoNode): 'ManagedInstance' | 'EC2Instance' {
  return id.startsWith('mi-') ? 'ManagedInstance' : 'EC2Instance'
}

function describe(node: DemoNode, now: number): InstanceInformation {
  const hybrid = node.id.startsWith('mi-')
  return {
    InstanceId: node.id,
    PingStatus: node.ping,
    LastPingDateTime: new Date(now - node.silence),
    AgentVersion: node.agentVersion,
    IsLatestVersion: node.agentVersion === agentVersion,
    PlatformType: node.platform.type,
    PlatformName: node.platform.name,
    PlatformVersion: node.platform.version,
    ResourceType: resourceTypeOf(node),
    IPAddress: node.address,
    ComputerName: node.computerName,
    SourceId: node.id,
    SourceType: hybrid ? 'AWS::SSM::ManagedInstance' : 'AWS::EC2::Instance',
    ...(hybrid && {
      Name: node.name,
      IamRole: node.role,
      RegistrationDate: new Date(node.createdAt),
    }),
  }
}
