import type {
  DescribeSecurityGroupsCommandInput,
  DescribeSecurityGroupsCommandOutput,
  IpPermission,
  SecurityGroup,
} from '@aws-sdk/client-ec2'
import type { JsonObject } from '../cloudformation/template/json.ts'
import type { PhysicalResource, RegionResources, WorldResources } from '../resources/index.ts'
import { propertiesOf } from '../resources/properties.ts'
import type { Operation } from '../service.ts'
import { byIds, filtered, pageOfItems, type FilterValues } from './filters.ts'

/** DescribeSecurityGroups, with the rules that stand in the group or beside it. */
export function describeSecurityGroups(resources: WorldResources): Operation {
  return (
    input: DescribeSecurityGroupsCommandInput,
    call,
  ): Omit<DescribeSecurityGroupsCommandOutput, '$metadata'> => {
    const around = resources.of(call)
    const all = around.ofType('AWS::EC2::SecurityGroup').map((one) => describe(one, around))
    const wanted = byIds(
      all,
      input.GroupIds,
      (one) => one.GroupId ?? '',
      'InvalidGroup.NotFound',
      'security group',
    )
    const page = pageOfItems(filtered(wanted, input.Filters, filterValues), input, 'groups')
    return { SecurityGroups: page.items, NextToken: page.next }
  }
}

const filterValues: FilterValues<SecurityGroup> = {
  'group-id': (one) => [one.GroupId],
  'group-name': (one) => [one.GroupName],
  'ip-permission.group-id': (one) =>
    one.IpPermissions?.flatMap(
      (rule) => rule.UserIdGroupPairs?.map((pair) => pair.GroupId) ?? [],
    ) ?? [],
  'vpc-id': (one) => [one.VpcId],
}

function describe(group: PhysicalResource, around: RegionResources): SecurityGroup {
  const { text, objects } = propertiesOf(group.properties)
  const beside = around
    .ofType('AWS::EC2::SecurityGroupIngress')
    .map((one) => one.properties)
    .filter((rule) => propertiesOf(rule).text('GroupId') === group.physicalId)
  return {
    GroupId: group.physicalId,
    GroupName: text('GroupName') ?? `${group.stackName ?? ''}-${group.logicalId ?? ''}`,
    Description: text('GroupDescription'),
    VpcId: text('VpcId'),
    OwnerId: group.account,
    IpPermissions: [...objects('SecurityGroupIngress'), ...beside].map(ruleOf),
    Tags: [...group.tags],
  }
}

function ruleOf(rule: JsonObject): IpPermission {
  const { number, text } = propertiesOf(rule)
  const cidr = text('CidrIp')
  const source = text('SourceSecurityGroupId')
  return {
    IpProtocol: text('IpProtocol'),
    FromPort: number('FromPort'),
    ToPort: number('ToPort'),
    IpRanges: cidr === undefined ? [] : [{ CidrIp: cidr }],
    UserIdGroupPairs: source === undefined ? [] : [{ GroupId: source }],
  }
}
