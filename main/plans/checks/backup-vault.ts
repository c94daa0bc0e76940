import { BackupClient, DescribeBackupVaultCommand } from '@aws-sdk/client-backup'
import type { Look } from './check.ts'
import { countInWords } from './words.ts'

/** Whether a vault holds recovery points: AWS refuses to delete one that does. */
export const lookAtVault: Look = async (context, { physicalId: BackupVaultName }) => {
  const command = new DescribeBackupVaultCommand({ BackupVaultName })
  const vault = await context.send(BackupClient, command)
  const items = vault.NumberOfRecoveryPoints ?? 0
  if (items === 0) return { verdict: 'clear', sentence: 'It holds no recovery points.' }
  const locked = vault.Locked ? ', and Vault Lock is on' : ''
  return {
    verdict: 'blocks',
    sentence: `It holds ${countInWords(items, 'recovery point')}${locked}; AWS refuses to delete a vault that is not empty.`,
    advice: vault.Locked
      ? 'Retain it: locked recovery points cannot be deleted before their time.'
      : 'Delete its recovery points in AWS Backup first, or retain it.',
    amounts: { items },
  }
}
