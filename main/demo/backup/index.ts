import {
  DeleteRecoveryPoint$,
  DescribeBackupVault$,
  ListRecoveryPointsByBackupVault$,
  type DeleteRecoveryPointCommandInput,
  type DescribeBackupVaultCommandInput,
  type DescribeBackupVaultCommandOutput,
  type ListRecoveryPointsByBackupVaultCommandInput,
  type ListRecoveryPointsByBackupVaultCommandOutput,
} from '@aws-sdk/client-backup'
import { pageOf } from '../paging.ts'
import type { PhysicalResource, WorldResources } from '../resources/index.ts'
import { propertiesOf } from '../resources/properties.ts'
import { AwsError, type Call, type Service } from '../service.ts'
import { recoveryPointsOf, vaultType } from './recovery-points.ts'

/** AWS Backup: the vaults of stacks and their recovery points. */
export function createBackup(resources: WorldResources): Service {
  return {
    signingName: 'backup',
    protocol: 'restJson1',
    validationCode: 'MissingParameterValueException',
    schemas: {
      DeleteRecoveryPoint: DeleteRecoveryPoint$,
      DescribeBackupVault: DescribeBackupVault$,
      ListRecoveryPointsByBackupVault: ListRecoveryPointsByBackupVault$,
    },
    operations: {
      DeleteRecoveryPoint: (input: DeleteRecoveryPointCommandInput, call) =>
        deleteRecoveryPoint(vaultOf(resources, call, input.BackupVaultName), input),
      DescribeBackupVault: (input: DescribeBackupVaultCommandInput, call) =>
        describe(vaultOf(resources, call, input.BackupVaultName)),
      ListRecoveryPointsByBackupVault: (input: ListRecoveryPointsByBackupVaultCommandInput, call) =>
        list(vaultOf(resources, call, input.BackupVaultName), input),
    },
  }
}

function vaultOf(resources: WorldResources, call: Call, name = ''): PhysicalResource {
  const found = resources.of(call).find(vaultType, name)
  if (found !== undefined) return found
  throw new AwsError('ResourceNotFoundException', `Backup vault not found: ${name}`)
}

function describe(vault: PhysicalResource): Omit<DescribeBackupVaultCommandOutput, '$metadata'> {
  const { number, text } = propertiesOf(vault.properties)
  const shortest = number('LockConfiguration.MinRetentionDays')
  return {
    BackupVaultName: vault.physicalId,
    BackupVaultArn: vault.attribute('BackupVaultArn'),
    VaultType: 'BACKUP_VAULT',
    VaultState: 'AVAILABLE',
    EncryptionKeyArn: text('EncryptionKeyArn'),
    CreationDate: new Date(vault.createdAt),
    NumberOfRecoveryPoints: recoveryPointsOf(vault).length,
    Locked: shortest !== undefined,
    MinRetentionDays: shortest,
  }
}

function list(
  vault: PhysicalResource,
  { MaxResults = 1000, NextToken }: ListRecoveryPointsByBackupVaultCommandInput,
): Omit<ListRecoveryPointsByBackupVaultCommandOutput, '$metadata'> {
  const invalid = (): AwsError =>
    new AwsError('InvalidParameterValueException', 'The NextToken is not valid.')
  const all = recoveryPointsOf(vault)
  const page = pageOf(all, MaxResults, NextToken, `points ${vault.physicalId}`, invalid)
  return {
    RecoveryPoints: page.items.map((point) => ({
      ...point,
      BackupVaultName: vault.physicalId,
      BackupVaultArn: vault.attribute('BackupVaultArn'),
      Status: 'COMPLETED',
      CreationDate: new Date(point.createdAt),
      CompletionDate: new Date(point.createdAt + 900_000),
    })),
    NextToken: page.next,
  }
}

function deleteRecoveryPoint(
  vault: PhysicalResource,
  { RecoveryPointArn: arn = '' }: DeleteRecoveryPointCommandInput,
): object {
  const points = recoveryPointsOf(vault)
  const place = points.findIndex((point) => point.RecoveryPointArn === arn)
  if (place < 0) {
    throw new AwsError('ResourceNotFoundException', `Recovery point not found: ${arn}`)
  }
  if (propertiesOf(vault.properties).text('LockConfiguration.MinRetentionDays') !== undefined) {
    throw new AwsError('InvalidRequestException', 'The backup vault is locked.')
  }
  points.splice(place, 1)
  return {}
}
