import * as s3 from '@aws-sdk/client-s3'
import { onTestFinished } from 'vitest'
import type { Demo } from '../../../main/demo/index.ts'
import { accountNamed } from './clients.ts'

/** S3 in an account's home region, path style, as Foredeck uses it; closed with the test. */
export function openS3(
  demo: Demo,
  account: string,
  region = demo.organization.regions[1] ?? '',
): s3.S3Client {
  const client = new s3.S3Client({
    endpoint: demo.endpoint,
    region,
    credentials: demo.credentials(accountNamed(demo, account)),
    forcePathStyle: true,
    maxAttempts: 1,
  })
  onTestFinished(() => client.destroy())
  return client
}

/** The name of the world's full bucket, for a client of `data-production`. */
export async function fullBucket(client: s3.S3Client): Promise<string> {
  const { Buckets = [] } = await client.send(new s3.ListBucketsCommand({ Prefix: 'lake-raw' }))
  return Buckets[0]?.Name ?? ''
}

/** A bucket of the test's own. */
export async function newBucket(
  client: s3.S3Client,
  options: Partial<s3.CreateBucketCommandInput> = {},
): Promise<string> {
  const Bucket = 'a-bucket-of-the-test'
  const LocationConstraint = (await client.config.region()) as s3.BucketLocationConstraint
  const CreateBucketConfiguration = { LocationConstraint }
  await client.send(new s3.CreateBucketCommand({ Bucket, CreateBucketConfiguration, ...options }))
  return Bucket
}
