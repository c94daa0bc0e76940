import { guardVault, vaultType } from '../backup/recovery-points.ts'
import { globalTableType, guardGlobalTable } from '../dynamodb/protection.ts'
import { guardSecurityGroup, guardSubnet } from '../ec2/guards.ts'
import { guardFileSystem } from '../efs/mount-targets.ts'
import { balancerType, guardBalancer } from '../elasticloadbalancing/guard.ts'
import { guardPolicy, guardRole, managedPolicyType, roleType } from '../iam/attachments.ts'
import { guardRepository } from '../ecr/guard.ts'
import { guardZone } from '../route53/guard.ts'
import { zoneType } from '../route53/records.ts'
import { guardBucket } from '../s3/guard.ts'
import type { Guard } from './physical-resource.ts'

/**
 * The services' guards by resource type, beside the catalogue's plain protection flags. They are
 * loaded with the engine, so their modules import no SDK client (types do not count).
 */
export const guards: Readonly<Partial<Record<string, Guard>>> = {
  'AWS::EC2::SecurityGroup': guardSecurityGroup,
  'AWS::EC2::Subnet': guardSubnet,
  'AWS::ECR::Repository': guardRepository,
  'AWS::S3::Bucket': guardBucket,
  'AWS::EFS::FileSystem': guardFileSystem,
  [balancerType]: guardBalancer,
  [globalTableType]: guardGlobalTable,
  [managedPolicyType]: guardPolicy,
  [roleType]: guardRole,
  [vaultType]: guardVault,
  [zoneType]: guardZone,
}
