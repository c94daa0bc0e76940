import type { ActionLink } from '../../../shared/pipelines.ts'
import type { Target } from '../../../shared/target.ts'

/** What is known of an action that may deploy something, from its declaration and its run. */
export interface LinkFacts {
  readonly provider: string
  readonly configuration: Readonly<Record<string, string>>
  readonly role?: string | undefined
  readonly region?: string | undefined
  readonly externalId?: string | undefined
}

/**
 * What an action deploys or runs, in the account of the role that it assumes; undefined where that
 * is not known (a variable that only the run resolves, a provider without a page of its own). Pure.
 */
export function linkOf(home: Target, facts: LinkFacts): ActionLink | undefined {
  const named = nameOf(facts)
  if (named === undefined || named.id.includes('#{')) return undefined
  const { role, configuration } = facts
  const { ApplicationName: application, DeploymentGroupName: group } = configuration
  return {
    ...named,
    account: accountOf(named.id) ?? accountOf(role) ?? home.account,
    region: regionOf(named.id) ?? facts.region ?? home.region,
    ...(role && { role }),
    ...(named.kind === 'codedeploy' && application && { group: `${application}/${group ?? ''}` }),
  }
}

function nameOf({
  provider,
  configuration,
  externalId,
}: LinkFacts): Pick<ActionLink, 'kind' | 'id'> | undefined {
  switch (provider) {
    case 'CloudFormation':
      return named('stack', stackArn(externalId) ?? configuration['StackName'])
    case 'ECS':
      return named('service', serviceOf(configuration))
    case 'CodeDeploy':
    case 'CodeDeployToECS':
      return named('codedeploy', externalId)
    case 'CodeBuild':
      return named('build', externalId)
    case 'CodePipeline':
      return named('pipeline', configuration['PipelineName'])
    default:
      return undefined
  }
}

function named(kind: ActionLink['kind'], id: string | undefined) {
  return id ? { kind, id } : undefined
}

/** CloudFormation's actions give the stack's ARN, or a change set's, as their external id. */
function stackArn(externalId: string | undefined): string | undefined {
  return externalId?.includes(':stack/') ? externalId : undefined
}

function serviceOf({ ClusterName, ServiceName }: Readonly<Record<string, string>>) {
  return ServiceName && `${ClusterName ?? 'default'}/${ServiceName}`
}

function accountOf(arn: string | undefined): string | undefined {
  return /^arn:[^:]+:[^:]+:[^:]*:(\d{12}):/.exec(arn ?? '')?.[1]
}

function regionOf(arn: string): string | undefined {
  return /^arn:[^:]+:[^:]+:([^:]+):\d{12}:/.exec(arn)?.[1]
}

/** An address that AWS gives, where it is one of the web: the window opens no other. Pure. */
export function webPage(url: string | undefined): string | undefined {
  return url?.startsWith('https://') ? url : undefined
}
