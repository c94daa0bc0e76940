import type { JsonObject } from '../cloudformation/template/json.ts'
import {
  approval,
  codeDeploy,
  deployService,
  deployStack,
  stage,
  tests,
  type DeployPlace,
} from './blueprints/deliveries.ts'

/** What a pipeline releases by CodeDeploy. */
interface ReleaseGroup {
  /** The name of the account that it is in, where that is not the pipeline's. */
  readonly account?: string
  readonly application: string
  readonly name: string
  readonly platform: 'ECS' | 'Lambda' | 'Server'
  readonly properties?: JsonObject
  readonly furnishing?: JsonObject
}

/** A pipeline of the company. */
export interface Release {
  readonly name: string
  readonly type?: 'V1'
  readonly mode?: 'QUEUED' | 'PARALLEL'
  /** How long it has been running, and how often. */
  readonly weeks: number
  readonly perWeek: number
  readonly variables?: readonly JsonObject[]
  /** Build projects beside its own. */
  readonly projects?: readonly string[]
  readonly group?: ReleaseGroup
  /** What it is at when the world begins; see `storyOf`. */
  readonly story?: JsonObject
  /** The stages after source and build. `place` finds an account by its name. */
  readonly stages: (place: (account: string) => DeployPlace) => JsonObject[]
}

type Place = (account: string) => DeployPlace

/** Through development and test to production, as most services of the shop go. */
function throughAll(service: string): (place: Place) => JsonObject[] {
  return (place) => [
    stage('Development', deployService(place('shop-development'), 'shop-development', service)),
    stage(
      'Test',
      deployService(place('shop-development'), 'shop-test', service),
      tests('end-to-end'),
    ),
    stage('Production', deployService(place('shop-production'), 'shop', service)),
  ]
}

/** From development right to production: the way of services without a test of their own. */
function fromDevelopment(service: string, ...before: JsonObject[]): (place: Place) => JsonObject[] {
  return (place) => [
    stage('Development', deployService(place('shop-development'), 'shop-development', service)),
    ...before,
    stage('Production', deployService(place('shop-production'), 'shop', service)),
  ]
}

function withApproval(service: string): (place: Place) => JsonObject[] {
  return (place) => {
    const [development = {}, test = {}, production = {}] = throughAll(service)(place)
    return [development, test, stage('Approval', approval(noteOf(service))), production]
  }
}

function noteOf(service: string): string {
  return `Release ${service} to production? The release notes are in the pull request.`
}

/** Production waits for the hours in which releases are allowed. */
function inWindow(place: Place): JsonObject[] {
  const production = stage(
    'Production',
    deployService(place('shop-production'), 'shop', 'price-engine'),
  )
  const rule: JsonObject = {
    Name: 'OfficeHours',
    RuleTypeId: { Category: 'Rule', Owner: 'AWS', Provider: 'DeploymentWindow', Version: '1' },
    Configuration: { Cron: '* * 8-16 ? * MON-THU *', TimeZone: 'Europe/Berlin' },
  }
  return [{ ...production, BeforeEntry: { Conditions: [{ Result: 'FAIL', Rules: [rule] }] } }]
}

const variables: readonly JsonObject[] = [
  { Name: 'LOG_LEVEL', DefaultValue: 'info', Description: 'How much the service writes' },
  { Name: 'RUN_MIGRATIONS', DefaultValue: 'true' },
]

const shared: readonly Release[] = [
  {
    ...{ name: 'basket-release', weeks: 7, perWeek: 9, variables, projects: ['end-to-end'] },
    stages: throughAll('basket'),
    story: { scene: { stage: 'Test', minutesAgo: 0.15, kind: 'runs' }, everyMinutes: 7 },
  },
  {
    ...{ name: 'checkout-release', weeks: 9, perWeek: 6, variables },
    stages: withApproval('checkout'),
    story: { scene: { stage: 'Approval', minutesAgo: 1325, kind: 'runs' } },
  },
  {
    ...{ name: 'storefront-release', weeks: 6, perWeek: 8 },
    stages: fromDevelopment('storefront'),
    story: { scene: { stage: 'Build', minutesAgo: 36, kind: 'fails' } },
  },
  {
    ...{ name: 'price-engine-release', weeks: 5, perWeek: 3 },
    stages: inWindow,
    story: {
      scene: { stage: 'Production', minutesAgo: 47, kind: 'runs' },
      rulesFail: 'Production',
    },
  },
  {
    ...{ name: 'invoices-release', weeks: 8, perWeek: 3 },
    stages: fromDevelopment('invoices', stage('Approval', approval(noteOf('invoices')))),
    story: {
      scene: { stage: 'Production', minutesAgo: 260, kind: 'runs' },
      disabled: {
        stage: 'Production',
        reason: 'Frozen until the annual statements are sent - ask Hannah',
        by: 'hannah.vogel',
        daysAgo: 3,
      },
    },
  },
  {
    ...{ name: 'recommender-release', mode: 'QUEUED', weeks: 6, perWeek: 4 },
    stages: fromDevelopment('recommender'),
  },
  {
    ...{ name: 'core-cluster-release', type: 'V1', weeks: 12, perWeek: 1 },
    stages: (place) => [
      stage('Development', deployStack(place('shop-development'), 'core-cluster', 'Source')),
      stage('Data', deployStack(place('data-production'), 'core-cluster', 'Source')),
      stage(
        'Production',
        approval('Roll the cluster of production?'),
        deployStack(place('shop-production'), 'core-cluster', 'Source'),
      ),
    ],
  },
  {
    ...{ name: 'loyalty-points-release', weeks: 7, perWeek: 3 },
    // Should production fail, the release before comes back by itself.
    stages: (place) => [
      {
        ...stage(
          'Production',
          codeDeploy('loyalty-points', 'live', 'CodeDeploy', place('shop-production')),
        ),
        OnFailure: { Result: 'ROLLBACK' },
      },
    ],
    group: {
      ...{ account: 'shop-production', application: 'loyalty-points', name: 'live' },
      ...{ platform: 'Lambda', furnishing: { function: 'loyalty-points:live' } },
      properties: { DeploymentConfigName: 'CodeDeployDefault.LambdaLinear10PercentEvery1Minute' },
    },
  },
  {
    ...{ name: 'golden-image-release', type: 'V1', weeks: 10, perWeek: 2 },
    stages: (place) => [
      stage('Publish', deployStack(place('shared-services'), 'golden-images-pipeline', 'Source')),
    ],
  },
]

const waiting: JsonObject = {
  ECSServices: [{ ClusterName: 'shop', ServiceName: 'gift-cards' }],
  DeploymentConfigName: 'CodeDeployDefault.ECSCanary10Percent5Minutes',
  BlueGreenDeploymentConfiguration: {
    DeploymentReadyOption: { ActionOnTimeout: 'STOP_DEPLOYMENT', WaitTimeInMinutes: 2880 },
  },
}

const production: readonly Release[] = [
  {
    ...{ name: 'gift-cards-release', weeks: 6, perWeek: 2 },
    stages: () => [stage('Production', codeDeploy('gift-cards', 'production', 'CodeDeployToECS'))],
    group: { application: 'gift-cards', name: 'production', platform: 'ECS', properties: waiting },
    story: { scene: { stage: 'Production', minutesAgo: 52, kind: 'runs' } },
  },
  {
    ...{ name: 'tax-reports-release', type: 'V1', weeks: 11, perWeek: 2 },
    stages: () => [stage('Production', codeDeploy('tax-reports', 'machines'))],
    group: {
      ...{ application: 'tax-reports', name: 'machines', platform: 'Server' },
      furnishing: {
        instances: ['i-0b5d7e1f3a9c2d4e6', 'i-0f1e2d3c4b5a69788', 'i-03a1b2c4d5e6f7081'],
      },
    },
    story: { scene: { stage: 'Production', minutesAgo: 547, kind: 'held' } },
  },
  {
    ...{ name: 'voucher-api-release', weeks: 6, perWeek: 5 },
    stages: () => [stage('Production', codeDeploy('voucher-api', 'live'))],
    group: {
      ...{ application: 'voucher-api', name: 'live', platform: 'Lambda' },
      properties: { DeploymentConfigName: 'CodeDeployDefault.LambdaCanary10Percent5Minutes' },
      furnishing: { function: 'voucher-api:live' },
    },
    story: { everyMinutes: 25 },
  },
]

/** The pipelines that accounts have beside those of their stacks, by the account's name. */
export const releases: Readonly<Partial<Record<string, readonly Release[]>>> = {
  'shared-services': shared,
  'shop-production': production,
}
