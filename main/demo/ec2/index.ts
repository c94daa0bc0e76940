import {
  DeleteNetworkInterface$,
  DescribeInstanceAttribute$,
  DescribeInstances$,
  DescribeNetworkInterfaces$,
  DescribeRegions$,
  DescribeSecurityGroups$,
  ModifyInstanceAttribute$,
  type DescribeRegionsCommandInput,
} from '@aws-sdk/client-ec2'
import type { DemoOrganization } from '../organization/index.ts'
import type { WorldResources } from '../resources/index.ts'
import type { Service } from '../service.ts'
import {
  describeInstanceAttribute,
  describeInstances,
  modifyInstanceAttribute,
} from './instances.ts'
import { deleteNetworkInterface, describeNetworkInterfaces } from './network-interfaces.ts'
import { describeRegions } from './regions.ts'
import { describeSecurityGroups } from './security-groups.ts'

/** Amazon EC2: the regions, and what stacks have of instances, interfaces and security groups. */
export function createEc2(organization: DemoOrganization, resources: WorldResources): Service {
  return {
    signingName: 'ec2',
    protocol: 'ec2Query',
    xmlNamespace: 'http://ec2.amazonaws.com/doc/2016-11-15/',
    schemas: {
      DeleteNetworkInterface: DeleteNetworkInterface$,
      DescribeInstanceAttribute: DescribeInstanceAttribute$,
      DescribeInstances: DescribeInstances$,
      DescribeNetworkInterfaces: DescribeNetworkInterfaces$,
      DescribeRegions: DescribeRegions$,
      DescribeSecurityGroups: DescribeSecurityGroups$,
      ModifyInstanceAttribute: ModifyInstanceAttribute$,
    },
    operations: {
      DeleteNetworkInterface: deleteNetworkInterface(resources),
      DescribeInstanceAttribute: describeInstanceAttribute(resources),
      DescribeInstances: describeInstances(resources),
      DescribeNetworkInterfaces: describeNetworkInterfaces(resources),
      DescribeRegions: (input: DescribeRegionsCommandInput, call) =>
        describeRegions(input, call, organization),
      DescribeSecurityGroups: describeSecurityGroups(resources),
      ModifyInstanceAttribute: modifyInstanceAttribute(resources),
    },
  }
}
