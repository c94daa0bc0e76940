import type { Check } from './check.ts'

/** Every check, in no order that matters. A new one is one file and one entry here. */
export const checks: readonly Check[] = [
  {
    name: 'bucket-content',
    types: ['AWS::S3::Bucket'],
    load: async () => (await import('./bucket-content.ts')).lookAtBucket,
  },
  {
    name: 'bucket-object-lock',
    types: ['AWS::S3::Bucket'],
    load: async () => (await import('./bucket-object-lock.ts')).lookAtObjectLock,
  },
  {
    name: 'repository-images',
    types: ['AWS::ECR::Repository'],
    load: async () => (await import('./repository-images.ts')).lookAtRepository,
  },
  {
    name: 'database-protection',
    types: ['AWS::RDS::DBInstance'],
    load: async () => (await import('./database-protection.ts')).lookAtInstance,
  },
  {
    name: 'database-cluster-protection',
    types: ['AWS::RDS::DBCluster', 'AWS::DocDB::DBCluster', 'AWS::Neptune::DBCluster'],
    load: async () => (await import('./database-protection.ts')).lookAtCluster,
  },
  {
    name: 'table-protection',
    types: ['AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable'],
    load: async () => (await import('./table-protection.ts')).lookAtTable,
  },
  {
    name: 'instance-protection',
    types: ['AWS::EC2::Instance'],
    load: async () => (await import('./instance-protection.ts')).lookAtInstance,
  },
  {
    name: 'load-balancer-protection',
    types: ['AWS::ElasticLoadBalancingV2::LoadBalancer'],
    load: async () => (await import('./load-balancer-protection.ts')).lookAtLoadBalancer,
  },
  {
    name: 'user-pool',
    types: ['AWS::Cognito::UserPool'],
    load: async () => (await import('./user-pool.ts')).lookAtUserPool,
  },
  {
    name: 'backup-vault',
    types: ['AWS::Backup::BackupVault'],
    load: async () => (await import('./backup-vault.ts')).lookAtVault,
  },
  {
    name: 'file-system-data',
    types: ['AWS::EFS::FileSystem'],
    wide: true,
    load: async () => (await import('./file-system-data.ts')).lookAtElastic,
  },
  {
    name: 'fsx-data',
    types: ['AWS::FSx::FileSystem'],
    load: async () => (await import('./fsx-data.ts')).lookAtFileSystem,
  },
  {
    name: 'key-waiting-period',
    types: ['AWS::KMS::Key', 'AWS::KMS::ReplicaKey'],
    load: async () => (await import('./key-waiting-period.ts')).lookAtKey,
  },
  {
    name: 'log-group-data',
    types: ['AWS::Logs::LogGroup'],
    wide: true,
    load: async () => (await import('./log-group-data.ts')).lookAtLogGroup,
  },
  {
    name: 'zone-records',
    types: ['AWS::Route53::HostedZone'],
    wide: true,
    load: async () => (await import('./zone-records.ts')).lookAtZone,
  },
  {
    name: 'function-in-vpc',
    types: ['AWS::Lambda::Function'],
    load: async () => (await import('./function-in-vpc.ts')).lookAtFunction,
  },
  {
    name: 'service-tasks',
    types: ['AWS::ECS::Service'],
    load: async () => (await import('./service-tasks.ts')).lookAtService,
  },
  {
    name: 'secret-recovery',
    types: ['AWS::SecretsManager::Secret'],
    load: async () => (await import('./secret-recovery.ts')).lookAtSecret,
  },
  {
    name: 'security-group-use',
    types: ['AWS::EC2::SecurityGroup'],
    wide: true,
    load: async () => (await import('./network-interfaces.ts')).lookAtSecurityGroup,
  },
  {
    name: 'subnet-use',
    types: ['AWS::EC2::Subnet'],
    wide: true,
    load: async () => (await import('./network-interfaces.ts')).lookAtSubnet,
  },
]
