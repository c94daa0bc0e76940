import type { ActionDeclaration } from '@aws-sdk/client-codepipeline'
import type { PipelinePlace } from './engine/work.ts'

/** Where an action works: the account of its role, and its region. */
export function targetOf(
  action: ActionDeclaration,
  pipeline: PipelinePlace,
): { readonly account: string; readonly region: string } {
  const account = action.roleArn?.split(':')[4]
  return {
    account: account === undefined || account === '' ? pipeline.account : account,
    region: action.region ?? pipeline.region,
  }
}

/** The console's page about what an action set going. */
export function externalUrlOf(
  action: ActionDeclaration,
  pipeline: PipelinePlace,
  id: string,
): string {
  const { region } = targetOf(action, pipeline)
  const { ClusterName = '', ProjectName = '', ServiceName = '' } = action.configuration ?? {}
  const console = `https://${region}.console.aws.amazon.com`
  switch (action.actionTypeId?.provider) {
    case 'CodeBuild':
      return `${console}/codebuild/home?region=${region}#/builds/${id}/view/new`
    case 'CodeDeploy':
    case 'CodeDeployToECS':
      return `${console}/codedeploy/home?region=${region}#/deployments/${id}`
    case 'CloudFormation':
      return `${console}/cloudformation/home?region=${region}#/stack/detail?stackId=${id}`
    case 'ECS':
      return `${console}/ecs/home?region=${region}#/clusters/${ClusterName}/services/${ServiceName}/events`
    default:
      return `${console}/codesuite/home?region=${region}#${ProjectName}`
  }
}
