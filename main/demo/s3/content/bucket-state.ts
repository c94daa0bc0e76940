import { createRandom, type Random } from '../../random.ts'
import { asText, at } from '../../cloudformation/template/json.ts'
import { keepState, type PhysicalResource } from '../../resources/index.ts'
import { BucketContent, type BucketFigures } from './bucket-content.ts'
import { bucketFurnishing } from './furnishing.ts'
import { GeneratedObjects } from './generated-objects.ts'
import { staleUploads, type Upload } from './upload.ts'

/** What S3 keeps of a bucket beyond its properties. */
export interface BucketState {
  readonly content: BucketContent
  /** Multipart uploads under way, by id. */
  readonly uploads: Map<string, Upload>
  /** Where new version ids come from. */
  readonly random: Random
}

/** The state of each bucket; made from its story when it is first asked for. */
export const bucketStates = keepState<BucketState>((bucket) => {
  const seed = `${bucket.account}/${bucket.physicalId}`
  const furnishing = bucketFurnishing(bucket)
  const { createdAt } = bucket
  const isVersioned = versioningOf(bucket) !== undefined
  return {
    content: new BucketContent(new GeneratedObjects({ seed, createdAt, isVersioned, furnishing })),
    uploads: staleUploads(seed, createdAt, furnishing),
    random: createRandom(`${seed}/new`),
  }
})

/** A bucket's versioning, as GetBucketVersioning tells it: undefined where it was never on. */
export function versioningOf(bucket: PhysicalResource): 'Enabled' | 'Suspended' | undefined {
  const status = at(bucket.properties, 'VersioningConfiguration', 'Status')
  if (status === 'Enabled' || status === 'Suspended') return status
  return hasObjectLock(bucket) ? 'Enabled' : undefined
}

/** Whether the bucket was made with Object Lock. */
export function hasObjectLock(bucket: PhysicalResource): boolean {
  return asText(bucket.properties['ObjectLockEnabled']) === 'true'
}

/** What is in a bucket, counted: for CloudWatch's daily figures. */
export function bucketFigures(bucket: PhysicalResource): BucketFigures {
  return bucketStates.of(bucket).content.figures()
}
