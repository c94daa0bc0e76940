import { guardBalancer, balancerType } from '../elasticloadbalancing/guard.ts'
import { guardSecurityGroup, guardSubnet } from '../ec2/guards.ts'
import type { Guard } from './physical-resource.ts'

/**
 * The services' guards by resource type, beside the catalogue's plain protection flags. They are
 * loaded with the engine, so their modules import no SDK client (types do not count).
 */
export const guards: Readonly<Partial<Record<string, Guard>>> = {
  'AWS::EC2::SecurityGroup': guardSecurityGroup,
  'AWS::EC2::Subnet': guardSubnet,
  [balancerType]: guardBalancer,
}
