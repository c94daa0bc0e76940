import { AwsError, type Call } from '../service.ts'
import type { DeliveryRegion } from './delivery.ts'
import type { Execution } from './engine/model.ts'
import type { Stage } from './engine/work.ts'
import type { OpenPipeline } from './open.ts'

/** What an operation works on: a region's pipelines at a time (milliseconds). */
export interface Context {
  readonly region: DeliveryRegion
  readonly at: number
  readonly call: Call
}

/** The pipeline of that name. Throws a PipelineNotFoundException. */
export function pipelineOf({ call, region }: Context, name = ''): OpenPipeline {
  const found = region.pipeline(name)
  if (found !== undefined) return found
  throw new AwsError(
    'PipelineNotFoundException',
    `Account '${call.caller.account}' does not have a pipeline with name '${name}'`,
  )
}

/** The execution of that id. Throws a PipelineExecutionNotFoundException. */
export function executionOf({ resource, runner }: OpenPipeline, id = ''): Execution {
  const found = runner.find(id)
  if (found !== undefined) return found
  throw new AwsError(
    'PipelineExecutionNotFoundException',
    `There is no execution with id '${id}' for pipeline '${resource.physicalId}'`,
  )
}

/** The stage of that name. Throws a StageNotFoundException. */
export function stageOf({ resource, runner }: OpenPipeline, name = ''): Stage {
  const found = runner.stages.find((stage) => stage.name === name)
  if (found !== undefined) return found
  throw new AwsError(
    'StageNotFoundException',
    `Stage '${name}' does not exist in pipeline '${resource.physicalId}'`,
  )
}
