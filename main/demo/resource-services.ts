import type { ResourceServiceParts, ServiceOffer } from './services.ts'

/** The services that show and change the resources of stacks, by signing name. */
export function offerResourceServices(parts: ResourceServiceParts): ServiceOffer[] {
  return [...stores(parts), ...machines(parts), ...operations(parts), ...money(parts)]
}

/** What everything costs. */
function money({ costs, organization, resources }: ResourceServiceParts): ServiceOffer[] {
  return [
    {
      signingName: 'athena',
      load: async () => (await import('./athena/index.ts')).createAthena(costs),
    },
    {
      signingName: 'budgets',
      load: async () => (await import('./budgets/index.ts')).createBudgets(costs),
    },
    {
      signingName: 'resource-explorer-2',
      load: async () =>
        (await import('./resource-explorer/index.ts')).createResourceExplorer({
          ...{ organization, resources },
        }),
    },
    {
      signingName: 'tagging',
      load: async () =>
        (await import('./tagging/index.ts')).createTagging(resources, organization.regions),
    },
    {
      signingName: 'ce',
      load: async () => (await import('./costexplorer/index.ts')).createCostExplorer(costs),
    },
  ]
}

/** What holds data. */
function stores({ resources, sessions }: ResourceServiceParts): ServiceOffer[] {
  return [
    {
      signingName: 'backup',
      load: async () => (await import('./backup/index.ts')).createBackup(resources),
    },
    {
      signingName: 'dynamodb',
      load: async () => (await import('./dynamodb/index.ts')).createDynamoDb(resources),
    },
    {
      signingName: 'elasticfilesystem',
      load: async () => (await import('./efs/index.ts')).createEfs(resources),
    },
    {
      signingName: 'fsx',
      load: async () => (await import('./fsx/index.ts')).createFsx(resources),
    },
    {
      signingName: 'kms',
      load: async () => (await import('./kms/index.ts')).createKms(resources, sessions.dataKeys),
    },
    {
      signingName: 'rds',
      load: async () => (await import('./rds/index.ts')).createRds(resources),
    },
    {
      signingName: 'secretsmanager',
      load: async () => (await import('./secretsmanager/index.ts')).createSecretsManager(resources),
    },
  ]
}

/** What runs, and the network that it runs in. */
function machines({
  delivery,
  organization,
  resources,
  sessions,
}: ResourceServiceParts): ServiceOffer[] {
  return [
    {
      signingName: 'application-autoscaling',
      load: async () => (await import('./autoscaling/index.ts')).createAutoScaling(resources),
    },
    {
      signingName: 'ec2',
      load: async () => (await import('./ec2/index.ts')).createEc2(organization, resources),
    },
    {
      signingName: 'ecs',
      load: async () =>
        (await import('./ecs/index.ts')).createEcs(resources, sessions, (call) =>
          delivery.rollOut(call),
        ),
    },
    {
      signingName: 'elasticloadbalancing',
      load: async () =>
        (await import('./elasticloadbalancing/index.ts')).createElasticLoadBalancing(resources),
    },
    {
      signingName: 'lambda',
      load: async () => (await import('./lambda/index.ts')).createLambda(resources),
    },
    {
      signingName: 'route53',
      load: async () => (await import('./route53/index.ts')).createRoute53(resources),
    },
  ]
}

/** Who may do what, what watches, and what deploys. */
function operations(parts: ResourceServiceParts): ServiceOffer[] {
  const { delivery, resources } = parts
  return [
    {
      signingName: 'codebuild',
      load: async () => (await import('./codebuild/index.ts')).createCodeBuild(delivery),
    },
    {
      signingName: 'codedeploy',
      load: async () => (await import('./codedeploy/index.ts')).createCodeDeploy(delivery),
    },
    {
      signingName: 'codepipeline',
      load: async () => (await import('./codepipeline/index.ts')).createCodePipeline(delivery),
    },
    {
      signingName: 'cognito-idp',
      load: async () => (await import('./cognito/index.ts')).createCognito(resources),
    },
    {
      signingName: 'iam',
      load: async () => (await import('./iam/index.ts')).createIam(parts),
    },
    {
      signingName: 'logs',
      load: async () => (await import('./logs/index.ts')).createLogs(resources, delivery),
    },
    {
      signingName: 'monitoring',
      load: async () => (await import('./cloudwatch/index.ts')).createCloudWatch(resources),
    },
    {
      signingName: 'ssm',
      load: async () => (await import('./ssm/index.ts')).createSsm(parts),
    },
  ]
}
