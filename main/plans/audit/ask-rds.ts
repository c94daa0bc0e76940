import {
  DescribeDBClustersCommand,
  DescribeDBInstancesCommand,
  RDSClient,
} from '@aws-sdk/client-rds'
import type { Ask } from './presence.ts'

/** DescribeDBInstances. */
export const askInstance: Ask = async (send, DBInstanceIdentifier) => {
  const command = new DescribeDBInstancesCommand({ DBInstanceIdentifier })
  const { DBInstances = [] } = await send((caller, target, signal) =>
    caller.send(target, RDSClient, command, { signal }),
  )
  return DBInstances.length > 0 ? { is: 'there' } : { is: 'gone' }
}

/** DescribeDBClusters. */
export const askCluster: Ask = async (send, DBClusterIdentifier) => {
  const command = new DescribeDBClustersCommand({ DBClusterIdentifier })
  const { DBClusters = [] } = await send((caller, target, signal) =>
    caller.send(target, RDSClient, command, { signal }),
  )
  return DBClusters.length > 0 ? { is: 'there' } : { is: 'gone' }
}
