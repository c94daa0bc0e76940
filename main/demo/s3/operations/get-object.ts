import type * as sdk from '@aws-sdk/client-s3'
import { AwsError, withStatus } from '../../service.ts'
import { bodyOf, type ObjectVersion } from '../content/object-version.ts'
import type { Bucket, S3Desk } from '../desk.ts'
import { noSuchKey, noSuchVersion } from '../errors.ts'
import { toldId } from './put-object.ts'

type Output<Full> = Omit<Full, '$metadata'>

interface Asked {
  readonly Bucket?: string | undefined
  readonly Key?: string | undefined
  readonly VersionId?: string | undefined
  readonly IfMatch?: string | undefined
  readonly IfNoneMatch?: string | undefined
  readonly Range?: string | undefined
}

export function headObject(
  desk: S3Desk,
  input: sdk.HeadObjectRequest,
): Output<sdk.HeadObjectCommandOutput> {
  const bucket = desk.bucket(input.Bucket)
  const version = versionOf(bucket, input)
  const part = rangeOf(input.Range, version.size)
  const { ObjectLockLegalHoldStatus, ...rest } = describe(bucket, version, part)
  return withStatus({ ...rest, ObjectLockLegalHoldStatus }, part.partial ? 206 : 200)
}

export function getObject(
  desk: S3Desk,
  input: sdk.GetObjectRequest,
): Omit<Output<sdk.GetObjectCommandOutput>, 'Body'> & { Body: Uint8Array } {
  const bucket = desk.bucket(input.Bucket)
  const version = versionOf(bucket, input)
  const part = rangeOf(input.Range, version.size)
  const Body = bodyOf(version).subarray(part.start, part.end)
  return withStatus({ ...describe(bucket, version, part), Body }, part.partial ? 206 : 200)
}

/** The version that a request asks for. Throws what S3 says where it cannot be had. */
function versionOf(bucket: Bucket, input: Asked): ObjectVersion {
  const { Key: key = '', VersionId: id } = input
  const versions = bucket.content.versions(key)
  const version = id === undefined ? versions[0] : versions.find((one) => one.id === id)
  if (version === undefined) throw id === undefined ? noSuchKey(key) : noSuchVersion(key, id)
  if (version.isDeleteMarker) throw markedDeleted(key, version, id !== undefined)
  checkConditions(version, input)
  return version
}

function markedDeleted(key: string, version: ObjectVersion, named: boolean): AwsError {
  const headers = { 'x-amz-delete-marker': 'true', 'x-amz-version-id': version.id }
  if (!named) {
    return new AwsError(
      'NoSuchKey',
      'The specified key does not exist.',
      404,
      { Key: key },
      headers,
    )
  }
  const message = 'The specified method is not allowed against this resource.'
  const details = { Method: 'GET', ResourceType: 'DeleteMarker' }
  return new AwsError('MethodNotAllowed', message, 405, details, headers)
}

function checkConditions({ etag }: ObjectVersion, { IfMatch, IfNoneMatch }: Asked): void {
  const isSame = (wanted: string): boolean => wanted === '*' || wanted.replaceAll('"', '') === etag
  if (IfMatch !== undefined && !isSame(IfMatch)) {
    const message = 'At least one of the pre-conditions you specified did not hold'
    throw new AwsError('PreconditionFailed', message, 412, { Condition: 'If-Match' })
  }
  if (IfNoneMatch !== undefined && isSame(IfNoneMatch)) {
    throw new AwsError('NotModified', 'Not Modified', 304)
  }
}

interface Part {
  readonly start: number
  /** Not included. */
  readonly end: number
  readonly partial: boolean
}

/** The bytes that a Range header means. */
function rangeOf(header: string | undefined, size: number): Part {
  const whole = { start: 0, end: size, partial: false }
  const [, from = '', to = ''] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? []
  if (from === '' && to === '') return whole
  const start = from === '' ? Math.max(0, size - Number(to)) : Number(from)
  const end = from === '' || to === '' ? size : Math.min(size, Number(to) + 1)
  if (start < end) return { start, end, partial: true }
  const details = { RangeRequested: header ?? '', ActualObjectSize: String(size) }
  throw new AwsError('InvalidRange', 'The requested range is not satisfiable', 416, details)
}

function describe(
  bucket: Bucket,
  version: ObjectVersion,
  { start, end, partial }: Part,
): Output<sdk.HeadObjectCommandOutput> {
  const { lock } = version
  return {
    ...version.headers,
    AcceptRanges: 'bytes',
    ContentLength: end - start,
    ETag: `"${version.etag}"`,
    LastModified: new Date(version.at),
    Metadata: { ...version.metadata },
    ServerSideEncryption: 'AES256',
    VersionId: toldId(bucket, version),
    ...(partial && { ContentRange: `bytes ${start}-${end - 1}/${version.size}` }),
    ...(version.storageClass !== 'STANDARD' && {
      StorageClass: version.storageClass as sdk.StorageClass,
    }),
    ...(lock && { ObjectLockMode: lock.mode, ObjectLockRetainUntilDate: new Date(lock.until) }),
    ...(version.legalHold === true && { ObjectLockLegalHoldStatus: 'ON' as const }),
  }
}
