import type { JsonObject } from '../../cloudformation/template/json.ts'

/** Where an action deploys: an account of the company, by its id. */
export interface DeployPlace {
  readonly account: string
  readonly region: string
}

const own = (name: string, category: string, provider: string): JsonObject => ({
  Name: name,
  ActionTypeId: { Category: category, Owner: 'AWS', Provider: provider, Version: '1' },
})

const roleIn = (account: string): string => `arn:aws:iam::${account}:role/harbour-deployment`

/** The stage that takes a branch of a repository. */
export function sourceStage(repository: string, connection: string): JsonObject {
  return {
    Name: 'Source',
    Actions: [
      {
        ...own('Repository', 'Source', 'CodeStarSourceConnection'),
        Namespace: 'SourceVariables',
        Configuration: {
          ConnectionArn: connection,
          FullRepositoryId: repository,
          BranchName: 'main',
        },
        OutputArtifacts: [{ Name: 'Source' }],
      },
    ],
  }
}

/** The stage that builds, by a CodeBuild project. */
export function buildStage(project: string): JsonObject {
  return {
    Name: 'Build',
    Actions: [
      {
        ...own('Build', 'Build', 'CodeBuild'),
        Namespace: 'BuildVariables',
        Configuration: { ProjectName: project },
        InputArtifacts: [{ Name: 'Source' }],
        OutputArtifacts: [{ Name: 'Image' }],
      },
    ],
  }
}

/** A stage of actions, in order. */
export function stage(name: string, ...actions: readonly JsonObject[]): JsonObject {
  return {
    Name: name,
    Actions: actions.map((action, index) => ({ ...action, RunOrder: index + 1 })),
  }
}

/** Somebody has to agree. */
export function approval(note: string): JsonObject {
  return {
    ...own('Approve', 'Approval', 'Manual'),
    Configuration: { CustomData: note, ExternalEntityLink: 'https://releases.harbour.example' },
  }
}

/** Tests of what was deployed, by a CodeBuild project. */
export function tests(project: string): JsonObject {
  return {
    ...own('EndToEnd', 'Test', 'CodeBuild'),
    Configuration: { ProjectName: project },
    InputArtifacts: [{ Name: 'Source' }],
  }
}

/** Rolls an ECS service out. */
export function deployService(place: DeployPlace, cluster: string, service: string): JsonObject {
  return {
    ...own('Deploy', 'Deploy', 'ECS'),
    ...{ RoleArn: roleIn(place.account), Region: place.region },
    Configuration: {
      ClusterName: cluster,
      ServiceName: service,
      FileName: 'imagedefinitions.json',
    },
    InputArtifacts: [{ Name: 'Image' }],
  }
}

/** Updates a stack. */
export function deployStack(place: DeployPlace, stackName: string, artifact = 'Image'): JsonObject {
  return {
    ...own('Deploy', 'Deploy', 'CloudFormation'),
    ...{ RoleArn: roleIn(place.account), Region: place.region },
    Configuration: {
      ActionMode: 'CREATE_UPDATE',
      StackName: stackName,
      Capabilities: 'CAPABILITY_IAM',
      TemplatePath: `${artifact}::template.yaml`,
    },
    InputArtifacts: [{ Name: artifact }],
  }
}

/** Creates a CodeDeploy deployment: in the pipeline's own account, where no other place is said. */
export function codeDeploy(
  application: string,
  group: string,
  provider = 'CodeDeploy',
  place?: DeployPlace,
): JsonObject {
  return {
    ...own('Deploy', 'Deploy', provider),
    ...(place && { RoleArn: roleIn(place.account), Region: place.region }),
    Configuration: { ApplicationName: application, DeploymentGroupName: group },
    InputArtifacts: [{ Name: 'Image' }],
  }
}
