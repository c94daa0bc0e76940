import * as client from '@aws-sdk/client-codedeploy'
import type { Delivery } from '../codepipeline/delivery.ts'
import { schemasOf } from '../schemas.ts'
import type { Operation, Service } from '../service.ts'
import {
  batchGetApplications,
  batchGetDeploymentGroups,
  batchGetDeployments,
  batchGetDeploymentTargets,
  getDeployment,
  listApplications,
  listDeploymentGroups,
  listDeployments,
  listDeploymentTargets,
  type Context,
} from './operations.ts'
import { continueDeployment, createDeployment, stopDeployment } from './writes.ts'

type CarryOut = (context: Context, input: never) => unknown

const operations: Readonly<Record<string, CarryOut>> = {
  BatchGetApplications: batchGetApplications,
  BatchGetDeploymentGroups: batchGetDeploymentGroups,
  BatchGetDeployments: batchGetDeployments,
  BatchGetDeploymentTargets: batchGetDeploymentTargets,
  ContinueDeployment: continueDeployment,
  CreateDeployment: createDeployment,
  GetDeployment: getDeployment,
  ListApplications: listApplications,
  ListDeploymentGroups: listDeploymentGroups,
  ListDeployments: listDeployments,
  ListDeploymentTargets: listDeploymentTargets,
  StopDeployment: stopDeployment,
}

/** AWS CodeDeploy: deployments that go through their lifecycle events, and may wait for a person. */
export function createCodeDeploy(delivery: Delivery): Service {
  const prepared =
    (carryOut: CarryOut): Operation =>
    (input, call) =>
      carryOut({ region: delivery.of(call), at: call.now().getTime(), call }, input)
  return {
    signingName: 'codedeploy',
    protocol: 'awsJson1_1',
    targetPrefix: 'CodeDeploy_20141006',
    schemas: schemasOf(client),
    operations: Object.fromEntries(
      Object.entries(operations).map(([name, carryOut]) => [name, prepared(carryOut)]),
    ),
  }
}
