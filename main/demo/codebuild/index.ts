import * as client from '@aws-sdk/client-codebuild'
import type { Delivery } from '../codepipeline/delivery.ts'
import { schemasOf } from '../schemas.ts'
import type { Operation, Service } from '../service.ts'
import {
  batchGetBuilds,
  batchGetProjects,
  batchGetReports,
  describeTestCases,
  listBuilds,
  listBuildsForProject,
  listProjects,
  listReportGroups,
  listReportsForReportGroup,
  retryBuild,
  startBuild,
  stopBuild,
  type Context,
} from './operations.ts'

type CarryOut = (context: Context, input: never) => unknown

const operations: Readonly<Record<string, CarryOut>> = {
  BatchGetBuilds: batchGetBuilds,
  BatchGetProjects: batchGetProjects,
  BatchGetReports: batchGetReports,
  DescribeTestCases: describeTestCases,
  ListBuilds: listBuilds,
  ListBuildsForProject: listBuildsForProject,
  ListProjects: listProjects,
  ListReportGroups: listReportGroups,
  ListReportsForReportGroup: listReportsForReportGroup,
  RetryBuild: retryBuild,
  StartBuild: startBuild,
  StopBuild: stopBuild,
}

/** AWS CodeBuild: projects, and builds that go through their phases. */
export function createCodeBuild(delivery: Delivery): Service {
  const prepared =
    (carryOut: CarryOut): Operation =>
    (input, call) =>
      carryOut({ region: delivery.of(call), at: call.now().getTime(), call }, input)
  return {
    signingName: 'codebuild',
    protocol: 'awsJson1_1',
    targetPrefix: 'CodeBuild_20161006',
    validationCode: 'InvalidInputException',
    schemas: schemasOf(client),
    operations: Object.fromEntries(
      Object.entries(operations).map(([name, carryOut]) => [name, prepared(carryOut)]),
    ),
  }
}
