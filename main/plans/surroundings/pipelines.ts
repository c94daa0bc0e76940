import {
  type ActionDeclaration,
  CodePipelineClient,
  GetPipelineCommand,
  ListPipelinesCommand,
} from '@aws-sdk/client-codepipeline'
import type { Collateral } from '../../../shared/plan-document.ts'
import type { Target } from '../../../shared/target.ts'
import type { StackFacts } from '../facts.ts'
import type { LookAround, SurroundingsSend } from './read.ts'

/** So many pipelines of an account and region are looked into, one call each. */
const mostPipelines = 50

/** Pipelines outside the plan whose actions deploy a planned stack. */
export const pipelinesOf: LookAround = async (send, target, stacks) => {
  const planned = new Set(stacks.flatMap(({ resources }) => resources.map((r) => r.physicalId)))
  const names = (await listPipelines(send)).filter((name) => !planned.has(name))
  const found = names.slice(0, mostPipelines).map(async (name) => {
    const command = new GetPipelineCommand({ name })
    const { pipeline } = await send((caller, at, signal) =>
      caller.send(at, CodePipelineClient, command, { signal }),
    )
    const actions = (pipeline?.stages ?? []).flatMap(({ actions: all = [] }) => all)
    return actions.flatMap((action) => deployedBy(name, action, target, stacks))
  })
  return (await Promise.all(found)).flat()
}

async function listPipelines(send: SurroundingsSend): Promise<string[]> {
  const command = new ListPipelinesCommand({ maxResults: 1000 })
  const { pipelines = [] } = await send((caller, at, signal) =>
    caller.send(at, CodePipelineClient, command, { signal }),
  )
  return pipelines.flatMap(({ name }) => name ?? [])
}

function deployedBy(
  pipeline: string,
  { actionTypeId, configuration = {}, name: action = '' }: ActionDeclaration,
  target: Target,
  stacks: readonly StackFacts[],
): Collateral[] {
  const stackName = configuration['StackName']
  if (actionTypeId?.provider !== 'CloudFormation' || stackName === undefined) return []
  return stacks
    .filter(({ row }) => row.name === stackName)
    .map(({ row }) => ({
      ...target,
      kind: 'pipeline' as const,
      name: pipeline,
      stack: row.arn,
      sentence: `The pipeline ${pipeline} deploys ${stackName} in its action ${action} and will make it again.`,
    }))
}
