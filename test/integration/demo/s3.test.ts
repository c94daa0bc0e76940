import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
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

async function versioned(client: s3.S3Client): Promise<string> {
  const Bucket = await newBucket(client)
  const VersioningConfiguration = { Status: 'Enabled' as const }
  await client.send(new s3.PutBucketVersioningCommand({ Bucket, VersioningConfiguration }))
  return Bucket
}

describe('the full bucket', () => {
  test('tells where it is and how it is kept', async () => {
    const client = open('data-production')
    const Bucket = await fullBucket(client)
    expect(Bucket).toMatch(/^lake-raw-archive-bucket-\w+$/)
    const region = demo.organization.regions[1]
    expect(await client.send(new s3.HeadBucketCommand({ Bucket }))).toMatchObject({
      BucketRegion: region,
    })
    expect(await client.send(new s3.GetBucketLocationCommand({ Bucket }))).toMatchObject({
      LocationConstraint: region,
    })
    expect(await client.send(new s3.GetBucketVersioningCommand({ Bucket }))).toMatchObject({
      Status: 'Enabled',
    })
    await expect(
      client.send(new s3.GetObjectLockConfigurationCommand({ Bucket })),
    ).rejects.toMatchObject({ name: 'ObjectLockConfigurationNotFoundError' })
  })

  test('lists its forty thousand keys in pages', async () => {
    const client = open('data-production')
    const Bucket = await fullBucket(client)
    const first = await client.send(new s3.ListObjectsV2Command({ Bucket }))
    expect(first).toMatchObject({ KeyCount: 1000, IsTruncated: true, Name: Bucket })
    const keys: string[] = []
    for await (const page of s3.paginateListObjectsV2({ client }, { Bucket })) {
      keys.push(...(page.Contents ?? []).map(({ Key = '' }) => Key))
    }
    expect(keys.length).toBeGreaterThan(35_000)
    expect(keys.length).toBeLessThan(40_000)
    expect(keys.every((key, index) => index === 0 || key > (keys[index - 1] ?? ''))).toBe(true)
  })

  test('lists versions and delete markers, none twice', async () => {
    const client = open('data-production')
    const Bucket = await fullBucket(client)
    const seen = new Set<string>()
    let count = 0
    let markers = 0
    const input = { Bucket, MaxKeys: 37, Prefix: 'raw/year=2025/month=03/' }
    let next: Pick<s3.ListObjectVersionsCommandInput, 'KeyMarker' | 'VersionIdMarker'> = {}
    for (;;) {
      const page = await client.send(new s3.ListObjectVersionsCommand({ ...input, ...next }))
      const all = [...(page.Versions ?? []), ...(page.DeleteMarkers ?? [])]
      for (const one of all) seen.add(`${one.Key} ${one.VersionId}`)
      count += all.length
      markers += page.DeleteMarkers?.length ?? 0
      if (page.IsTruncated !== true) break
      next = { KeyMarker: page.NextKeyMarker, VersionIdMarker: page.NextVersionIdMarker }
    }
    expect(seen.size).toBe(count)
    expect(count).toBeGreaterThan(31 * 50)
    expect(markers).toBeGreaterThan(50)
  })

  test('folds what is below a delimiter', async () => {
    const client = open('data-production')
    const Bucket = await fullBucket(client)
    const input = { Bucket, Delimiter: '/' }
    const top = await client.send(new s3.ListObjectsV2Command(input))
    expect(top).toMatchObject({ CommonPrefixes: [{ Prefix: 'raw/' }], KeyCount: 1 })
    const years = { ...input, Prefix: 'raw/', MaxKeys: 1 }
    const first = await client.send(new s3.ListObjectsV2Command(years))
    expect(first.IsTruncated).toBe(true)
    const ContinuationToken = first.NextContinuationToken
    const second = await client.send(new s3.ListObjectsV2Command({ ...years, ContinuationToken }))
    const [one, other] = [first, second].map((page) => page.CommonPrefixes?.[0]?.Prefix ?? '')
    expect([one, other].map((name) => /^raw\/year=\d{4}\/$/.test(name ?? ''))).toEqual([true, true])
    expect((other ?? '') > (one ?? '')).toBe(true)
  })

  test('has content, the same each time, and in parts', async () => {
    const client = open('data-production')
    const Bucket = await fullBucket(client)
    const { Contents = [] } = await client.send(new s3.ListObjectsV2Command({ Bucket, MaxKeys: 5 }))
    const [{ Key, Size } = {}] = Contents
    const whole = await client.send(new s3.GetObjectCommand({ Bucket, Key }))
    const bytes = await whole.Body?.transformToByteArray()
    expect(bytes?.length).toBe(Size)
    const head = await client.send(new s3.HeadObjectCommand({ Bucket, Key }))
    expect(head).toMatchObject({ ContentLength: Size, ETag: whole.ETag })
    const part = await client.send(new s3.GetObjectCommand({ Bucket, Key, Range: 'bytes=10-19' }))
    expect(part.$metadata.httpStatusCode).toBe(206)
    expect(part.ContentRange).toBe(`bytes 10-19/${Size}`)
    expect(await part.Body?.transformToByteArray()).toEqual(bytes?.subarray(10, 20))
  })

  test('is emptied version by version, in batches', { timeout: 120_000 }, async () => {
    const client = open('data-production')
    const Bucket = await fullBucket(client)
    await expect(client.send(new s3.DeleteBucketCommand({ Bucket }))).rejects.toMatchObject({
      name: 'BucketNotEmpty',
      $metadata: { httpStatusCode: 409 },
    })
    for (;;) {
      const page = await client.send(new s3.ListObjectVersionsCommand({ Bucket }))
      const all = [...(page.Versions ?? []), ...(page.DeleteMarkers ?? [])]
      if (all.length === 0) break
      const Objects = all.map(({ Key, VersionId }) => ({ Key, VersionId }))
      const Delete = { Objects, Quiet: true }
      expect(await client.send(new s3.DeleteObjectsCommand({ Bucket, Delete }))).not.toHaveProperty(
        'Errors.0',
      )
    }
    const { Uploads = [] } = await client.send(new s3.ListMultipartUploadsCommand({ Bucket }))
    expect(Uploads).toHaveLength(3)
    for (const { Key, UploadId } of Uploads) {
      const parts = await client.send(new s3.ListPartsCommand({ Bucket, Key, UploadId }))
      expect(parts.Parts?.length).toBeGreaterThan(1)
      await client.send(new s3.AbortMultipartUploadCommand({ Bucket, Key, UploadId }))
    }
    await client.send(new s3.DeleteBucketCommand({ Bucket }))
    await expect(client.send(new s3.HeadBucketCommand({ Bucket }))).rejects.toMatchObject({
      name: 'NotFound',
    })
  })
})

describe('objects', () => {
  const body = 'Grüße & <tags>\n'

  test.each([
    ['text', () => body],
    ['bytes', () => Buffer.from(body)],
    ['a stream in chunks', () => Readable.from([Buffer.from(body)])],
  ])('put as %s come back', async (_, make) => {
    const client = open('shop-development')
    const Bucket = await newBucket(client)
    const Key = 'a folder/ü & <key>+ %41'
    const Body = make()
    const length = Body instanceof Readable ? { ContentLength: Buffer.byteLength(body) } : {}
    const Metadata = { colour: 'blue' }
    const put = { Bucket, Key, Body, Metadata, ContentType: 'text/plain', ...length }
    const { ETag } = await client.send(new s3.PutObjectCommand(put))
    expect(ETag).toBe(`"${createHash('md5').update(body).digest('hex')}"`)
    const got = await client.send(new s3.GetObjectCommand({ Bucket, Key }))
    expect(await got.Body?.transformToString()).toBe(body)
    expect(got).toMatchObject({ ContentType: 'text/plain', Metadata, ETag })
    const { Contents } = await client.send(new s3.ListObjectsCommand({ Bucket }))
    expect(Contents).toMatchObject([{ Key, Size: Buffer.byteLength(body), ETag }])
    const coded = await client.send(new s3.ListObjectsV2Command({ Bucket, EncodingType: 'url' }))
    expect(coded.Contents?.[0]?.Key).toBe('a%20folder/%C3%BC%20%26%20%3Ckey%3E%2B%20%2541')
  })

  test('that are not there are not found', async () => {
    const client = open('shop-development')
    const Bucket = await newBucket(client)
    await expect(
      client.send(new s3.GetObjectCommand({ Bucket, Key: 'none' })),
    ).rejects.toMatchObject({ name: 'NoSuchKey' })
    await expect(
      client.send(new s3.HeadObjectCommand({ Bucket, Key: 'none' })),
    ).rejects.toMatchObject({ name: 'NotFound' })
    await expect(
      client.send(new s3.ListObjectsV2Command({ Bucket: 'nobody-has-this' })),
    ).rejects.toMatchObject({ name: 'NoSuchBucket' })
  })

  test('have versions and delete markers', async () => {
    const client = open('shop-development')
    const Bucket = await versioned(client)
    const Key = 'report.txt'
    const put = (Body: string) => client.send(new s3.PutObjectCommand({ Bucket, Key, Body }))
    const one = await put('one')
    const two = await put('two')
    const marker = await client.send(new s3.DeleteObjectCommand({ Bucket, Key }))
    expect(marker.DeleteMarker).toBe(true)
    await expect(client.send(new s3.GetObjectCommand({ Bucket, Key }))).rejects.toMatchObject({
      name: 'NoSuchKey',
    })
    const first = { Bucket, Key, VersionId: one.VersionId }
    const got = await client.send(new s3.GetObjectCommand(first))
    expect(await got.Body?.transformToString()).toBe('one')
    const listed = await client.send(new s3.ListObjectVersionsCommand({ Bucket }))
    expect(listed.Versions?.map(({ VersionId }) => VersionId)).toEqual([
      two.VersionId,
      one.VersionId,
    ])
    expect(listed.DeleteMarkers).toMatchObject([{ VersionId: marker.VersionId, IsLatest: true }])
    const unmark = { Bucket, Key, VersionId: marker.VersionId }
    expect(await client.send(new s3.DeleteObjectCommand(unmark))).toMatchObject({
      DeleteMarker: true,
      VersionId: marker.VersionId,
    })
    const back = await client.send(new s3.GetObjectCommand({ Bucket, Key }))
    expect(await back.Body?.transformToString()).toBe('two')
  })

  test('that are locked stay', async () => {
    const client = open('shop-development')
    const Bucket = await newBucket(client, { ObjectLockEnabledForBucket: true })
    expect(await client.send(new s3.GetObjectLockConfigurationCommand({ Bucket }))).toMatchObject({
      ObjectLockConfiguration: { ObjectLockEnabled: 'Enabled' },
    })
    const locked = {
      ObjectLockMode: 'GOVERNANCE' as const,
      ObjectLockRetainUntilDate: new Date(Date.now() + 86_400_000),
    }
    const put = { Bucket, Key: 'kept', Body: 'kept', ...locked }
    const { VersionId } = await client.send(new s3.PutObjectCommand(put))
    const Delete = { Objects: [{ Key: 'kept', VersionId }] }
    expect(await client.send(new s3.DeleteObjectsCommand({ Bucket, Delete }))).toMatchObject({
      Errors: [{ Key: 'kept', VersionId, Code: 'AccessDenied' }],
    })
    const BypassGovernanceRetention = true
    const bypass = { Bucket, Delete, BypassGovernanceRetention }
    expect(await client.send(new s3.DeleteObjectsCommand(bypass))).toMatchObject({
      Deleted: [{ Key: 'kept', VersionId }],
    })
  })

  test('are put together from parts', async () => {
    const client = open('shop-development')
    const Bucket = await newBucket(client)
    const Key = 'large'
    const { UploadId } = await client.send(new s3.CreateMultipartUploadCommand({ Bucket, Key }))
    const upload = { Bucket, Key, UploadId }
    const Parts: s3.CompletedPart[] = []
    for (const [index, Body] of ['one ', 'two'].entries()) {
      const PartNumber = index + 1
      const { ETag } = await client.send(new s3.UploadPartCommand({ ...upload, PartNumber, Body }))
      Parts.push({ PartNumber, ETag })
    }
    const MultipartUpload = { Parts }
    const done = new s3.CompleteMultipartUploadCommand({ ...upload, MultipartUpload })
    expect((await client.send(done)).ETag).toMatch(/^"[0-9a-f]{32}-2"$/)
    const got = await client.send(new s3.GetObjectCommand({ Bucket, Key }))
    expect(await got.Body?.transformToString()).toBe('one two')
    await expect(client.send(new s3.ListPartsCommand(upload))).rejects.toMatchObject({
      name: 'NoSuchUpload',
    })
  })
})
