import type { Catalogue } from '../resource-type.ts'

const database = {
  'Endpoint.Address': '{id}.c{alphanumeric:11}.{region}.rds.amazonaws.com',
  'Endpoint.Port': '{property:Port|5432}',
  'ReadEndpoint.Address': '{id}.cluster-ro-{alphanumeric:12}.{region}.rds.amazonaws.com',
  Endpoint: '{id}.cluster-{alphanumeric:12}.{region}.rds.amazonaws.com',
  ReadEndpoint: '{id}.cluster-ro-{alphanumeric:12}.{region}.rds.amazonaws.com',
  Port: '{property:Port|8182}',
}
const protectedDatabase = {
  property: 'DeletionProtection',
  refusal:
    'Cannot delete protected DB Instance, please disable deletion protection and try again. (Service: Rds, Status Code: 400, Request ID: {uuid})',
}
const protectedCluster = {
  property: 'DeletionProtection',
  refusal:
    'Cannot delete protected Cluster, please disable deletion protection and try again. (Service: Rds, Status Code: 400, Request ID: {uuid})',
}
const table = {
  seconds: 28,
  deletion: 10,
  named: 'TableName',
  id: '{name}',
  required: ['KeySchema'],
  replaces: ['KeySchema'],
  attributes: {
    Arn: 'arn:{partition}:dynamodb:{region}:{account}:table/{id}',
    StreamArn:
      'arn:{partition}:dynamodb:{region}:{account}:table/{id}/stream/2024-01-01T00:00:00.000',
    TableId: '{uuid}',
  },
}

/** Buckets, tables, databases, caches, file systems, images. */
export const storage: Catalogue = {
  'AWS::S3::Bucket': {
    seconds: 22,
    deletion: 4,
    named: 'BucketName',
    longest: 63,
    id: '{lowername}',
    attributes: {
      Arn: 'arn:{partition}:s3:::{id}',
      DomainName: '{id}.s3.amazonaws.com',
      RegionalDomainName: '{id}.s3.{region}.amazonaws.com',
      DualStackDomainName: '{id}.s3.dualstack.{region}.amazonaws.com',
      WebsiteURL: 'http://{id}.s3-website-{region}.amazonaws.com',
    },
  },
  'AWS::S3::BucketPolicy': {
    seconds: 2,
    id: '{property:Bucket}',
    required: ['Bucket', 'PolicyDocument'],
    replaces: ['Bucket'],
  },
  'AWS::DynamoDB::GlobalTable': table,
  'AWS::DynamoDB::Table': {
    ...table,
    guard: {
      property: 'DeletionProtectionEnabled',
      refusal:
        'Resource cannot be deleted as it is currently protected against deletion. Disable deletion protection first. (Service: DynamoDb, Status Code: 400, Request ID: {uuid})',
    },
  },
  'AWS::RDS::DBInstance': {
    seconds: 460,
    deletion: 300,
    named: 'DBInstanceIdentifier',
    longest: 63,
    id: '{lowername}',
    replaces: [
      'Engine',
      'DBSubnetGroupName',
      'StorageEncrypted',
      'MasterUsername',
      'AvailabilityZone',
    ],
    guard: protectedDatabase,
    attributes: {
      ...database,
      DBInstanceArn: 'arn:{partition}:rds:{region}:{account}:db:{id}',
      DbiResourceId: 'db-{base32:26}',
    },
  },
  'AWS::RDS::DBCluster': {
    seconds: 75,
    deletion: 60,
    named: 'DBClusterIdentifier',
    longest: 63,
    id: '{lowername}',
    replaces: ['Engine', 'DBSubnetGroupName', 'StorageEncrypted', 'MasterUsername'],
    guard: protectedCluster,
    attributes: {
      ...database,
      DBClusterArn: 'arn:{partition}:rds:{region}:{account}:cluster:{id}',
    },
  },
  'AWS::RDS::DBSubnetGroup': {
    seconds: 3,
    named: 'DBSubnetGroupName',
    id: '{lowername}',
    required: ['DBSubnetGroupDescription', 'SubnetIds'],
  },
  'AWS::RDS::DBParameterGroup': { seconds: 16, named: 'DBParameterGroupName', id: '{lowername}' },
  'AWS::DocDB::DBCluster': {
    seconds: 80,
    named: 'DBClusterIdentifier',
    id: '{lowername}',
    guard: protectedCluster,
    attributes: { ...database, ClusterResourceId: 'cluster-{base32:26}' },
  },
  'AWS::DocDB::DBInstance': {
    seconds: 420,
    named: 'DBInstanceIdentifier',
    id: '{lowername}',
    attributes: database,
  },
  'AWS::Neptune::DBCluster': {
    seconds: 80,
    named: 'DBClusterIdentifier',
    id: '{lowername}',
    guard: protectedCluster,
    attributes: { ...database, ClusterResourceId: 'cluster-{base32:26}' },
  },
  'AWS::Neptune::DBInstance': {
    seconds: 420,
    named: 'DBInstanceIdentifier',
    id: '{lowername}',
    attributes: database,
  },
  'AWS::ElastiCache::ReplicationGroup': {
    seconds: 520,
    deletion: 280,
    named: 'ReplicationGroupId',
    longest: 40,
    id: '{lowername}',
    required: ['ReplicationGroupDescription'],
    attributes: {
      'PrimaryEndPoint.Address': '{id}.{alphanumeric:6}.ng.0001.{region}.cache.amazonaws.com',
      'PrimaryEndPoint.Port': '6379',
      'ReaderEndPoint.Address': '{id}-ro.{alphanumeric:6}.ng.0001.{region}.cache.amazonaws.com',
    },
  },
  'AWS::ElastiCache::SubnetGroup': { seconds: 3, named: 'CacheSubnetGroupName', id: '{lowername}' },
  'AWS::EFS::FileSystem': {
    seconds: 12,
    id: 'fs-0{hex:16}',
    attributes: {
      FileSystemId: '{id}',
      Arn: 'arn:{partition}:elasticfilesystem:{region}:{account}:file-system/{id}',
    },
  },
  'AWS::EFS::MountTarget': {
    seconds: 92,
    id: 'fsmt-0{hex:16}',
    attributes: { Id: '{id}', IpAddress: '10.0.{digits:1}.{digits:2}' },
  },
  'AWS::FSx::FileSystem': { seconds: 600, deletion: 300, id: 'fs-0{hex:16}' },
  'AWS::ECR::Repository': {
    seconds: 3,
    named: 'RepositoryName',
    id: '{lowername}',
    attributes: {
      Arn: 'arn:{partition}:ecr:{region}:{account}:repository/{id}',
      RepositoryUri: '{account}.dkr.ecr.{region}.amazonaws.com/{id}',
    },
  },
  'AWS::Backup::BackupVault': {
    seconds: 4,
    named: 'BackupVaultName',
    id: '{name}',
    attributes: { BackupVaultArn: 'arn:{partition}:backup:{region}:{account}:backup-vault:{id}' },
  },
  'AWS::OpenSearchService::Domain': {
    seconds: 900,
    deletion: 600,
    named: 'DomainName',
    longest: 28,
    id: '{lowername}',
    attributes: {
      Arn: 'arn:{partition}:es:{region}:{account}:domain/{id}',
      DomainEndpoint: 'search-{id}-{alphanumeric:26}.{region}.es.amazonaws.com',
    },
  },
  'AWS::Glue::Database': { seconds: 2, id: '{property:DatabaseInput.Name|generated}' },
  'AWS::Glue::Crawler': { seconds: 3, named: 'Name', id: '{name}' },
  'AWS::Athena::WorkGroup': { seconds: 3, named: 'Name', id: '{name}', required: ['Name'] },
  'AWS::KinesisFirehose::DeliveryStream': {
    seconds: 62,
    named: 'DeliveryStreamName',
    id: '{name}',
    attributes: { Arn: 'arn:{partition}:firehose:{region}:{account}:deliverystream/{id}' },
  },
  'AWS::Kinesis::Stream': {
    seconds: 24,
    named: 'Name',
    id: '{name}',
    attributes: { Arn: 'arn:{partition}:kinesis:{region}:{account}:stream/{id}' },
  },
}
