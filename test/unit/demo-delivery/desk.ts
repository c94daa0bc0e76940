import type * as sdk from '@aws-sdk/client-codepipeline'
import { Regions } from '../../../main/demo/cloudformation/index.ts'
import type { JsonObject } from '../../../main/demo/cloudformation/template/json.ts'
import { createDelivery } from '../../../main/demo/codepipeline/delivery.ts'
import type { DeployWish, Doors } from '../../../main/demo/codepipeline/doors.ts'
import type { Outcome } from '../../../main/demo/codepipeline/engine/model.ts'
import { createCodePipeline } from '../../../main/demo/codepipeline/index.ts'
import { createWorldResources } from '../../../main/demo/resources/index.ts'
import { AwsError } from '../../../main/demo/service.ts'

/** Inputs and outputs by operation. */
interface Api {
  DisableStageTransition: [sdk.DisableStageTransitionInput, object]
  EnableStageTransition: [sdk.EnableStageTransitionInput, object]
  GetPipelineExecution: [sdk.GetPipelineExecutionInput, sdk.GetPipelineExecutionOutput]
  GetPipelineState: [sdk.GetPipelineStateInput, sdk.GetPipelineStateOutput]
  ListActionExecutions: [sdk.ListActionExecutionsInput, sdk.ListActionExecutionsOutput]
  ListPipelineExecutions: [sdk.ListPipelineExecutionsInput, sdk.ListPipelineExecutionsOutput]
  ListRuleExecutions: [sdk.ListRuleExecutionsInput, sdk.ListRuleExecutionsOutput]
  OverrideStageCondition: [sdk.OverrideStageConditionInput, object]
  PutApprovalResult: [sdk.PutApprovalResultInput, sdk.PutApprovalResultOutput]
  RetryStageExecution: [sdk.RetryStageExecutionInput, sdk.RetryStageExecutionOutput]
  RollbackStage: [sdk.RollbackStageInput, sdk.RollbackStageOutput]
  StartPipelineExecution: [sdk.StartPipelineExecutionInput, sdk.StartPipelineExecutionOutput]
  StopPipelineExecution: [sdk.StopPipelineExecutionInput, sdk.StopPipelineExecutionOutput]
}

const account = '111122223333'
const region = 'eu-west-1'
const start = Date.parse('2026-01-05T10:00:00Z')
export const name = 'orders'

/** An action of a stage, as a template has it. */
export function action(
  named: string,
  category: string,
  provider: string,
  more: JsonObject = {},
): JsonObject {
  const ActionTypeId = { Category: category, Owner: 'AWS', Provider: provider, Version: '1' }
  return { Name: named, ActionTypeId, ...more }
}

export const source: JsonObject = {
  Name: 'Source',
  Actions: [action('Repository', 'Source', 'CodeStarSourceConnection')],
}

/** A deployment of a service, for the desk's own door. */
export const deploy: JsonObject = {
  Name: 'Deploy',
  Actions: [action('Service', 'Deploy', 'ECS', { Configuration: { ServiceName: 'orders' } })],
}

/** CodePipeline with a clock in hand, one pipeline, and a door that takes a minute. */
export class Desk {
  now = start
  /** What the door was asked for. */
  readonly wishes: DeployWish[] = []
  /** How the next deployments end. */
  outcome: Outcome = { status: 'Succeeded' }
  readonly #operations: ReturnType<typeof createCodePipeline>['operations']

  constructor(
    stages: readonly JsonObject[],
    properties: JsonObject = {},
    furnishing: JsonObject = {},
  ) {
    const regions = new Regions({ seed: 'test', speed: 1 })
    const door: Doors['service'] = (wish, at) => {
      this.wishes.push(wish)
      const { outcome } = this
      return {
        id: `d-${this.wishes.length}`,
        look: (time) => (time < at + 60_000 ? undefined : outcome),
      }
    }
    const { shelf } = regions.at(account, region, start)
    const type = 'AWS::CodePipeline::Pipeline'
    shelf.add({
      ...{ type, physicalId: name, createdAt: start - 1000 },
      properties: { Stages: [...stages], PipelineType: 'V2', RoleArn: 'role', ...properties },
    })
    shelf.record(type, name).furnishing = furnishing
    const resources = createWorldResources(regions, [region])
    const delivery = createDelivery({ regions, resources, doors: { stack: door, service: door } })
    this.#operations = createCodePipeline(delivery).operations
  }

  send<Name extends keyof Api>(operation: Name, input: Api[Name][0]): Api[Name][1] {
    const carryOut = this.#operations[operation] as unknown as (
      input: Api[Name][0],
      call: object,
    ) => Api[Name][1]
    const caller = { account, region, arn: `arn:aws:iam::${account}:user/tester` }
    return carryOut(input, { caller, requestId: 'request', now: () => new Date(this.now) })
  }

  /** The code that a call is refused with; fails where it is not. */
  refusal<Name extends keyof Api>(operation: Name, input: Api[Name][0]): string {
    try {
      this.send(operation, input)
    } catch (error) {
      if (error instanceof AwsError) return error.code
      throw error
    }
    throw new Error(`${operation} was not refused`)
  }

  /** Lets time go by. */
  pass(seconds: number): void {
    this.now += seconds * 1000
  }

  start(input: Partial<sdk.StartPipelineExecutionInput> = {}): string {
    return this.send('StartPipelineExecution', { name, ...input }).pipelineExecutionId ?? ''
  }

  stage(stageName: string): sdk.StageState {
    const { stageStates = [] } = this.send('GetPipelineState', { name })
    const found = stageStates.find((one) => one.stageName === stageName)
    if (found === undefined) throw new Error(`No stage ${stageName}`)
    return found
  }

  /** Each stage's status, in order; `-` before the first run. */
  stages(): string {
    const { stageStates = [] } = this.send('GetPipelineState', { name })
    return stageStates.map((one) => one.latestExecution?.status ?? '-').join(' ')
  }

  status(pipelineExecutionId: string): string | undefined {
    const input = { pipelineName: name, pipelineExecutionId }
    return this.send('GetPipelineExecution', input).pipelineExecution?.status
  }
}

/** A desk past the execution that comes with the pipeline's creation. */
export function ready(...parts: ConstructorParameters<typeof Desk>): Desk {
  const desk = new Desk(...parts)
  desk.stages()
  desk.pass(3600)
  desk.stages()
  return desk
}
