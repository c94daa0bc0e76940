import type {
  DBCluster,
  DescribeDBClustersCommandInput,
  DescribeDBClustersCommandOutput,
  ModifyDBClusterCommandInput,
  ModifyDBClusterCommandOutput,
} from '@aws-sdk/client-rds'
import { phaseOf } from '../resources/phase.ts'
import { propertiesOf } from '../resources/properties.ts'
import type { PhysicalResource, WorldResources } from '../resources/index.ts'
import { AwsError, type Call, type Operation } from '../service.ts'
import {
  clusterKind,
  databaseOf,
  databasesOf,
  engineOf,
  instanceKind,
  pageOfRecords,
} from './lookup.ts'

/** DescribeDBClusters, with the members that are in the region. */
export function describeClusters(resources: WorldResources): Operation {
  return (
    input: DescribeDBClustersCommandInput,
    call: Call,
  ): Omit<DescribeDBClustersCommandOutput, '$metadata'> => {
    const wanted =
      input.DBClusterIdentifier === undefined
        ? databasesOf(clusterKind, resources, call)
        : [databaseOf(clusterKind, resources, call, input.DBClusterIdentifier)]
    const instances = databasesOf(instanceKind, resources, call)
    const page = pageOfRecords(wanted, input, 'clusters')
    return { DBClusters: page.items.map((one) => describe(one, instances)), Marker: page.next }
  }
}

/** ModifyDBCluster: deletion protection and backup window take effect at once. */
export function modifyCluster(resources: WorldResources): Operation {
  return (
    input: ModifyDBClusterCommandInput,
    call: Call,
  ): Omit<ModifyDBClusterCommandOutput, '$metadata'> => {
    const cluster = databaseOf(clusterKind, resources, call, input.DBClusterIdentifier ?? '')
    if (phaseOf(cluster) === 'deleting') {
      throw new AwsError(clusterKind.stateCode, 'Database cluster is not in available state.')
    }
    const { DeletionProtection, PreferredBackupWindow } = input
    cluster.modify({
      ...(DeletionProtection !== undefined && { DeletionProtection }),
      ...(PreferredBackupWindow !== undefined && { PreferredBackupWindow }),
    })
    return { DBCluster: describe(cluster, databasesOf(instanceKind, resources, call)) }
  }
}

function describe(resource: PhysicalResource, instances: readonly PhysicalResource[]): DBCluster {
  const { flag, number, text } = propertiesOf(resource.properties)
  const members = instances.filter(
    (one) => propertiesOf(one.properties).text('DBClusterIdentifier') === resource.physicalId,
  )
  return {
    DBClusterIdentifier: resource.physicalId,
    DBClusterArn: `arn:${resource.partition}:rds:${resource.region}:${resource.account}:cluster:${resource.physicalId}`,
    Status: phaseOf(resource),
    Engine: engineOf(resource, text('Engine')),
    EngineVersion: text('EngineVersion'),
    DatabaseName: text('DatabaseName'),
    DeletionProtection: flag('DeletionProtection'),
    StorageEncrypted: flag('StorageEncrypted'),
    BackupRetentionPeriod: number('BackupRetentionPeriod') ?? 1,
    Port: number('Port') ?? 5432,
    Endpoint: resource.attribute('Endpoint'),
    ReaderEndpoint: resource.attribute('ReadEndpoint'),
    ClusterCreateTime: new Date(resource.createdAt),
    DBClusterMembers: members.map((one, index) => ({
      DBInstanceIdentifier: one.physicalId,
      IsClusterWriter: index === 0,
    })),
    TagList: [...resource.tags],
  }
}
