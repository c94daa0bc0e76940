import type { JsonObject } from '../../cloudformation/template/json.ts'
import { asText, isObject } from '../../cloudformation/template/json.ts'
import { deployedService, shopCluster, type Rollout } from '../blueprints/deployed.ts'
import { released } from '../released.ts'
import type { Actor, Setting, Stage } from '../stage.ts'

const minute = 60_000
const day = 86_400_000

/** What a call of UpdateService deploys beside the stack's releases. */
interface Update {
  readonly minutesAgo: number
  /** The tag of its image. */
  readonly tag: string
  /** Environment variables that its task definition lacks. */
  readonly without?: readonly string[]
  /** Labels that say what its image does. */
  readonly labels?: JsonObject
  /** The account whose registry the image is in, where that is not the service's. */
  readonly registry?: string | undefined
}

/** A service of a story. */
interface Told {
  readonly service: string
  readonly rollout: Rollout
  readonly cluster: string
  readonly desired?: number
  readonly launch?: 'EC2'
  /** When its stack was created and released, in days before the world begins. */
  readonly days: readonly number[]
  readonly updates?: readonly Update[]
  /** What else its engine is to know: its pace, and how often it is deployed again. */
  readonly furnishing?: JsonObject
  /** Its pipeline has released it; see `released`. */
  readonly isReleased?: boolean
  /** Its images are another stack's. */
  readonly sharesImages?: boolean
}

const production: readonly Told[] = [
  {
    ...{ service: 'basket', rollout: 'rolling', cluster: 'shop', desired: 2 },
    ...{ days: [310, 130, 22], isReleased: true },
  },
  {
    ...{ service: 'checkout', rollout: 'rolling', cluster: 'shop', desired: 3 },
    ...{ days: [410, 210, 92, 37, 9], isReleased: true },
    updates: [{ minutesAgo: 34, tag: '2.18.0', without: ['PAYMENT_PROVIDER_URL'] }],
  },
  {
    ...{ service: 'storefront', rollout: 'blue-green', cluster: 'shop', desired: 3 },
    days: [300, 61, 12],
    updates: [{ minutesAgo: 190, tag: '5.4.0' }],
  },
  {
    ...{ service: 'price-engine', rollout: 'canary', cluster: 'shop', desired: 4 },
    ...{ days: [280, 44, 8], isReleased: true },
    updates: [{ minutesAgo: 9, tag: '3.1.0' }],
    furnishing: { pace: 1 },
  },
  {
    ...{ service: 'recommender', rollout: 'alarms', cluster: 'shop', desired: 2 },
    ...{ days: [240, 70, 16], isReleased: true },
    updates: [{ minutesAgo: 312, tag: '1.9.0', labels: { 'com.harbour.errors': 'true' } }],
  },
  {
    ...{ service: 'invoices', rollout: 'plain', cluster: 'shop', desired: 2 },
    days: [350, 120, 30],
    updates: [{ minutesAgo: 52, tag: '4.2.1', labels: { 'com.harbour.unready': 'true' } }],
  },
  // CodeDeploy deploys it, by its pipeline, which has the repository too.
  {
    ...{ service: 'gift-cards', rollout: 'code-deploy', cluster: 'shop', desired: 2 },
    ...{ days: [230], sharesImages: true },
  },
  {
    ...{ service: 'tax-rules', rollout: 'plain', cluster: 'shop-machines', launch: 'EC2' },
    ...{ desired: 2, days: [500, 200, 45] },
    updates: [{ minutesAgo: 26, tag: '7.0.0' }],
  },
]

const development: readonly Told[] = [
  {
    ...{ service: 'basket', rollout: 'rolling', cluster: 'shop-development', desired: 2 },
    ...{ days: [310, 130, 22], isReleased: true },
  },
  {
    ...{ service: 'basket', rollout: 'rolling', cluster: 'shop-test', desired: 2 },
    ...{ days: [300, 130, 21], sharesImages: true, isReleased: true },
  },
  {
    ...{ service: 'checkout', rollout: 'single', cluster: 'shop-development', desired: 1 },
    days: [400, 60, 20, 3],
    updates: [
      { minutesAgo: 2880, tag: '2.18.0' },
      { minutesAgo: 300, tag: '2.19.0-rc.1' },
    ],
  },
  {
    ...{ service: 'checkout', rollout: 'rolling', cluster: 'shop-test', desired: 2 },
    ...{ days: [390, 80, 9], sharesImages: true },
    updates: [{ minutesAgo: 1500, tag: '2.18.0' }],
  },
  {
    ...{ service: 'storefront', rollout: 'single', cluster: 'shop-development', desired: 1 },
    ...{ days: [290, 58, 11], sharesImages: true },
  },
  {
    ...{ service: 'recommender', rollout: 'single', cluster: 'shop-development', desired: 1 },
    ...{ days: [230, 66, 14], sharesImages: true, isReleased: true },
  },
  {
    ...{ service: 'invoices', rollout: 'single', cluster: 'shop-development', desired: 1 },
    ...{ days: [340, 118, 29], sharesImages: true },
  },
  {
    ...{ service: 'gateway', rollout: 'rolling', cluster: 'shop-development', desired: 6 },
    days: [330, 40, 5],
    updates: [{ minutesAgo: 2, tag: '9.3.0' }],
    furnishing: { pace: 1, rhythmMinutes: 14 },
  },
]

/** The services of the production shop: one silently rolled back, one that waits, some in trouble. */
export function playServices(stage: Stage, setting: Setting): void {
  const cast = setting.account.name === 'shop-production' ? production : development
  for (const cluster of new Set(cast.map((one) => one.cluster))) {
    const actor = stage.create(`${cluster}-cluster`, shopCluster, setting.startedAt - 520 * day, {
      ClusterName: cluster,
    })
    if (cluster === 'shop-machines')
      stage.furnish(actor, 'Cluster', {
        machines: 3,
        fullSince: setting.startedAt - 45 * minute,
      })
  }
  for (const told of cast) playService(stage, setting, told)
}

function playService(stage: Stage, setting: Setting, told: Told): void {
  const { cluster, days, launch, service } = told
  const [first = 1, ...later] = days
  const actor = stage.create(
    `${cluster}-${service}`,
    deployedService(told.rollout, launch),
    setting.startedAt - first * day,
    {
      ...{ Service: service, ClusterName: cluster, DesiredCount: String(told.desired ?? 2) },
      OwnsImages: told.sharesImages === true ? 'false' : 'true',
    },
  )
  for (const ago of later) stage.release(actor, setting.startedAt - ago * day)
  const updates = updatesOf(told, setting).map((update, index) =>
    register(stage, setting, actor, update, index + 1),
  )
  stage.furnish(actor, 'EcsService', { ...told.furnishing, updates })
  if (told.sharesImages !== true)
    stage.furnish(actor, 'Images', { pushed: pushedTags(actor, told, setting) })
}

/** What the pipeline released last, before whatever else was deployed by hand. */
function updatesOf({ isReleased, service, updates = [] }: Told, { accounts }: Setting): Update[] {
  const last = released[service]
  if (isReleased !== true || last === undefined) return [...updates]
  const registry = accounts.find(({ name }) => name === 'shared-services')?.id
  return [{ minutesAgo: last.minutesAgo, tag: last.commit, registry }, ...updates]
}

/** Registers a revision after the stack's, and answers the call that deploys it. */
function register(
  stage: Stage,
  { startedAt }: Setting,
  actor: Actor,
  update: Update,
  after: number,
): JsonObject {
  const definition = actor.stack.resources.get('TaskDefinition')
  const [arn = '', revision = '1'] = (definition?.physicalId ?? '').split(/:(?=\d+$)/)
  const physicalId = `${arn}:${Number(revision) + after}`
  const at = startedAt - update.minutesAgo * minute
  const properties = changed(definition?.properties ?? {}, update)
  const type = 'AWS::ECS::TaskDefinition'
  stage.place({ type, physicalId, createdAt: at - minute, properties })
  return { at, TaskDefinition: physicalId }
}

function changed(properties: JsonObject, update: Update): JsonObject {
  const { labels, registry, tag, without = [] } = update
  const containers = Array.isArray(properties['ContainerDefinitions'])
    ? (properties['ContainerDefinitions'] as readonly JsonObject[])
    : []
  return {
    ...properties,
    ContainerDefinitions: containers.map((container) => ({
      ...container,
      Image: asText(container['Image'])
        .replace(/:[^:]*$/, `:${tag}`)
        .replace(/^\d{12}/, (own) => registry ?? own),
      DockerLabels: {
        ...(isObject(container['DockerLabels']) ? container['DockerLabels'] : {}),
        ...labels,
      },
      Environment: listOf(container['Environment']).filter(
        ({ Name }) => !without.includes(asText(Name)),
      ),
    })),
  }
}

function listOf(value: JsonObject[string] | undefined): JsonObject[] {
  return Array.isArray(value) ? (value as readonly (typeof value)[number][]).filter(isObject) : []
}

/** The tags of a service's repository, with when they were pushed. */
function pushedTags(actor: Actor, { updates = [] }: Told, { startedAt }: Setting): JsonObject[] {
  const released = actor.stack.events
    .filter(
      ({ logicalId, status }) => logicalId === 'TaskDefinition' && status.endsWith('_COMPLETE'),
    )
    .map(({ at, properties = {} }) => ({
      tag: asText(listOf(properties['ContainerDefinitions'])[0]?.['Image']).split(':').at(-1) ?? '',
      at: at - 20 * minute,
    }))
  const called = updates.map(({ minutesAgo, tag }) => ({
    tag,
    at: startedAt - (minutesAgo + 12) * minute,
  }))
  return [...released, ...called]
}
