import { ModifyDBClusterCommand, ModifyDBInstanceCommand, RDSClient } from '@aws-sdk/client-rds'
import { change, type RemedyContext, type RemedySubject } from './context.ts'

/** RDS DeletionProtection=false of one database instance. */
export async function unprotectInstance(
  { physicalId }: RemedySubject,
  context: RemedyContext,
): Promise<void> {
  const command = new ModifyDBInstanceCommand({
    DBInstanceIdentifier: physicalId,
    DeletionProtection: false,
    ApplyImmediately: true,
  })
  await change(context, RDSClient, command, {
    action: 'Switch deletion protection off',
    service: 'rds',
    operation: 'ModifyDBInstance',
    resource: physicalId,
  })
}

/** The same of a cluster; RDS, DocumentDB and Neptune answer to the same call. */
export async function unprotectCluster(
  { physicalId }: RemedySubject,
  context: RemedyContext,
): Promise<void> {
  const command = new ModifyDBClusterCommand({
    DBClusterIdentifier: physicalId,
    DeletionProtection: false,
    ApplyImmediately: true,
  })
  await change(context, RDSClient, command, {
    action: 'Switch deletion protection off',
    service: 'rds',
    operation: 'ModifyDBCluster',
    resource: physicalId,
  })
}
