import type { ResourceServiceParts, ServiceOffer } from './services.ts'

/** The services that show and change the resources of stacks, by signing name. */
export function offerResourceServices({
  organization,
  resources,
}: ResourceServiceParts): ServiceOffer[] {
  return [
    {
      signingName: 'cognito-idp',
      load: async () => (await import('./cognito/index.ts')).createCognito(resources),
    },
    {
      signingName: 'dynamodb',
      load: async () => (await import('./dynamodb/index.ts')).createDynamoDb(resources),
    },
    {
      signingName: 'ec2',
      load: async () => (await import('./ec2/index.ts')).createEc2(organization, resources),
    },
    {
      signingName: 'elasticloadbalancing',
      load: async () =>
        (await import('./elasticloadbalancing/index.ts')).createElasticLoadBalancing(resources),
    },
    {
      signingName: 'kms',
      load: async () => (await import('./kms/index.ts')).createKms(resources),
    },
    {
      signingName: 'lambda',
      load: async () => (await import('./lambda/index.ts')).createLambda(resources),
    },
    {
      signingName: 'logs',
      load: async () => (await import('./logs/index.ts')).createLogs(resources),
    },
    {
      signingName: 'rds',
      load: async () => (await import('./rds/index.ts')).createRds(resources),
    },
  ]
}
