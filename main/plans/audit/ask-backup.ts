import { BackupClient, DescribeBackupVaultCommand } from '@aws-sdk/client-backup'
import type { Ask } from './presence.ts'

/** DescribeBackupVault. */
export const askVault: Ask = async (send, BackupVaultName) => {
  const command = new DescribeBackupVaultCommand({ BackupVaultName })
  await send((caller, target, signal) => caller.send(target, BackupClient, command, { signal }))
  return { is: 'there' }
}
