import type * as sdk from '@aws-sdk/client-s3'
import type { BucketContent } from '../content/bucket-content.ts'
import type { ObjectVersion } from '../content/object-version.ts'
import type { S3Desk } from '../desk.ts'
import { invalidArgument } from '../errors.ts'
import { ownerOf } from './buckets.ts'
import { encoder } from './encoding.ts'
import { limitOf } from './list-objects.ts'
import { listContent, type Listing } from './listing.ts'

interface Entry {
  readonly key: string
  readonly version: ObjectVersion
  readonly isLatest: boolean
}

export function listObjectVersions(
  desk: S3Desk,
  input: sdk.ListObjectVersionsRequest,
): Omit<sdk.ListObjectVersionsCommandOutput, '$metadata'> {
  const { name, content } = desk.bucket(input.Bucket)
  const page = listContent<Entry>(content, {
    prefix: input.Prefix ?? '',
    delimiter: input.Delimiter ?? '',
    limit: limitOf(input.MaxKeys),
    after: input.KeyMarker ?? '',
    rest: restOf(content, input),
    items: (key) => entriesOf(content, key),
  })
  const encode = encoder(input.EncodingType)
  return {
    Name: name,
    Prefix: encode(input.Prefix ?? ''),
    Delimiter: encode(input.Delimiter),
    KeyMarker: encode(input.KeyMarker ?? ''),
    VersionIdMarker: input.VersionIdMarker ?? '',
    MaxKeys: limitOf(input.MaxKeys),
    EncodingType: input.EncodingType,
    IsTruncated: page.truncated,
    ...nextOf(page, encode),
    ...sorted(page.items, desk, encode),
    CommonPrefixes: page.prefixes.map((prefix) => ({ Prefix: encode(prefix) })),
  }
}

function entriesOf(content: BucketContent, key: string): Entry[] {
  return content.versions(key).map((version, index) => ({ key, version, isLatest: index === 0 }))
}

/**
 * The versions of the marked key that are still to be shown. Where the marked one is gone by now,
 * whatever is left of the key is.
 */
function restOf(
  content: BucketContent,
  { KeyMarker: key = '', VersionIdMarker: id = '' }: sdk.ListObjectVersionsRequest,
): Entry[] {
  if (id === '') return []
  if (key === '') {
    throw invalidArgument(
      'A version-id marker cannot be specified without a key marker.',
      'version-id-marker',
      id,
    )
  }
  const entries = entriesOf(content, key)
  return entries.slice(entries.findIndex((entry) => entry.version.id === id) + 1)
}

function nextOf(
  { truncated, last }: Listing<Entry>,
  encode: (text: string) => string,
): { NextKeyMarker?: string; NextVersionIdMarker?: string } {
  if (!truncated || last === undefined) return {}
  if (typeof last === 'string') return { NextKeyMarker: encode(last) }
  return { NextKeyMarker: encode(last.key), NextVersionIdMarker: last.version.id }
}

/** Versions and delete markers, each in its own list. */
function sorted(
  entries: readonly Entry[],
  { call }: S3Desk,
  encode: (text: string) => string,
): { Versions: sdk.ObjectVersion[]; DeleteMarkers: sdk.DeleteMarkerEntry[] } {
  const owner = ownerOf(call.caller.account)
  const markers = entries.filter(({ version }) => version.isDeleteMarker)
  const versions = entries.filter(({ version }) => !version.isDeleteMarker)
  const common = ({ key, version, isLatest }: Entry): sdk.DeleteMarkerEntry => ({
    Key: encode(key),
    VersionId: version.id,
    IsLatest: isLatest,
    LastModified: new Date(version.at),
    Owner: owner,
  })
  return {
    DeleteMarkers: markers.map(common),
    Versions: versions.map((entry) => ({
      ...common(entry),
      ETag: `"${entry.version.etag}"`,
      Size: entry.version.size,
      StorageClass: entry.version.storageClass as sdk.ObjectVersionStorageClass,
    })),
  }
}
