import { DescribeKeyCommand, KMSClient } from '@aws-sdk/client-kms'
import type { Ask } from './presence.ts'

/** DescribeKey: a deleted key waits, and costs nothing while it does. */
export const askKey: Ask = async (send, KeyId) => {
  const { KeyMetadata } = await send((caller, target, signal) =>
    caller.send(target, KMSClient, new DescribeKeyCommand({ KeyId }), { signal }),
  )
  const { KeyState, DeletionDate } = KeyMetadata ?? {}
  if (KeyState !== 'PendingDeletion' && KeyState !== 'PendingReplicaDeletion') {
    return { is: 'there' }
  }
  const until = DeletionDate === undefined ? '' : ` on ${DeletionDate.toISOString().slice(0, 10)}`
  return {
    is: 'gone',
    remark: `kms deletes it for good${until}; until then the deletion can be cancelled.`,
  }
}
