import type * as sdk from '@aws-sdk/client-s3'
import { AwsError } from '../../service.ts'
import { versioningOf } from '../content/bucket-state.ts'
import { isLocked, type ObjectVersion } from '../content/object-version.ts'
import type { Bucket, S3Desk } from '../desk.ts'
import { addVersion } from './put-object.ts'

interface Deletion {
  /** A delete marker was made, or one was deleted. */
  readonly marker: boolean
  /** The version that was deleted, or the marker that was made. */
  readonly versionId: string | undefined
}

const mostKeys = 1000

export function deleteObject(
  desk: S3Desk,
  input: sdk.DeleteObjectRequest,
): Omit<sdk.DeleteObjectCommandOutput, '$metadata'> {
  const bucket = desk.bucket(input.Bucket)
  const { Key: key = '', VersionId: id, BypassGovernanceRetention: bypass = false } = input
  const { marker, versionId } = remove(bucket, key, id, { at: desk.at, bypass })
  return { VersionId: versionId, ...(marker && { DeleteMarker: true }) }
}

/** Up to 1,000 keys; each succeeds or fails for itself. */
export function deleteObjects(
  desk: S3Desk,
  input: sdk.DeleteObjectsRequest,
): Omit<sdk.DeleteObjectsCommandOutput, '$metadata'> {
  const bucket = desk.bucket(input.Bucket)
  const objects = input.Delete?.Objects ?? []
  if (objects.length === 0 || objects.length > mostKeys) throw malformed()
  const how = { at: desk.at, bypass: input.BypassGovernanceRetention ?? false }
  const results = objects.map((one) => attempt(bucket, one, how))
  const Errors = results.flatMap(({ error }) => error ?? [])
  const Deleted = results.flatMap(({ deleted }) => deleted ?? [])
  return input.Delete?.Quiet === true ? { Errors } : { Deleted, Errors }
}

function malformed(): AwsError {
  return new AwsError(
    'MalformedXML',
    'The XML you provided was not well-formed or did not validate against our published schema',
  )
}

interface How {
  readonly at: number
  readonly bypass: boolean
}

function attempt(
  bucket: Bucket,
  { Key: key = '', VersionId: id }: sdk.ObjectIdentifier,
  how: How,
): { deleted?: sdk.DeletedObject; error?: sdk._Error } {
  try {
    const { marker, versionId } = remove(bucket, key, id, how)
    const made = marker && { DeleteMarker: true, DeleteMarkerVersionId: versionId }
    return { deleted: { Key: key, ...(id !== undefined && { VersionId: id }), ...made } }
  } catch (error) {
    if (!(error instanceof AwsError)) throw error
    return { error: { Key: key, VersionId: id, Code: error.code, Message: error.message } }
  }
}

function remove(bucket: Bucket, key: string, id: string | undefined, how: How): Deletion {
  if (id !== undefined) return removeVersion(bucket, key, id, how)
  if (versioningOf(bucket.resource) === undefined) return removeVersion(bucket, key, 'null', how)
  const marker = addVersion(bucket, key, markerAt(how.at))
  return { marker: true, versionId: marker.id }
}

function markerAt(at: number): Omit<ObjectVersion, 'id'> {
  return { at, isDeleteMarker: true, size: 0, etag: '', storageClass: 'STANDARD' }
}

/** Deletes a version for good. One that is not there is no error. */
function removeVersion(bucket: Bucket, key: string, id: string, how: How): Deletion {
  const versions = bucket.content.versions(key)
  const version = versions.find((one) => one.id === id)
  const versionId = versioningOf(bucket.resource) === undefined ? undefined : id
  if (version === undefined) return { marker: false, versionId }
  if (isLocked(version, how.at, how.bypass)) {
    const message = 'Access Denied because object protected by object lock.'
    throw new AwsError('AccessDenied', message, 403)
  }
  bucket.content.set(
    key,
    versions.filter((one) => one !== version),
  )
  return { marker: version.isDeleteMarker, versionId }
}
