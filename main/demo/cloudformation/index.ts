import * as client from '@aws-sdk/client-cloudformation'
import { schemasOf } from '../schemas.ts'
import type { Operation, Service } from '../service.ts'
import type { Regions } from './engine/regions.ts'
import { describeChangeSet, listChangeSets } from './operations/change-set-shapes.ts'
import { createChangeSet, deleteChangeSet, executeChangeSet } from './operations/change-sets.ts'
import type { Context } from './operations/context.ts'
import { createStack } from './operations/create.ts'
import { deleteStack, updateTerminationProtection } from './operations/delete.ts'
import { describeStackEvents, describeStacks, listStacks } from './operations/describe.ts'
import {
  describeStackDriftDetectionStatus,
  describeStackResourceDrifts,
  detectStackDrift,
  detectStackResourceDrift,
} from './operations/drift.ts'
import { listExports, listImports } from './operations/exports.ts'
import { describeAccountLimits } from './operations/limits.ts'
import { checkMembers } from './operations/members.ts'
import { getStackPolicy, setStackPolicy } from './operations/policy.ts'
import {
  describeStackResource,
  describeStackResources,
  listStackResources,
} from './operations/resources.ts'
import {
  estimateTemplateCost,
  getTemplate,
  getTemplateSummary,
  validateTemplate,
} from './operations/templates.ts'
import {
  cancelUpdateStack,
  continueUpdateRollback,
  rollbackStack,
  updateStack,
} from './operations/update.ts'

export { demoSpeed, Regions, type Population, type RegionsOptions } from './engine/regions.ts'

/** What CloudFormation is made of: the regions, which bring the world with them. */
export interface CloudFormationParts {
  readonly regions: Regions
}

/** One operation: what a call works on and its input, to its output. */
type CarryOut = (context: Context, input: never) => unknown

const operations: Readonly<Record<string, CarryOut>> = {
  CancelUpdateStack: cancelUpdateStack,
  ContinueUpdateRollback: continueUpdateRollback,
  CreateChangeSet: createChangeSet,
  CreateStack: createStack,
  DeleteChangeSet: deleteChangeSet,
  DeleteStack: deleteStack,
  DescribeAccountLimits: describeAccountLimits,
  DescribeChangeSet: describeChangeSet,
  DescribeStackDriftDetectionStatus: describeStackDriftDetectionStatus,
  DescribeStackEvents: describeStackEvents,
  DescribeStackResource: describeStackResource,
  DescribeStackResourceDrifts: describeStackResourceDrifts,
  DescribeStackResources: describeStackResources,
  DescribeStacks: describeStacks,
  DetectStackDrift: detectStackDrift,
  DetectStackResourceDrift: detectStackResourceDrift,
  EstimateTemplateCost: estimateTemplateCost,
  ExecuteChangeSet: executeChangeSet,
  GetStackPolicy: getStackPolicy,
  GetTemplate: getTemplate,
  GetTemplateSummary: getTemplateSummary,
  ListChangeSets: listChangeSets,
  ListExports: listExports,
  ListImports: listImports,
  ListStackResources: listStackResources,
  ListStacks: listStacks,
  RollbackStack: rollbackStack,
  SetStackPolicy: setStackPolicy,
  UpdateStack: updateStack,
  UpdateTerminationProtection: updateTerminationProtection,
  ValidateTemplate: validateTemplate,
}

/** CloudFormation as a service of the embedded endpoint. */
export function createCloudFormation(parts: CloudFormationParts): Service {
  const prepared =
    (carryOut: CarryOut): Operation =>
    (input, call) => {
      checkMembers(input)
      const at = call.now().getTime()
      const region = parts.regions.at(call.caller.account, call.caller.region, at)
      return carryOut({ region, at, call }, input)
    }
  return {
    signingName: 'cloudformation',
    protocol: 'awsQuery',
    xmlNamespace: 'http://cloudformation.amazonaws.com/doc/2010-05-15/',
    schemas: schemasOf(client),
    operations: Object.fromEntries(
      Object.entries(operations).map(([name, carryOut]) => [name, prepared(carryOut)]),
    ),
  }
}
