import * as client from '@aws-sdk/client-codepipeline'
import { schemasOf } from '../schemas.ts'
import type { Operation, Service } from '../service.ts'
import type { Context } from './context.ts'
import type { Delivery } from './delivery.ts'
import {
  getPipeline,
  getPipelineExecution,
  getPipelineState,
  listActionExecutions,
  listPipelineExecutions,
  listPipelines,
  listRuleExecutions,
  listTagsForResource,
} from './reads.ts'
import {
  disableStageTransition,
  enableStageTransition,
  overrideStageCondition,
  putApprovalResult,
  retryStageExecution,
} from './stage-writes.ts'
import {
  deletePipeline,
  rollbackStage,
  startPipelineExecution,
  stopPipelineExecution,
} from './starts.ts'

type CarryOut = (context: Context, input: never) => unknown

const operations: Readonly<Record<string, CarryOut>> = {
  DeletePipeline: deletePipeline,
  DisableStageTransition: disableStageTransition,
  EnableStageTransition: enableStageTransition,
  GetPipeline: getPipeline,
  GetPipelineExecution: getPipelineExecution,
  GetPipelineState: getPipelineState,
  ListActionExecutions: listActionExecutions,
  ListPipelineExecutions: listPipelineExecutions,
  ListPipelines: listPipelines,
  ListRuleExecutions: listRuleExecutions,
  ListTagsForResource: listTagsForResource,
  OverrideStageCondition: overrideStageCondition,
  PutApprovalResult: putApprovalResult,
  RetryStageExecution: retryStageExecution,
  RollbackStage: rollbackStage,
  StartPipelineExecution: startPipelineExecution,
  StopPipelineExecution: stopPipelineExecution,
}

/** AWS CodePipeline: pipelines whose executions go through their stages over the world's time. */
export function createCodePipeline(delivery: Delivery): Service {
  const prepared =
    (carryOut: CarryOut): Operation =>
    (input, call) =>
      carryOut({ region: delivery.of(call), at: call.now().getTime(), call }, input)
  return {
    signingName: 'codepipeline',
    protocol: 'awsJson1_1',
    targetPrefix: 'CodePipeline_20150709',
    schemas: schemasOf(client),
    operations: Object.fromEntries(
      Object.entries(operations).map(([name, carryOut]) => [name, prepared(carryOut)]),
    ),
  }
}
