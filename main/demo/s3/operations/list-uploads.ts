import type * as sdk from '@aws-sdk/client-s3'
import type { Upload } from '../content/upload.ts'
import type { S3Desk } from '../desk.ts'
import { ownerOf } from './buckets.ts'
import { encoder } from './encoding.ts'

/** Multipart uploads under way, by key and then by id. */
export function listMultipartUploads(
  desk: S3Desk,
  input: sdk.ListMultipartUploadsRequest,
): Omit<sdk.ListMultipartUploadsCommandOutput, '$metadata'> {
  const { name, uploads } = desk.bucket(input.Bucket)
  const limit = Math.min(input.MaxUploads ?? 1000, 1000)
  const rest = [...uploads.values()]
    .filter((upload) => upload.key.startsWith(input.Prefix ?? '') && isAfter(upload, input))
    .sort((left, right) => (placeOf(left) < placeOf(right) ? -1 : 1))
  const page = rest.slice(0, limit)
  const isTruncated = rest.length > page.length
  const last = page.at(-1)
  const encode = encoder(input.EncodingType)
  const owner = ownerOf(desk.call.caller.account)
  return {
    Bucket: name,
    Prefix: encode(input.Prefix ?? ''),
    KeyMarker: encode(input.KeyMarker ?? ''),
    UploadIdMarker: input.UploadIdMarker ?? '',
    MaxUploads: limit,
    EncodingType: input.EncodingType,
    IsTruncated: isTruncated,
    ...(isTruncated && last && { NextKeyMarker: encode(last.key), NextUploadIdMarker: last.id }),
    Uploads: page.map((upload) => ({
      Key: encode(upload.key),
      UploadId: upload.id,
      Initiated: new Date(upload.startedAt),
      StorageClass: upload.traits.storageClass as sdk.StorageClass,
      Owner: owner,
      Initiator: { ID: `arn:aws:iam::${desk.call.caller.account}:root` },
    })),
  }
}

function placeOf({ key, id }: Upload): string {
  return `${key}\0${id}`
}

function isAfter(upload: Upload, input: sdk.ListMultipartUploadsRequest): boolean {
  const { KeyMarker: key = '', UploadIdMarker: id } = input
  if (key === '') return true
  return upload.key > key || (upload.key === key && id !== undefined && upload.id > id)
}
