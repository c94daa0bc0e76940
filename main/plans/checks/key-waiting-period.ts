import { DescribeKeyCommand, KMSClient } from '@aws-sdk/client-kms'
import type { Look } from './check.ts'

/** KMS keys are not deleted but scheduled for deletion; until then it can be called off. */
export const lookAtKey: Look = async (context, { physicalId: KeyId }) => {
  const { KeyMetadata: key } = await context.send(KMSClient, new DescribeKeyCommand({ KeyId }))
  if (key?.KeyState === 'PendingDeletion') {
    const date = key.DeletionDate?.toISOString().slice(0, 10) ?? 'a date unknown'
    return { verdict: 'slow', sentence: `It is scheduled for deletion on ${date} already.` }
  }
  const days = key?.PendingDeletionWindowInDays ?? 30
  return {
    verdict: 'data',
    sentence: `It is scheduled for deletion, usually ${days} days ahead. Then everything that is encrypted with it cannot be read any more, whoever owns it.`,
    advice:
      'Look in CloudTrail who uses the key. Until the day comes, kms:CancelKeyDeletion saves it.',
  }
}
