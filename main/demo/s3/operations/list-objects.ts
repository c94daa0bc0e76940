import type * as sdk from '@aws-sdk/client-s3'
import type { Bucket, S3Desk } from '../desk.ts'
import type { ObjectVersion } from '../content/object-version.ts'
import { invalidArgument } from '../errors.ts'
import { ownerOf } from './buckets.ts'
import { encoder } from './encoding.ts'
import { listContent, type Listing } from './listing.ts'

type Output<Full> = Omit<Full, '$metadata'>

interface Entry {
  readonly key: string
  readonly version: ObjectVersion
}

const mostKeys = 1000

/** How many keys a page may have: as asked, a thousand at most. */
export function limitOf(wanted: number | undefined): number {
  return Math.min(wanted ?? mostKeys, mostKeys)
}

interface ListRequest {
  readonly Prefix?: string | undefined
  readonly Delimiter?: string | undefined
  readonly MaxKeys?: number | undefined
}

function list({ content }: Bucket, input: ListRequest, after: string): Listing<Entry> {
  return listContent<Entry>(content, {
    prefix: input.Prefix ?? '',
    delimiter: input.Delimiter ?? '',
    limit: limitOf(input.MaxKeys),
    after,
    items(key) {
      const [version] = content.versions(key)
      return version === undefined || version.isDeleteMarker ? [] : [{ key, version }]
    },
  })
}

function endOf({ last }: Listing<Entry>): string {
  return typeof last === 'string' ? last : (last?.key ?? '')
}

export function listObjectsV2(
  desk: S3Desk,
  input: sdk.ListObjectsV2Request,
): Output<sdk.ListObjectsV2CommandOutput> {
  const bucket = desk.bucket(input.Bucket)
  const after = input.ContinuationToken === undefined ? (input.StartAfter ?? '') : readToken(input)
  const page = list(bucket, input, after)
  const owner = input.FetchOwner === true ? ownerOf(desk.call.caller.account) : undefined
  return {
    ...common(bucket.name, input, page, owner),
    KeyCount: page.items.length + page.prefixes.length,
    ContinuationToken: input.ContinuationToken,
    StartAfter: encoder(input.EncodingType)(input.StartAfter),
    ...(page.truncated && { NextContinuationToken: writeToken(endOf(page)) }),
  }
}

export function listObjects(
  desk: S3Desk,
  input: sdk.ListObjectsRequest,
): Output<sdk.ListObjectsCommandOutput> {
  const bucket = desk.bucket(input.Bucket)
  const page = list(bucket, input, input.Marker ?? '')
  const encode = encoder(input.EncodingType)
  return {
    ...common(bucket.name, input, page, ownerOf(desk.call.caller.account)),
    Marker: encode(input.Marker ?? ''),
    ...(page.truncated && { NextMarker: encode(endOf(page)) }),
  }
}

function common(
  name: string,
  input: ListRequest & { readonly EncodingType?: sdk.EncodingType | undefined },
  page: Listing<Entry>,
  owner: sdk.Owner | undefined,
): Output<sdk.ListObjectsCommandOutput> {
  const encode = encoder(input.EncodingType)
  return {
    Name: name,
    Prefix: encode(input.Prefix ?? ''),
    Delimiter: encode(input.Delimiter),
    MaxKeys: limitOf(input.MaxKeys),
    EncodingType: input.EncodingType,
    IsTruncated: page.truncated,
    Contents: page.items.map(({ key, version }) => ({
      Key: encode(key),
      LastModified: new Date(version.at),
      ETag: `"${version.etag}"`,
      Size: version.size,
      StorageClass: version.storageClass as sdk.ObjectStorageClass,
      Owner: owner,
    })),
    CommonPrefixes: page.prefixes.map((prefix) => ({ Prefix: encode(prefix) })),
  }
}

function writeToken(key: string): string {
  return Buffer.from(`1${key}`).toString('base64')
}

function readToken({ ContinuationToken: token = '' }: sdk.ListObjectsV2Request): string {
  const text = Buffer.from(token, 'base64').toString()
  if (text.startsWith('1')) return text.slice(1)
  throw invalidArgument('The continuation token provided is incorrect', 'continuation-token', token)
}
