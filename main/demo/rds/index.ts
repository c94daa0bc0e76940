import {
  DescribeDBClusters$,
  DescribeDBInstances$,
  ModifyDBCluster$,
  ModifyDBInstance$,
} from '@aws-sdk/client-rds'
import type { WorldResources } from '../resources/index.ts'
import type { Service } from '../service.ts'
import { describeClusters, modifyCluster } from './clusters.ts'
import { describeInstances, modifyInstance } from './instances.ts'

/** Amazon RDS: the instances and clusters of stacks (DocumentDB's and Neptune's too), and their protection. */
export function createRds(resources: WorldResources): Service {
  return {
    signingName: 'rds',
    protocol: 'awsQuery',
    xmlNamespace: 'http://rds.amazonaws.com/doc/2014-10-31/',
    schemas: {
      DescribeDBClusters: DescribeDBClusters$,
      DescribeDBInstances: DescribeDBInstances$,
      ModifyDBCluster: ModifyDBCluster$,
      ModifyDBInstance: ModifyDBInstance$,
    },
    operations: {
      DescribeDBClusters: describeClusters(resources),
      DescribeDBInstances: describeInstances(resources),
      ModifyDBCluster: modifyCluster(resources),
      ModifyDBInstance: modifyInstance(resources),
    },
  }
}
