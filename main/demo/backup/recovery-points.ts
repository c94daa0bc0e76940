import { uuid } from '../cloudformation/resources/pattern.ts'
import { amountOf, randomOf } from '../resources/content.ts'
import { keepState } from '../resources/kept-state.ts'
import {
  handlerRefusal,
  type Guard,
  type PhysicalResource,
} from '../resources/physical-resource.ts'

export const vaultType = 'AWS::Backup::BackupVault'

/** One backup in a vault. */
export interface RecoveryPoint {
  readonly RecoveryPointArn: string
  readonly ResourceArn: string
  readonly ResourceType: string
  readonly BackupSizeInBytes: number
  /** Milliseconds. */
  readonly createdAt: number
}

const day = 86_400_000

const kept = keepState((vault) => {
  const random = randomOf(vault, 'recovery points')
  const { partition, region, account, createdAt } = vault
  const resource = `arn:${partition}:rds:${region}:${account}:db:harbour-${random.pick(['orders', 'ledger'])}`
  // Vaults are empty unless a story put something into them.
  return Array.from(
    { length: amountOf(vault, 'recoveryPoints', 0, 0) },
    (_, index): RecoveryPoint => ({
      RecoveryPointArn: `arn:${partition}:backup:${region}:${account}:recovery-point:${uuid(random)}`,
      ResourceArn: resource,
      ResourceType: 'RDS',
      BackupSizeInBytes: random.integer(4, 90) * 1_000_000_000,
      createdAt: createdAt + (index + 1) * day,
    }),
  )
})

/** The recovery points of a vault; what is taken out of the list is deleted. */
export function recoveryPointsOf(vault: PhysicalResource): RecoveryPoint[] {
  return kept.of(vault)
}

/** Keeps a vault that is not empty. */
export const guardVault: Guard = (vault) =>
  recoveryPointsOf(vault).length > 0
    ? handlerRefusal(
        'Backup vault cannot be deleted because it contains recovery points.',
        'Backup',
        400,
        'InvalidRequest',
      )
    : undefined
