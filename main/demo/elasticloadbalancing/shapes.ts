import type { LoadBalancer } from '@aws-sdk/client-elastic-load-balancing-v2'
import type { PhysicalResource } from '../resources/index.ts'
import { phaseOf } from '../resources/phase.ts'
import { propertiesOf } from '../resources/properties.ts'
import { kindOf } from './attributes.ts'

/** A load balancer as Elastic Load Balancing describes it. */
export function describe(balancer: PhysicalResource): LoadBalancer {
  const { text, texts } = propertiesOf(balancer.properties)
  const phase = phaseOf(balancer)
  return {
    LoadBalancerArn: balancer.physicalId,
    LoadBalancerName: balancer.physicalId.split('/')[2],
    DNSName: balancer.attribute('DNSName'),
    CanonicalHostedZoneId: balancer.attribute('CanonicalHostedZoneID'),
    CreatedTime: new Date(balancer.createdAt),
    Scheme: text('Scheme') === 'internal' ? 'internal' : 'internet-facing',
    State: { Code: phase === 'creating' ? 'provisioning' : 'active' },
    Type: kindOf(balancer),
    SecurityGroups: texts('SecurityGroups'),
    AvailabilityZones: texts('Subnets').map((subnet, index) => ({
      SubnetId: subnet,
      ZoneName: `${balancer.region}${'abc'[index % 3] ?? 'a'}`,
    })),
    IpAddressType: 'ipv4',
  }
}
