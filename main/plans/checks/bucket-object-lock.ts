import { GetObjectLockConfigurationCommand, S3Client } from '@aws-sdk/client-s3'
import { FailureError } from '../../../shared/failure.ts'
import type { Look } from './check.ts'

/** Whether objects of a bucket are locked against deletion for a while, whoever asks. */
export const lookAtObjectLock: Look = async (context, { physicalId: Bucket }) => {
  const command = new GetObjectLockConfigurationCommand({ Bucket })
  const answer = await context.send(S3Client, command).catch((error: unknown) => {
    // A bucket without a lock is an error to AWS.
    const code = error instanceof FailureError ? error.failure.code : undefined
    if (code === 'ObjectLockConfigurationNotFoundError') return undefined
    throw error
  })
  const lock = answer?.ObjectLockConfiguration
  if (lock?.ObjectLockEnabled !== 'Enabled') return undefined
  const { Mode, Days, Years } = lock.Rule?.DefaultRetention ?? {}
  const period = Years === undefined ? `${Days ?? 0} days` : `${Years} years`
  const rule = Mode === undefined ? '' : `; new objects are locked for ${period} in ${Mode} mode`
  return {
    verdict: Mode === 'COMPLIANCE' ? 'blocks' : 'slow',
    sentence: `S3 Object Lock is on${rule}. Locked versions cannot be deleted before their time.`,
    advice:
      Mode === 'COMPLIANCE'
        ? 'Retain the bucket: nobody, root included, can empty it before the locks end.'
        : 'Emptying it needs s3:BypassGovernanceRetention for locked versions.',
  }
}
