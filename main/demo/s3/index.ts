import {
  AbortMultipartUpload$,
  CompleteMultipartUpload$,
  CreateBucket$,
  CreateMultipartUpload$,
  DeleteBucket$,
  DeleteObject$,
  DeleteObjects$,
  GetBucketLocation$,
  GetBucketVersioning$,
  GetObject$,
  GetObjectLockConfiguration$,
  HeadBucket$,
  HeadObject$,
  ListBuckets$,
  ListMultipartUploads$,
  ListObjectVersions$,
  ListObjects$,
  ListObjectsV2$,
  ListParts$,
  PutBucketVersioning$,
  PutObject$,
  UploadPart$,
} from '@aws-sdk/client-s3'
import type { WorldResources } from '../resources/index.ts'
import type { Operation, Service } from '../service.ts'
import { createDesk, type S3Desk } from './desk.ts'
import {
  createBucket,
  deleteBucket,
  getBucketLocation,
  getBucketVersioning,
  getObjectLockConfiguration,
  headBucket,
  listBuckets,
  putBucketVersioning,
} from './operations/buckets.ts'
import { deleteObject, deleteObjects } from './operations/delete-objects.ts'
import { getObject, headObject } from './operations/get-object.ts'
import { listObjects, listObjectsV2 } from './operations/list-objects.ts'
import { listMultipartUploads } from './operations/list-uploads.ts'
import { listObjectVersions } from './operations/list-versions.ts'
import {
  abortMultipartUpload,
  completeMultipartUpload,
  createMultipartUpload,
  listParts,
  uploadPart,
} from './operations/multipart.ts'
import { putObject } from './operations/put-object.ts'
import { routeS3 } from './route.ts'

type CarryOut = (desk: S3Desk, input: never) => unknown

const operations = {
  AbortMultipartUpload: abortMultipartUpload,
  CompleteMultipartUpload: completeMultipartUpload,
  CreateBucket: createBucket,
  CreateMultipartUpload: createMultipartUpload,
  DeleteBucket: deleteBucket,
  DeleteObject: deleteObject,
  DeleteObjects: deleteObjects,
  GetBucketLocation: getBucketLocation,
  GetBucketVersioning: getBucketVersioning,
  GetObject: getObject,
  GetObjectLockConfiguration: getObjectLockConfiguration,
  HeadBucket: headBucket,
  HeadObject: headObject,
  ListBuckets: listBuckets,
  ListMultipartUploads: listMultipartUploads,
  ListObjectVersions: listObjectVersions,
  ListObjects: listObjects,
  ListObjectsV2: listObjectsV2,
  ListParts: listParts,
  PutBucketVersioning: putBucketVersioning,
  PutObject: putObject,
  UploadPart: uploadPart,
} as const satisfies Readonly<Record<string, CarryOut>>

const schemas = {
  AbortMultipartUpload: AbortMultipartUpload$,
  CompleteMultipartUpload: CompleteMultipartUpload$,
  CreateBucket: CreateBucket$,
  CreateMultipartUpload: CreateMultipartUpload$,
  DeleteBucket: DeleteBucket$,
  DeleteObject: DeleteObject$,
  DeleteObjects: DeleteObjects$,
  GetBucketLocation: GetBucketLocation$,
  GetBucketVersioning: GetBucketVersioning$,
  GetObject: GetObject$,
  GetObjectLockConfiguration: GetObjectLockConfiguration$,
  HeadBucket: HeadBucket$,
  HeadObject: HeadObject$,
  ListBuckets: ListBuckets$,
  ListMultipartUploads: ListMultipartUploads$,
  ListObjectVersions: ListObjectVersions$,
  ListObjects: ListObjects$,
  ListObjectsV2: ListObjectsV2$,
  ListParts: ListParts$,
  PutBucketVersioning: PutBucketVersioning$,
  PutObject: PutObject$,
  UploadPart: UploadPart$,
}

/** Amazon S3: the buckets that stacks made, with what is in them. */
export function createS3(resources: WorldResources): Service {
  const prepared =
    (carryOut: CarryOut): Operation =>
    (input, call) =>
      carryOut(createDesk(resources, call), input)
  return {
    signingName: 's3',
    protocol: 'restXml',
    xmlNamespace: 'http://s3.amazonaws.com/doc/2006-03-01/',
    schemas,
    operations: Object.fromEntries(
      Object.entries(operations).map(([name, one]) => [name, prepared(one)]),
    ),
    route: routeS3,
    bareErrors: true,
    unwrapped: ['GetBucketLocation'],
    throttlingCode: 'SlowDown',
  }
}
