import type * as sdk from '@aws-sdk/client-s3'
import { AwsError } from '../../service.ts'
import { versionId } from '../content/generated-objects.ts'
import type { Upload, UploadedPart } from '../content/upload.ts'
import type { Bucket, S3Desk } from '../desk.ts'
import { noSuchUpload } from '../errors.ts'
import { addVersion, checksumsOf, md5, toldId, traitsOf } from './put-object.ts'

type Output<Full> = Omit<Full, '$metadata'>

export function createMultipartUpload(
  desk: S3Desk,
  input: sdk.CreateMultipartUploadRequest,
): Output<sdk.CreateMultipartUploadCommandOutput> {
  const bucket = desk.bucket(input.Bucket)
  const id = versionId(bucket.random) + versionId(bucket.random)
  const key = input.Key ?? ''
  const traits = traitsOf(bucket, input, desk.at)
  bucket.uploads.set(id, { id, key, startedAt: desk.at, traits, parts: new Map() })
  return { Bucket: bucket.name, Key: key, UploadId: id, ServerSideEncryption: 'AES256' }
}

export function uploadPart(
  desk: S3Desk,
  input: sdk.UploadPartRequest,
): Output<sdk.UploadPartCommandOutput> {
  const { upload } = find(desk, input)
  const body = (input.Body ?? new Uint8Array()) as Uint8Array
  const etag = md5(body)
  upload.parts.set(input.PartNumber ?? 1, { size: body.length, etag, at: desk.at, body })
  return { ETag: `"${etag}"`, ServerSideEncryption: 'AES256', ...checksumsOf(input) }
}

export function abortMultipartUpload(
  desk: S3Desk,
  input: sdk.AbortMultipartUploadRequest,
): Record<string, never> {
  const { bucket, upload } = find(desk, input)
  bucket.uploads.delete(upload.id)
  return {}
}

export function completeMultipartUpload(
  desk: S3Desk,
  input: sdk.CompleteMultipartUploadRequest,
): Output<sdk.CompleteMultipartUploadCommandOutput> {
  const { bucket, upload } = find(desk, input)
  const parts = (input.MultipartUpload?.Parts ?? []).map((part) => partOf(upload, part))
  if (parts.length === 0) throw new AwsError('MalformedXML', 'You must specify at least one part')
  const body = Buffer.concat(parts.map((part) => part.body ?? Buffer.alloc(part.size)))
  const sums = Buffer.concat(parts.map((part) => Buffer.from(part.etag, 'hex')))
  const etag = `${md5(sums)}-${parts.length}`
  const version = addVersion(bucket, upload.key, {
    ...upload.traits,
    ...{ at: desk.at, isDeleteMarker: false, size: body.length, etag, body },
  })
  bucket.uploads.delete(upload.id)
  return {
    Bucket: bucket.name,
    Key: upload.key,
    ETag: `"${etag}"`,
    Location: `/${bucket.name}/${encodeURIComponent(upload.key)}`,
    VersionId: toldId(bucket, version),
    ServerSideEncryption: 'AES256',
  }
}

function partOf(upload: Upload, { PartNumber, ETag }: sdk.CompletedPart): UploadedPart {
  const part = upload.parts.get(PartNumber ?? 0)
  if (part !== undefined && part.etag === ETag?.replaceAll('"', '')) return part
  throw new AwsError(
    'InvalidPart',
    "One or more of the specified parts could not be found.  The part may not have been uploaded, or the specified entity tag may not match the part's entity tag.",
    400,
    { UploadId: upload.id, PartNumber: String(PartNumber) },
  )
}

export function listParts(
  desk: S3Desk,
  input: sdk.ListPartsRequest,
): Output<sdk.ListPartsCommandOutput> {
  const { bucket, upload } = find(desk, input)
  const limit = Math.min(input.MaxParts ?? 1000, 1000)
  const after = Number(input.PartNumberMarker ?? 0)
  const all = [...upload.parts].sort(([left], [right]) => left - right)
  const rest = all.filter(([number]) => number > after)
  const page = rest.slice(0, limit)
  return {
    Bucket: bucket.name,
    Key: upload.key,
    UploadId: upload.id,
    MaxParts: limit,
    PartNumberMarker: String(after),
    IsTruncated: rest.length > page.length,
    NextPartNumberMarker: String(page.at(-1)?.[0] ?? 0),
    StorageClass: 'STANDARD',
    Parts: page.map(([PartNumber, part]) => ({
      PartNumber,
      ETag: `"${part.etag}"`,
      Size: part.size,
      LastModified: new Date(part.at),
    })),
  }
}

interface Named {
  readonly Bucket?: string | undefined
  readonly Key?: string | undefined
  readonly UploadId?: string | undefined
}

function find(desk: S3Desk, input: Named): { bucket: Bucket; upload: Upload } {
  const bucket = desk.bucket(input.Bucket)
  const upload = bucket.uploads.get(input.UploadId ?? '')
  if (upload === undefined || upload.key !== input.Key) throw noSuchUpload(input.UploadId ?? '')
  return { bucket, upload }
}
