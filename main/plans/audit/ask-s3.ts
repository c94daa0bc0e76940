import { HeadBucketCommand, S3Client } from '@aws-sdk/client-s3'
import type { Ask } from './presence.ts'

/** HeadBucket. */
export const askBucket: Ask = async (send, Bucket) => {
  await send((caller, target, signal) =>
    caller.send(target, S3Client, new HeadBucketCommand({ Bucket }), { signal }),
  )
  return { is: 'there' }
}
