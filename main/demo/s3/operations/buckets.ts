import type * as sdk from '@aws-sdk/client-s3'
import { createHash } from 'node:crypto'
import { at, type JsonObject } from '../../cloudformation/template/json.ts'
import { pageOf } from '../../paging.ts'
import { AwsError } from '../../service.ts'
import { hasObjectLock, versioningOf } from '../content/bucket-state.ts'
import { bucketType, type S3Desk } from '../desk.ts'
import { invalidArgument } from '../errors.ts'

type Output<Full> = Omit<Full, '$metadata'>

/** The canonical user id of an account, as S3 shows owners. */
export function ownerOf(account: string): sdk.Owner {
  return { ID: createHash('sha256').update(`canonical ${account}`).digest('hex') }
}

export function listBuckets(
  { resources, call }: S3Desk,
  input: sdk.ListBucketsRequest,
): Output<sdk.ListBucketsCommandOutput> {
  const all = resources
    .everywhere(call, bucketType)
    .filter((one) => one.physicalId.startsWith(input.Prefix ?? ''))
    .filter((one) => input.BucketRegion === undefined || one.region === input.BucketRegion)
    .toSorted((left, right) => (left.physicalId < right.physicalId ? -1 : 1))
  const size = input.MaxBuckets ?? 10_000
  const token = input.ContinuationToken
  const invalid = (): AwsError =>
    invalidArgument('The continuation token is not valid', 'continuation-token', token ?? '')
  const page = pageOf(all, size, token, 'ListBuckets', invalid)
  return {
    Buckets: page.items.map((one) => ({
      Name: one.physicalId,
      CreationDate: new Date(one.createdAt),
      BucketRegion: one.region,
      BucketArn: `arn:${one.partition}:s3:::${one.physicalId}`,
    })),
    Owner: ownerOf(call.caller.account),
    ContinuationToken: page.next,
    Prefix: input.Prefix,
  }
}

export function headBucket(
  desk: S3Desk,
  input: sdk.HeadBucketRequest,
): Output<sdk.HeadBucketCommandOutput> {
  const { resource } = desk.bucket(input.Bucket)
  return {
    BucketRegion: resource.region,
    BucketArn: `arn:${resource.partition}:s3:::${resource.physicalId}`,
    AccessPointAlias: false,
  }
}

/** The one operation that answers in any region. */
export function getBucketLocation(
  desk: S3Desk,
  input: sdk.GetBucketLocationRequest,
): { LocationConstraint: string } {
  const { region } = desk.anywhere(input.Bucket).resource
  return { LocationConstraint: region === 'us-east-1' ? '' : region }
}

export function getBucketVersioning(
  desk: S3Desk,
  input: sdk.GetBucketVersioningRequest,
): Output<sdk.GetBucketVersioningCommandOutput> {
  return { Status: versioningOf(desk.bucket(input.Bucket).resource) }
}

export function putBucketVersioning(
  desk: S3Desk,
  input: sdk.PutBucketVersioningRequest,
): Record<string, never> {
  const { resource } = desk.bucket(input.Bucket)
  const status = input.VersioningConfiguration?.Status
  if (status === 'Suspended' && hasObjectLock(resource)) {
    throw new AwsError(
      'InvalidBucketState',
      'An Object Lock configuration is present on this bucket, so the versioning state cannot be changed.',
      409,
    )
  }
  if (status !== undefined) resource.modify({ VersioningConfiguration: { Status: status } })
  return {}
}

export function getObjectLockConfiguration(
  desk: S3Desk,
  input: sdk.GetObjectLockConfigurationRequest,
): Output<sdk.GetObjectLockConfigurationCommandOutput> {
  const { name, resource } = desk.bucket(input.Bucket)
  if (!hasObjectLock(resource)) {
    throw new AwsError(
      'ObjectLockConfigurationNotFoundError',
      'Object Lock configuration does not exist for this bucket',
      404,
      { BucketName: name },
    )
  }
  const Rule = defaultRetention(resource.properties)
  return {
    ObjectLockConfiguration: {
      ObjectLockEnabled: 'Enabled',
      ...(Rule && { Rule: { DefaultRetention: Rule } }),
    },
  }
}

/** The retention that a bucket gives to what is put into it. */
export function defaultRetention(
  properties: Parameters<typeof at>[0],
): sdk.DefaultRetention | undefined {
  const rule = (name: string): unknown =>
    at(properties, 'ObjectLockConfiguration', 'Rule', 'DefaultRetention', name)
  const mode = rule('Mode')
  if (mode !== 'COMPLIANCE' && mode !== 'GOVERNANCE') return undefined
  const days = rule('Days')
  const years = rule('Years')
  return {
    Mode: mode,
    ...(days !== undefined && { Days: Number(days) }),
    ...(years !== undefined && { Years: Number(years) }),
  }
}

export function createBucket(
  { resources, call, at: now }: S3Desk,
  input: sdk.CreateBucketRequest,
): { Location: string; BucketArn: string } {
  const name = input.Bucket ?? ''
  checkName(name)
  const region = input.CreateBucketConfiguration?.LocationConstraint ?? 'us-east-1'
  if (region !== call.caller.region) throw wrongLocation(region, call.caller.region)
  if (resources.everywhere(call, bucketType).some((one) => one.physicalId === name)) {
    throw new AwsError(
      'BucketAlreadyOwnedByYou',
      'Your previous request to create the named bucket succeeded and you already own it.',
      409,
      { BucketName: name },
    )
  }
  const properties: JsonObject =
    input.ObjectLockEnabledForBucket === true ? { ObjectLockEnabled: true } : {}
  const made = { type: bucketType, physicalId: name, createdAt: now, properties }
  resources.of(call).create(made)
  return { Location: `/${name}`, BucketArn: `arn:aws:s3:::${name}` }
}

function checkName(name: string): void {
  if (/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(name)) return
  const details = { BucketName: name }
  throw new AwsError('InvalidBucketName', 'The specified bucket is not valid.', 400, details)
}

function wrongLocation(wanted: string, signed: string): AwsError {
  return new AwsError(
    'IllegalLocationConstraintException',
    wanted === 'us-east-1'
      ? 'The unspecified location constraint is incompatible for the region specific endpoint this request was sent to.'
      : `The ${wanted} location constraint is incompatible for the region specific endpoint this request was sent to (${signed}).`,
  )
}

export function deleteBucket(desk: S3Desk, input: sdk.DeleteBucketRequest): Record<string, never> {
  const { name, resource, content } = desk.bucket(input.Bucket)
  if (!content.isEmpty) {
    const more =
      versioningOf(resource) === undefined ? '' : '. You must delete all versions in the bucket.'
    throw new AwsError(
      'BucketNotEmpty',
      `The bucket you tried to delete is not empty${more}`,
      409,
      { BucketName: name },
    )
  }
  resource.destroy()
  return {}
}
