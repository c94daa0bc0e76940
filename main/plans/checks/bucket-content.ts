import {
  ListMultipartUploadsCommand,
  ListObjectVersionsCommand,
  type ListObjectVersionsCommandOutput,
  S3Client,
} from '@aws-sdk/client-s3'
import type { Amounts } from '../../../shared/plan-document.ts'
import { readBucketMetrics } from './bucket-metrics.ts'
import type { CheckContext, Look, Verdict } from './check.ts'
import { bytesInWords, countInWords } from './words.ts'

/**
 * Whether a bucket is empty: AWS refuses to delete one that holds an object, an older version, a
 * delete marker or a part of an upload. One page tells the truth; CloudWatch's daily figure tells
 * how much there is beyond that page.
 */
export const lookAtBucket: Look = async (context, { physicalId: bucket }) => {
  const [page, uploads] = await Promise.all([
    context.send(S3Client, new ListObjectVersionsCommand({ Bucket: bucket })),
    context.send(S3Client, new ListMultipartUploadsCommand({ Bucket: bucket, MaxUploads: 1 })),
  ])
  const found = countPage(page)
  const hasUploads = (uploads.Uploads ?? []).length > 0
  if (found.entries === 0) return hasUploads ? onlyUploads : empty
  const amounts = page.IsTruncated ? await estimate(context, bucket, found) : found.amounts
  return full(amounts)
}

const empty: Verdict = { verdict: 'clear', sentence: 'It is empty.' }

const onlyUploads: Verdict = {
  verdict: 'blocks',
  sentence:
    'It holds unfinished multipart uploads; AWS refuses to delete a bucket that is not empty.',
  advice: 'Have it emptied before its stack is deleted, or retain it.',
  remedy: 'empty-bucket',
}

interface Page {
  readonly entries: number
  readonly amounts: Amounts
}

function countPage({ Versions = [], DeleteMarkers = [] }: ListObjectVersionsCommandOutput): Page {
  const objects = Versions.filter(({ IsLatest }) => IsLatest).length
  const bytes = Versions.reduce((sum, { Size = 0 }) => sum + Size, 0)
  const entries = Versions.length + DeleteMarkers.length
  return { entries, amounts: { objects, versions: entries - objects, bytes } }
}

/** Where CloudWatch has no figure or may not be asked, the first page is a lower bound. */
async function estimate(context: CheckContext, bucket: string, page: Page): Promise<Amounts> {
  const metrics = await readBucketMetrics(context, bucket)
  if (!metrics || metrics.objects < page.entries) return { ...page.amounts, atLeast: true }
  return metrics
}

function full(amounts: Amounts): Verdict {
  const { objects = 0, versions = 0, bytes = 0, atLeast } = amounts
  const older =
    versions > 0 ? `, ${countInWords(versions, 'older version')} and delete markers` : ''
  const count = countInWords(objects, 'object', atLeast)
  return {
    verdict: 'blocks',
    sentence: `It holds ${count}${older}, ${bytesInWords(bytes)}; AWS refuses to delete a bucket that is not empty.`,
    advice: 'Have it emptied before its stack is deleted, or retain it.',
    amounts,
    remedy: 'empty-bucket',
  }
}
