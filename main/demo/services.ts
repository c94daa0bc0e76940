import type { Regions } from './cloudformation/index.ts'
import { createDelivery, type Delivery } from './codepipeline/delivery.ts'
import { createServiceDoor } from './codepipeline/service-door.ts'
import { createStackDoor } from './codepipeline/stack-door.ts'
import { createCosts } from './costexplorer/costs.ts'
import type { CostParts } from './costexplorer/desk.ts'
import type { Directory } from './identity/index.ts'
import type { DemoOrganization } from './organization/index.ts'
import type { Portal } from './portal/index.ts'
import { offerResourceServices } from './resource-services.ts'
import { createWorldResources, type WorldResources } from './resources/index.ts'
import type { Service } from './service.ts'
import type { SessionDesk } from './sessions/desk.ts'

/** What the services are built from. */
export interface ServiceParts {
  readonly organization: DemoOrganization
  readonly directory: Directory
  readonly portal: Portal
  /** CloudFormation's regions, with the world's stacks. */
  readonly regions: Regions
  /** Session Manager's sessions, and the keys that they are encrypted with. */
  readonly sessions: SessionDesk
  /** The endpoint's address, known once it listens. */
  endpoint(): string
}

/** A service that is loaded when the first request comes for it: each SDK client takes 0.1 s or more. */
export interface ServiceOffer {
  /** The name that its requests are signed with. */
  readonly signingName: string
  /** Some of its operations are called without a signature. */
  readonly unsigned?: boolean
  /** Loaded with the endpoint, because whoever comes needs it at once. */
  readonly atOnce?: boolean
  load(): Promise<Service>
}

/** What the services beside CloudFormation are built from: the resources that its stacks have. */
export interface ResourceServiceParts extends ServiceParts {
  readonly resources: WorldResources
  /** Pipelines, builds and deployments. */
  readonly delivery: Delivery
  /** What everything costs. */
  readonly costs: CostParts
}

/** Every service that the endpoint plays. A new one is one folder and one line here. */
export function offerServices(parts: ServiceParts): ServiceOffer[] {
  const resources = createWorldResources(parts.regions, parts.organization.regions)
  const delivery = createDelivery({
    ...{ regions: parts.regions, resources },
    doors: {
      stack: createStackDoor(parts.regions),
      service: createServiceDoor(resources),
    },
  })
  const costs = createCosts(parts.regions, resources, parts.organization)
  return [...entrance(parts), ...resourceServices({ ...parts, resources, delivery, costs })]
}

/** What everybody needs: sessions, the organization, CloudFormation. */
function entrance(parts: ServiceParts): ServiceOffer[] {
  const { organization } = parts
  return [
    {
      ...{ signingName: 'sts', unsigned: true, atOnce: true },
      load: async () => (await import('./sts/index.ts')).createSts(parts.directory),
    },
    {
      ...{ signingName: 'organizations', atOnce: true },
      load: async () =>
        (await import('./organizations/index.ts')).createOrganizations(organization),
    },
    {
      ...{ signingName: 'account', atOnce: true },
      load: async () => (await import('./account/index.ts')).createAccount(organization),
    },
    {
      ...{ signingName: 'cloudformation', atOnce: true },
      load: async () => (await import('./cloudformation/index.ts')).createCloudFormation(parts),
    },
    {
      ...{ signingName: 'awsssoportal', unsigned: true, atOnce: true },
      load: async () => (await import('./portal/index.ts')).createSso(parts),
    },
    {
      ...{ signingName: 'sso-oauth', unsigned: true, atOnce: true },
      load: async () =>
        (await import('./portal/index.ts')).createSsoOidc(parts.portal, () => parts.endpoint()),
    },
  ]
}

/** What shows and changes the resources that stacks have, by signing name. */
function resourceServices(parts: ResourceServiceParts): ServiceOffer[] {
  const { resources } = parts
  return [
    ...offerResourceServices(parts),
    {
      signingName: 'ecr',
      load: async () => (await import('./ecr/index.ts')).createEcr(resources, parts.delivery),
    },
    { signingName: 's3', load: async () => (await import('./s3/index.ts')).createS3(resources) },
  ]
}
