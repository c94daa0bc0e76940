import type { ActionDeclaration, PipelineDeclaration } from '@aws-sdk/client-codepipeline'
import type { Execution, Outcome } from './model.ts'

/** What an action set going elsewhere. */
export interface Work {
  readonly externalId?: string
  readonly externalUrl?: string
  readonly logStreamArn?: string
  /** A person ends it. */
  readonly approval?: boolean
  /** How it ended by a time (milliseconds); undefined while it goes on, or for ever. */
  look?(at: number): Outcome | undefined
}

/** An action that begins: what it is to do, and for whom. */
export interface ActionContext {
  readonly pipeline: PipelinePlace
  readonly execution: Execution
  readonly stage: string
  readonly action: ActionDeclaration
}

/** Where a pipeline is. */
export interface PipelinePlace {
  readonly name: string
  readonly account: string
  readonly region: string
  readonly partition: string
}

/** Sets an action's work going; an outcome where it ends at once. */
export type Begin = (context: ActionContext, at: number) => Work | Outcome

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** CodePipeline's default timeouts of actions, in milliseconds. */
const timeouts: Readonly<Partial<Record<string, number>>> = {
  Manual: 7 * day,
  CloudFormation: 3 * day,
  CodeBuild: 8 * hour,
  CodeDeploy: 5 * day,
  CodeDeployToECS: 5 * day,
  ECS: hour,
  Lambda: 24 * hour,
}

/** How long an action may take before CodePipeline gives it up, in milliseconds. */
export function timeoutOf({ timeoutInMinutes, actionTypeId }: ActionDeclaration): number {
  if (timeoutInMinutes !== undefined) return timeoutInMinutes * minute
  return timeouts[actionTypeId?.provider ?? ''] ?? hour
}

/** The stages of a pipeline with what is always there. */
export type Stage = NonNullable<PipelineDeclaration['stages']>[number]

/** The actions of a stage that run together, in the order of the groups. */
export function groupsOf(stage: Stage): ActionDeclaration[][] {
  const groups = new Map<number, ActionDeclaration[]>()
  for (const action of stage.actions ?? []) {
    const order = action.runOrder ?? 1
    groups.set(order, [...(groups.get(order) ?? []), action])
  }
  return [...groups].sort(([one], [other]) => one - other).map(([, actions]) => actions)
}
