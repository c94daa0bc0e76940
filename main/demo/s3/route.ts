import type { ServiceRoute } from '../service.ts'
import type { WireRequest } from '../wire/protocol.ts'

/** Operations by method; of several, the first whose query parameter (or header) is there. */
type Table = Readonly<Record<string, readonly (readonly [mark: string, operation: string])[]>>

const ofService: Table = { GET: [['', 'ListBuckets']] }

const ofBucket: Table = {
  DELETE: [['', 'DeleteBucket']],
  GET: [
    ['location', 'GetBucketLocation'],
    ['versioning', 'GetBucketVersioning'],
    ['object-lock', 'GetObjectLockConfiguration'],
    ['versions', 'ListObjectVersions'],
    ['uploads', 'ListMultipartUploads'],
    ['list-type', 'ListObjectsV2'],
    ['', 'ListObjects'],
  ],
  HEAD: [['', 'HeadBucket']],
  POST: [['delete', 'DeleteObjects']],
  PUT: [
    ['versioning', 'PutBucketVersioning'],
    ['', 'CreateBucket'],
  ],
}

const ofObject: Table = {
  DELETE: [
    ['uploadId', 'AbortMultipartUpload'],
    ['', 'DeleteObject'],
  ],
  GET: [
    ['uploadId', 'ListParts'],
    ['', 'GetObject'],
  ],
  HEAD: [['', 'HeadObject']],
  POST: [
    ['uploads', 'CreateMultipartUpload'],
    ['uploadId', 'CompleteMultipartUpload'],
  ],
  PUT: [
    ['partNumber', 'UploadPart'],
    ['', 'PutObject'],
  ],
}

/** Sub-resources that S3 has and the endpoint does not play. */
const unplayed = new Set([
  ...['accelerate', 'acl', 'analytics', 'attributes', 'cors', 'encryption', 'intelligent-tiering'],
  ...['inventory', 'legal-hold', 'lifecycle', 'logging', 'metrics', 'notification'],
  ...['ownershipControls', 'policy', 'policyStatus', 'publicAccessBlock', 'replication', 'restore'],
  ...['requestPayment', 'retention', 'select', 'tagging', 'torrent', 'website'],
])

/** The operation of an S3 request, by its path, method and query; undefined where there is none. */
export function routeS3(request: WireRequest): ServiceRoute | undefined {
  const { bucket, key } = placeOf(request)
  const table = bucket === '' ? ofService : key === '' ? ofBucket : ofObject
  if ([...request.query.keys()].some((name) => unplayed.has(name))) return undefined
  if (request.headers['x-amz-copy-source'] !== undefined) return undefined
  const fitting = table[request.method]?.find(([mark]) => mark === '' || request.query.has(mark))
  if (fitting === undefined) return undefined
  return { operation: fitting[1], labels: { Bucket: bucket, Key: key } }
}

/** Bucket and key: in the path, or the bucket before `.localhost` in the host's name. */
function placeOf(request: WireRequest): { bucket: string; key: string } {
  const host = String(request.headers['host'] ?? '').replace(/:\d+$/, '')
  const path = request.path.slice(1)
  if (host.endsWith('.localhost')) {
    return { bucket: host.slice(0, -'.localhost'.length), key: decodeURIComponent(path) }
  }
  const slash = path.indexOf('/')
  if (slash < 0) return { bucket: decodeURIComponent(path), key: '' }
  return {
    bucket: decodeURIComponent(path.slice(0, slash)),
    key: decodeURIComponent(path.slice(slash + 1)),
  }
}
