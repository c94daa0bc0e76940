import { createHash } from 'node:crypto'
import * as s3 from '@aws-sdk/client-s3'
import { beforeEach, describe, expect, test } from 'vitest'
import type { Demo } from '../../../main/demo/index.ts'
import { startTestDemo } from '../../support/demo.ts'
import { fullBucket, newBucket, openS3 } from './s3-clients.ts'

let demo: Demo
beforeEach(async () => {
  demo = await startTestDemo()
})

const open = (account: string, region?: string): s3.S3Client => openS3(demo, account, region)

describe('what goes wrong', () => {
  test('a body that is not what its digest says is refused', async () => {
    const client = open('shop-development')
    const Bucket = await newBucket(client)
    const ContentMD5 = createHash('md5').update('something else').digest('base64')
    const put = new s3.PutObjectCommand({ Bucket, Key: 'key', Body: 'something', ContentMD5 })
    await expect(client.send(put)).rejects.toMatchObject({ name: 'BadDigest' })
  })

  test.each([
    [{ throttle: 1 }, 'SlowDown', 503],
    [{ deny: true }, 'AccessDenied', 403],
    [{ error: { code: 'InternalError', message: 'Try again', status: 500 } }, 'InternalError', 500],
  ])('%o answers as S3 words it', async (fault, name, httpStatusCode) => {
    const client = open('shop-development')
    demo.faults.add({ service: 's3', operation: 'ListBuckets', ...fault })
    await expect(client.send(new s3.ListBucketsCommand({}))).rejects.toMatchObject({
      name,
      $metadata: { httpStatusCode, requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) as string },
    })
  })

  test('an operation that is not played is said so', async () => {
    const client = open('data-production')
    const Bucket = await fullBucket(client)
    await expect(client.send(new s3.GetBucketPolicyCommand({ Bucket }))).rejects.toMatchObject({
      name: 'MethodNotAllowed',
    })
  })
})

describe('another region', () => {
  test('is told, with the header that clients follow', async () => {
    const home = open('data-production')
    const Bucket = await fullBucket(home)
    const away = open('data-production', demo.organization.regions[0])
    await expect(away.send(new s3.ListObjectsV2Command({ Bucket }))).rejects.toMatchObject({
      name: 'PermanentRedirect',
      $response: { headers: { 'x-amz-bucket-region': demo.organization.regions[1] } },
    })
    expect(await away.send(new s3.GetBucketLocationCommand({ Bucket }))).toMatchObject({
      LocationConstraint: demo.organization.regions[1],
    })
  })
})
