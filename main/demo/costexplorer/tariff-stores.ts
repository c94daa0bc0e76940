import { propertiesOf } from '../resources/properties.ts'
import { kept, steady, used, type Rate, type Tariff } from './rate.ts'

/** Dollars an hour in us-east-1, in one zone. */
const databasePrices: Readonly<Record<string, number>> = {
  'db.t3.medium': 0.072,
  'db.t4g.small': 0.032,
  'db.t4g.medium': 0.065,
  'db.t4g.large': 0.129,
  'db.m6g.large': 0.159,
  'db.r6g.large': 0.225,
  'db.r6g.xlarge': 0.45,
}

const cachePrices: Readonly<Record<string, number>> = {
  'cache.t4g.micro': 0.016,
  'cache.t4g.small': 0.032,
  'cache.t4g.medium': 0.065,
  'cache.r6g.large': 0.206,
}

const database: Tariff = (resource) => {
  const { flag, number, text } = propertiesOf(resource.properties)
  const kind = text('DBInstanceClass') ?? 'db.t4g.medium'
  const zones = flag('MultiAZ') ? 2 : 1
  const prefix = zones === 2 ? 'Multi-AZUsage' : 'InstanceUsage'
  const databaseEngine = text('Engine') ?? 'postgres'
  const size = number('AllocatedStorage') ?? 20
  return [
    steady(
      'rds',
      `${prefix}:${kind}`,
      'CreateDBInstance:0014',
      (databasePrices[kind] ?? 0.16) * zones,
      { instanceType: kind, databaseEngine },
    ),
    kept('rds', zones === 2 ? 'RDS:Multi-AZ-GP3-Storage' : 'RDS:GP3-Storage', size, 0.115 * zones, {
      ...{ operation: 'CreateDBInstance:0014', databaseEngine, pattern: 'steady' },
    }),
    kept('rds', 'RDS:ChargedBackupUsage', size * 0.6, 0.095, { databaseEngine }),
  ]
}

const databaseCluster: Tariff = (resource) => [
  steady('rds', 'Aurora:ServerlessV2Usage', 'CreateDBInstance:0021', 0.24, {
    ...{ databaseEngine: 'Aurora PostgreSQL', unit: 'ACU-Hr', price: 0.12 },
  }),
  used(
    resource,
    {
      ...{ service: 'rds', usage: 'Aurora:StorageUsage', operation: 'CreateDBCluster:0021' },
      ...{ price: 0.1, unit: 'GB-Mo', pattern: 'growing' },
    },
    2,
    80,
  ),
]

const cache: Tariff = (resource) => {
  const { number, text } = propertiesOf(resource.properties)
  const kind = text('CacheNodeType') ?? 'cache.t4g.small'
  const price = cachePrices[kind] ?? 0.068
  const nodes = number('NumCacheClusters') ?? 1
  return [
    steady('elastiCache', `NodeUsage:${kind}`, 'CreateCacheCluster:0002', nodes * price, {
      ...{ instanceType: kind, price },
    }),
  ]
}

const bucket: Tariff = (resource) => {
  const objects = propertiesOf(resource.furnishing).number('objects') ?? 0
  const storage: Rate = used(
    resource,
    {
      ...{ service: 's3', usage: 'TimedStorage-ByteHrs', operation: 'StandardStorage' },
      ...{ price: 0.023, unit: 'GB-Mo', pattern: 'growing' },
    },
    0.1,
    objects > 10_000 ? 160 : 45,
  )
  const requests = used(
    resource,
    {
      ...{ service: 's3', usage: 'Requests-Tier1', operation: 'PutObject' },
      ...{ price: 0.000005, unit: 'Requests' },
    },
    0.01,
    7,
  )
  return [storage, requests]
}

const table: Tariff = (resource) => [
  used(
    resource,
    {
      ...{ service: 'dynamoDb', usage: 'TimedStorage-ByteHrs', operation: 'StandardStorage' },
      ...{ price: 0.25, unit: 'GB-Mo', pattern: 'growing' },
    },
    0.1,
    30,
  ),
  used(
    resource,
    {
      ...{ service: 'dynamoDb', usage: 'WriteRequestUnits', operation: 'PayPerRequestThroughput' },
      ...{ price: 0.00000125, unit: 'WriteRequestUnits' },
    },
    0.5,
    55,
  ),
]

const files: Tariff = (resource) => [
  used(
    resource,
    {
      ...{ service: 'efs', usage: 'TimedStorage-ByteHrs', operation: '' },
      ...{ price: 0.3, unit: 'GB-Mo', pattern: 'growing' },
    },
    4,
    70,
  ),
]

const share: Tariff = ({ properties }) => [
  kept('fsx', 'StorageUsage.SSD', propertiesOf(properties).number('StorageCapacity') ?? 1200, 0.13),
]

const search: Tariff = () => [
  steady('openSearch', 'ESInstance:r6g.large.search', 'ESDomain', 0.334, {
    ...{ instanceType: 'r6g.large.search', price: 0.167 },
  }),
]

const images: Tariff = (resource) => [
  used(
    resource,
    {
      ...{ service: 'ecr', usage: 'TimedStorage-ByteHrs', operation: '' },
      ...{ price: 0.1, unit: 'GB-Mo', pattern: 'growing' },
    },
    0.1,
    9,
  ),
]

/** What holds data, by type. */
export const storeTariffs: Readonly<Record<string, Tariff>> = {
  'AWS::DynamoDB::Table': table,
  'AWS::ECR::Repository': images,
  'AWS::EFS::FileSystem': files,
  'AWS::ElastiCache::ReplicationGroup': cache,
  'AWS::FSx::FileSystem': share,
  'AWS::OpenSearchService::Domain': search,
  'AWS::RDS::DBCluster': databaseCluster,
  'AWS::RDS::DBInstance': database,
  'AWS::S3::Bucket': bucket,
}
