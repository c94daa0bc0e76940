import type * as sdk from '@aws-sdk/client-s3'
import { createHash } from 'node:crypto'
import { versioningOf } from '../content/bucket-state.ts'
import { versionId } from '../content/generated-objects.ts'
import type { ObjectLock, ObjectVersion } from '../content/object-version.ts'
import type { Upload } from '../content/upload.ts'
import type { Bucket, S3Desk } from '../desk.ts'
import { defaultRetention } from './buckets.ts'

const day = 86_400_000

/** The body's MD5 sum, which is an object's tag where it came in one piece. */
export function md5(body: Uint8Array): string {
  return createHash('md5').update(body).digest('hex')
}

type Described = sdk.PutObjectRequest | sdk.CreateMultipartUploadRequest

/** What an object has besides its bytes. */
export function traitsOf(bucket: Bucket, input: Described, at: number): Upload['traits'] {
  const { ContentType = 'binary/octet-stream', CacheControl, ContentDisposition } = input
  const { ContentEncoding, ContentLanguage } = input
  const encoding = ContentEncoding?.replace(/(^|,\s*)aws-chunked/, '').replace(/^,\s*/, '')
  const optional = {
    ...(CacheControl !== undefined && { CacheControl }),
    ...(ContentDisposition !== undefined && { ContentDisposition }),
    ...(encoding !== undefined && encoding !== '' && { ContentEncoding: encoding }),
    ...(ContentLanguage !== undefined && { ContentLanguage }),
  }
  return {
    headers: { ContentType, ...optional },
    metadata: input.Metadata ?? {},
    storageClass: input.StorageClass ?? 'STANDARD',
    lock: lockOf(bucket, input, at),
    legalHold: input.ObjectLockLegalHoldStatus === 'ON',
  }
}

function lockOf(bucket: Bucket, input: Described, at: number): ObjectLock | undefined {
  const until = input.ObjectLockRetainUntilDate
  if (input.ObjectLockMode !== undefined && until !== undefined) {
    return { mode: input.ObjectLockMode, until: until.getTime() }
  }
  const retention = defaultRetention(bucket.resource.properties)
  if (retention?.Mode === undefined) return undefined
  const days = retention.Days ?? (retention.Years ?? 0) * 365
  return { mode: retention.Mode, until: at + days * day }
}

/** Puts a version on top of a key's others, or in place of the one without an id. */
export function addVersion(
  bucket: Bucket,
  key: string,
  version: Omit<ObjectVersion, 'id'>,
): ObjectVersion {
  const others = bucket.content.versions(key)
  const isKept = versioningOf(bucket.resource) === 'Enabled'
  const id = isKept ? versionId(bucket.random) : 'null'
  const added = { ...version, id }
  bucket.content.set(key, [added, ...others.filter((other) => isKept || other.id !== 'null')])
  return added
}

/** The version id as answers tell it: not at all where the bucket never had versions. */
export function toldId(bucket: Bucket, version: ObjectVersion): string | undefined {
  return versioningOf(bucket.resource) === undefined ? undefined : version.id
}

export function putObject(
  desk: S3Desk,
  input: sdk.PutObjectRequest,
): Omit<sdk.PutObjectCommandOutput, '$metadata'> {
  const bucket = desk.bucket(input.Bucket)
  const body = (input.Body ?? new Uint8Array()) as Uint8Array
  const etag = md5(body)
  const version = addVersion(bucket, input.Key ?? '', {
    ...traitsOf(bucket, input, desk.at),
    ...{ at: desk.at, isDeleteMarker: false, size: body.length, etag, body },
  })
  return {
    ETag: `"${etag}"`,
    VersionId: toldId(bucket, version),
    ServerSideEncryption: 'AES256',
    ...checksumsOf(input),
  }
}

/** The checksums that came with a request, which S3 says back. */
export function checksumsOf(
  input: Pick<sdk.PutObjectRequest, (typeof checksums)[number]>,
): Pick<sdk.PutObjectRequest, (typeof checksums)[number]> {
  return Object.fromEntries(
    checksums.map((name) => [name, input[name]]).filter(([, value]) => value !== undefined),
  ) as Pick<sdk.PutObjectRequest, (typeof checksums)[number]>
}

const checksums = [
  'ChecksumCRC32',
  'ChecksumCRC32C',
  'ChecksumCRC64NVME',
  'ChecksumSHA1',
  'ChecksumSHA256',
] as const
