import {
  DescribeDBClustersCommand,
  DescribeDBInstancesCommand,
  RDSClient,
} from '@aws-sdk/client-rds'
import type { Look, Verdict } from './check.ts'
import { protectedVerdict } from './protection.ts'
import { bytesInWords } from './words.ts'

const gibibyte = 1024 ** 3

/** A database instance's deletion protection, and how much it may hold. */
export const lookAtInstance: Look = async (context, { physicalId: DBInstanceIdentifier }) => {
  const command = new DescribeDBInstancesCommand({ DBInstanceIdentifier })
  const { DBInstances: [instance] = [] } = await context.send(RDSClient, command)
  if (!instance) return undefined
  // The instances of a cluster go with it, and its protection is theirs.
  if (instance.DBClusterIdentifier === undefined && instance.DeletionProtection) {
    return protectedVerdict('The database')
  }
  return storage(instance.AllocatedStorage)
}

/** A database cluster's deletion protection (Aurora, DocumentDB and Neptune answer the same call). */
export const lookAtCluster: Look = async (context, { physicalId: DBClusterIdentifier }) => {
  const command = new DescribeDBClustersCommand({ DBClusterIdentifier })
  const { DBClusters: [cluster] = [] } = await context.send(RDSClient, command)
  if (!cluster) return undefined
  return cluster.DeletionProtection
    ? protectedVerdict('The database cluster')
    : storage(cluster.AllocatedStorage)
}

/** Aurora says 1 for a storage that grows by itself. */
function storage(gibibytes: number | undefined): Verdict | undefined {
  if (gibibytes === undefined || gibibytes <= 1) return undefined
  const bytes = gibibytes * gibibyte
  return {
    verdict: 'data',
    sentence: `It has ${bytesInWords(bytes)} of storage.`,
    amounts: { bytes },
  }
}
