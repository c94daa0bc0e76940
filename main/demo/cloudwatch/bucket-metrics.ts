import type { Metric } from '@aws-sdk/client-cloudwatch'
import type { RegionResources } from '../resources/index.ts'
import { bucketFigures } from '../s3/content/bucket-state.ts'

export const day = 86_400_000

/** What one of S3's daily metrics says of a bucket; undefined where it says nothing. */
export function bucketMetric(
  { Namespace, MetricName, Dimensions = [] }: Metric,
  around: RegionResources,
): { amount: number; since: number } | undefined {
  if (Namespace !== 'AWS/S3') return undefined
  const dimensions = new Map(Dimensions.map(({ Name, Value }) => [Name, Value]))
  const bucket = around.find('AWS::S3::Bucket', dimensions.get('BucketName') ?? '')
  if (bucket === undefined) return undefined
  const storage = dimensions.get('StorageType')
  const since = bucket.createdAt + day
  const { bytes, versions, deleteMarkers } = bucketFigures(bucket)
  if (MetricName === 'BucketSizeBytes' && storage === 'StandardStorage') {
    return { amount: bytes, since }
  }
  if (MetricName === 'NumberOfObjects' && storage === 'AllStorageTypes') {
    return { amount: versions + deleteMarkers, since }
  }
  return undefined
}
