import type {
  DBInstance,
  DescribeDBInstancesCommandInput,
  DescribeDBInstancesCommandOutput,
  ModifyDBInstanceCommandInput,
  ModifyDBInstanceCommandOutput,
} from '@aws-sdk/client-rds'
import { phaseOf } from '../resources/phase.ts'
import { propertiesOf } from '../resources/properties.ts'
import type { PhysicalResource, WorldResources } from '../resources/index.ts'
import { AwsError, type Call, type Operation } from '../service.ts'
import { databaseOf, databasesOf, engineOf, instanceKind, pageOfRecords } from './lookup.ts'

/** DescribeDBInstances; of the filters `db-cluster-id` and `db-instance-id`. */
export function describeInstances(resources: WorldResources): Operation {
  return (
    input: DescribeDBInstancesCommandInput,
    call: Call,
  ): Omit<DescribeDBInstancesCommandOutput, '$metadata'> => {
    const wanted =
      input.DBInstanceIdentifier === undefined
        ? databasesOf(instanceKind, resources, call)
        : [databaseOf(instanceKind, resources, call, input.DBInstanceIdentifier)]
    const shown = wanted.map(describe).filter((one) => passes(one, input.Filters ?? []))
    const page = pageOfRecords(shown, input, 'instances')
    return { DBInstances: page.items, Marker: page.next }
  }
}

/** ModifyDBInstance: deletion protection, class and backup window take effect at once. */
export function modifyInstance(resources: WorldResources): Operation {
  return (
    input: ModifyDBInstanceCommandInput,
    call: Call,
  ): Omit<ModifyDBInstanceCommandOutput, '$metadata'> => {
    const instance = databaseOf(instanceKind, resources, call, input.DBInstanceIdentifier ?? '')
    if (phaseOf(instance) === 'deleting') {
      throw new AwsError(instanceKind.stateCode, 'Database instance is not in available state.')
    }
    const { DeletionProtection, DBInstanceClass, PreferredBackupWindow } = input
    instance.modify({
      ...(DeletionProtection !== undefined && { DeletionProtection }),
      ...(DBInstanceClass !== undefined && { DBInstanceClass }),
      ...(PreferredBackupWindow !== undefined && { PreferredBackupWindow }),
    })
    return { DBInstance: describe(instance) }
  }
}

function describe(resource: PhysicalResource): DBInstance {
  const { flag, number, text, texts } = propertiesOf(resource.properties)
  return {
    DBInstanceIdentifier: resource.physicalId,
    DBInstanceArn: `arn:${resource.partition}:rds:${resource.region}:${resource.account}:db:${resource.physicalId}`,
    DBInstanceClass: text('DBInstanceClass'),
    DBInstanceStatus: phaseOf(resource),
    Engine: engineOf(resource, text('Engine')),
    EngineVersion: text('EngineVersion'),
    AllocatedStorage: number('AllocatedStorage') ?? 20,
    MultiAZ: flag('MultiAZ'),
    StorageEncrypted: flag('StorageEncrypted'),
    DeletionProtection: flag('DeletionProtection'),
    BackupRetentionPeriod: number('BackupRetentionPeriod') ?? 1,
    PreferredBackupWindow: text('PreferredBackupWindow'),
    DBClusterIdentifier: text('DBClusterIdentifier'),
    InstanceCreateTime: new Date(resource.createdAt),
    Endpoint: { Address: resource.attribute('Endpoint.Address'), Port: number('Port') ?? 5432 },
    VpcSecurityGroups: texts('VPCSecurityGroups').map((id) => ({
      VpcSecurityGroupId: id,
      Status: 'active',
    })),
    TagList: [...resource.tags],
  }
}

function passes(
  instance: DBInstance,
  filters: NonNullable<DescribeDBInstancesCommandInput['Filters']>,
): boolean {
  const values: Readonly<Record<string, string | undefined>> = {
    'db-cluster-id': instance.DBClusterIdentifier,
    'db-instance-id': instance.DBInstanceIdentifier,
    engine: instance.Engine,
  }
  return filters.every(({ Name = '', Values = [] }) => {
    if (!(Name in values)) {
      throw new AwsError('InvalidParameterValue', `Unrecognized filter name: ${Name}`)
    }
    return Values.some((value) => value === values[Name])
  })
}
