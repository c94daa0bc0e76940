import { describe, expect, it } from 'vitest'
import { look, missing } from './looking.ts'

const nothing = { Uploads: [] }
const version = (Key: string, IsLatest: boolean) => ({ Key, IsLatest, Size: 1024 })

describe('the check of a bucket’s content', () => {
  it('lets an empty bucket go', async () => {
    const { finding } = await look('bucket-content', 'b', {
      ListObjectVersions: {},
      ListMultipartUploads: nothing,
    })
    expect(finding?.verdict).toBe('clear')
  })

  it('counts objects, older versions and delete markers', async () => {
    const { finding, asked } = await look('bucket-content', 'b', {
      ListObjectVersions: {
        Versions: [version('a', true), version('a', false), version('b', true)],
        DeleteMarkers: [{ Key: 'c' }],
      },
      ListMultipartUploads: nothing,
    })
    expect(finding).toMatchObject({
      verdict: 'blocks',
      remedy: 'empty-bucket',
      amounts: { objects: 2, versions: 2, bytes: 3072 },
      sentence:
        'It holds 2 objects, 2 older versions and delete markers, 3.0 KB; AWS refuses to delete a bucket that is not empty.',
    })
    expect(asked).toHaveLength(2)
  })

  it('takes the amount of a large bucket from CloudWatch', async () => {
    const { finding } = await look('bucket-content', 'b', {
      ListObjectVersions: { Versions: [version('a', true)], IsTruncated: true },
      ListMultipartUploads: nothing,
      GetMetricData: {
        MetricDataResults: [
          { Id: 'objects', Values: [40_112, 40_000] },
          { Id: 'bytes0', Values: [3 * 1024 ** 3] },
          { Id: 'bytes3', Values: [1024 ** 3] },
        ],
      },
    })
    expect(finding?.sentence).toContain('40,112 objects, 4.0 GB')
  })

  it('gives a lower bound where CloudWatch may not be asked', async () => {
    const { finding } = await look('bucket-content', 'b', {
      ListObjectVersions: { Versions: [version('a', true)], IsTruncated: true },
      ListMultipartUploads: nothing,
    })
    expect(finding?.sentence).toContain('at least 1 object')
    expect(finding?.amounts?.atLeast).toBe(true)
  })

  it('sees unfinished uploads, which nothing else shows', async () => {
    const { finding } = await look('bucket-content', 'b', {
      ListObjectVersions: {},
      ListMultipartUploads: { Uploads: [{ Key: 'a', UploadId: 'u' }] },
    })
    expect(finding).toMatchObject({ verdict: 'blocks', remedy: 'empty-bucket' })
  })

  it('says that a bucket is gone', async () => {
    const { finding } = await look('bucket-content', 'b', {
      ListObjectVersions: missing('NoSuchBucket'),
      ListMultipartUploads: nothing,
    })
    expect(finding).toMatchObject({ verdict: 'clear', sentence: 'It is not there any more.' })
  })
})
