import { CloudWatchClient, GetMetricDataCommand } from '@aws-sdk/client-cloudwatch'
import { FailureError } from '../../../shared/failure.ts'
import type { CheckContext } from './check.ts'

const day = 86_400_000

/** Storage classes have a metric each; these hold nearly everything. */
const storageTypes = [
  'StandardStorage',
  'StandardIAStorage',
  'IntelligentTieringFAStorage',
  'GlacierStorage',
  'DeepArchiveStorage',
]

/**
 * Objects (versions included) and bytes of a bucket by CloudWatch's free daily metric, in one call;
 * undefined where there is none of the last three days, or it may not be read.
 */
export async function readBucketMetrics(
  context: CheckContext,
  bucket: string,
): Promise<{ objects: number; bytes: number } | undefined> {
  const now = Date.now()
  const command = new GetMetricDataCommand({
    StartTime: new Date(now - 3 * day),
    EndTime: new Date(now),
    ScanBy: 'TimestampDescending',
    MetricDataQueries: [
      query('objects', 'NumberOfObjects', 'AllStorageTypes', bucket),
      ...storageTypes.map((type, index) => query(`bytes${index}`, 'BucketSizeBytes', type, bucket)),
    ],
  })
  const answer = await context.send(CloudWatchClient, command).catch(ignoreRefusal)
  const newest = (answer?.MetricDataResults ?? []).map(
    ({ Id = '', Values = [] }) => [Id, Values[0]] as const,
  )
  const objects = newest.find(([id]) => id === 'objects')?.[1]
  if (objects === undefined) return undefined
  const bytes = newest.reduce((sum, [id, value = 0]) => (id === 'objects' ? sum : sum + value), 0)
  return { objects, bytes }
}

function query(id: string, name: string, storageType: string, bucket: string) {
  const dimensions = [
    { Name: 'BucketName', Value: bucket },
    { Name: 'StorageType', Value: storageType },
  ]
  const metric = { Namespace: 'AWS/S3', MetricName: name, Dimensions: dimensions }
  return { Id: id, MetricStat: { Metric: metric, Period: 86_400, Stat: 'Average' } }
}

/** The figure is a help, not a fact that the plan stands on. */
function ignoreRefusal(error: unknown): undefined {
  if (error instanceof FailureError && error.failure.kind !== 'cancelled') return undefined
  throw error
}
