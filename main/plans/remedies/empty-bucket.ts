import {
  AbortMultipartUploadCommand,
  DeleteObjectsCommand,
  type DeleteObjectsCommandOutput,
  ListMultipartUploadsCommand,
  ListObjectVersionsCommand,
  type ObjectIdentifier,
  S3Client,
} from '@aws-sdk/client-s3'
import { FailureError } from '../../../shared/failure.ts'
import { partitionOfRegion } from '../../aws/regions.ts'
import { putBack } from '../run/work.ts'
import { change, read, type RemedyContext, type RemedySubject } from './context.ts'

/** DeleteObjects takes so many keys. */
const batch = 1_000

/**
 * Empties a bucket for good: every version, every delete marker, every multipart upload. Always
 * reads from the beginning, where what is left stands, so that it holds one batch at a time in
 * memory and goes on after an interruption. Throws FailureError when something cannot be deleted.
 */
export async function emptyBucket(subject: RemedySubject, context: RemedyContext): Promise<void> {
  let gone = 0
  context.tell(`emptying ${subject.physicalId}`)
  for (;;) {
    const objects = await nextObjects(subject, context)
    if (objects.length === 0) break
    if (!context.goOn()) throw putBack
    await deleteBatch(subject, context, objects)
    gone += objects.length
    context.tell(
      `emptying ${subject.physicalId}: ${gone.toLocaleString('en')} versions and markers deleted`,
    )
  }
  await abortUploads(subject, context)
}

async function nextObjects(
  { physicalId }: RemedySubject,
  context: RemedyContext,
): Promise<ObjectIdentifier[]> {
  const command = new ListObjectVersionsCommand({ Bucket: physicalId, MaxKeys: batch })
  const { Versions = [], DeleteMarkers = [] } = await read(context, S3Client, command)
  return [...Versions, ...DeleteMarkers].flatMap(({ Key, VersionId }) =>
    Key === undefined ? [] : [{ Key, ...(VersionId !== undefined && { VersionId }) }],
  )
}

async function deleteBatch(
  subject: RemedySubject,
  context: RemedyContext,
  objects: ObjectIdentifier[],
): Promise<void> {
  const command = new DeleteObjectsCommand({
    Bucket: subject.physicalId,
    Delete: { Objects: objects, Quiet: true },
  })
  const answer = await change(context, S3Client, command, {
    action: `Empty bucket: delete ${objects.length} versions and markers`,
    service: 's3api',
    operation: 'DeleteObjects',
    resource: `arn:${partitionOfRegion(context.target.region)}:s3:::${subject.physicalId}`,
  })
  assertDeleted(subject, answer, objects.length)
}

/** A few that fail are met again in the next batch; where all fail, nothing moves any more. */
function assertDeleted(
  { physicalId }: RemedySubject,
  answer: DeleteObjectsCommandOutput | undefined,
  asked: number,
): void {
  const errors = answer?.Errors ?? []
  const [first] = errors
  if (!first || errors.length < asked) return
  const denied = first.Code === 'AccessDenied'
  throw new FailureError({
    kind: denied ? 'access-denied' : 'conflict',
    sentence: `${physicalId} cannot be emptied: ${first.Key ?? 'an object'} was refused (${first.Code ?? 'unknown'}: ${first.Message ?? 'no reason given'}).`,
    advice: denied
      ? 'Allow s3:DeleteObjectVersion, or look for an Object Lock, a legal hold or a bucket policy.'
      : 'Look at the object in S3, or retain the bucket.',
    ...(denied && { permission: 's3:DeleteObjectVersion' }),
    retryable: false,
  })
}

async function abortUploads(subject: RemedySubject, context: RemedyContext): Promise<void> {
  const Bucket = subject.physicalId
  for (;;) {
    const { Uploads = [] } = await read(
      context,
      S3Client,
      new ListMultipartUploadsCommand({ Bucket, MaxUploads: batch }),
    )
    if (Uploads.length === 0) return
    for (const { Key, UploadId } of Uploads) {
      if (!context.goOn()) throw putBack
      const command = new AbortMultipartUploadCommand({ Bucket, Key, UploadId })
      await change(context, S3Client, command, {
        action: 'Empty bucket: abort a multipart upload',
        service: 's3api',
        operation: 'AbortMultipartUpload',
        resource: `arn:${partitionOfRegion(context.target.region)}:s3:::${Bucket}/${Key ?? ''}`,
      })
    }
    context.tell(`emptying ${Bucket}: ${Uploads.length} multipart uploads aborted`)
  }
}
