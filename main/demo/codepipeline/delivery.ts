import type { Regions } from '../cloudformation/engine/regions.ts'
import { Builds } from '../codebuild/builds.ts'
import { Deployments } from '../codedeploy/deployments.ts'
import { rollOut, serviceGroups, serviceOf } from '../codedeploy/task-sets.ts'
import { applicationType, groupOf, groupType } from '../codedeploy/groups.ts'
import type { ServiceState } from '../ecs/engine/model.ts'
import { createRandom } from '../random.ts'
import type { PhysicalResource, RegionResources, WorldResources } from '../resources/index.ts'
import type { Call } from '../service.ts'
import type { Place, Rollouts } from './begin.ts'
import type { Doors } from './doors.ts'
import { commitOf } from './engine/commits.ts'
import { openPipeline, type OpenPipeline } from './open.ts'

export const pipelineType = 'AWS::CodePipeline::Pipeline'
const projectType = 'AWS::CodeBuild::Project'

/** What delivers software: pipelines, builds and deployments of all regions and accounts. */
export interface Delivery {
  /** Of the caller's account and region, at the call's time. */
  of(call: Call): DeliveryRegion
  /** Has the caller's services of ECS follow what CodeDeploy has done by the call's time. */
  rollOut(call: Call): void
  /** Of an account's region; `at` is the world's time in milliseconds. */
  in(account: string, region: string, at: number): DeliveryRegion
}

/** What deliveries are made of. */
interface DeliveryParts {
  readonly regions: Regions
  readonly resources: WorldResources
  readonly doors: Doors
}

/** The deliveries of a world; each region comes to life when it is first looked at. */
export function createDelivery(parts: DeliveryParts): Delivery {
  const known = new Map<string, DeliveryRegion>()
  const regionOf = (account: string, name: string): DeliveryRegion => {
    const key = `${account}/${name}`
    const region = known.get(key) ?? new DeliveryRegion({ ...parts, regionOf }, account, name)
    known.set(key, region)
    return region
  }
  const within = (account: string, name: string, at: number): DeliveryRegion => {
    const region = regionOf(account, name)
    region.advance(at)
    return region
  }
  return {
    in: within,
    of: (call) => within(call.caller.account, call.caller.region, call.now().getTime()),
    rollOut(call) {
      const { account, region } = call.caller
      const at = call.now().getTime()
      const isCalledFor = serviceGroups(parts.resources.in(account, region, at)).length > 0
      if (isCalledFor) within(account, region, at)
    },
  }
}

interface RegionParts extends DeliveryParts {
  /** Another region, as it is: it is not brought up to any time. */
  readonly regionOf: (account: string, name: string) => DeliveryRegion
}

/** The pipelines, builds and deployments of one region of an account. */
export class DeliveryRegion {
  readonly account: string
  readonly name: string
  readonly builds: Builds
  readonly deployments: Deployments
  readonly #parts: RegionParts
  readonly #pipelines = new Map<object, OpenPipeline>()
  #around: RegionResources

  constructor(parts: RegionParts, account: string, name: string) {
    this.#parts = parts
    this.account = account
    this.name = name
    this.#around = parts.resources.in(account, name, 0)
    const random = createRandom(`${account}/${name}/delivery`)
    const scaled = (milliseconds: number): number => this.scaled(milliseconds)
    this.builds = new Builds(random.fork('builds'), scaled)
    this.deployments = new Deployments(random.fork('deployments'), scaled)
  }

  /** A duration at AWS's pace as it is in this world. */
  scaled(milliseconds: number): number {
    return this.#parts.regions.scaled(milliseconds)
  }

  /** Lets happen what is due by a time, in pipelines that are new to it too. */
  advance(at: number): void {
    this.#around = this.#parts.resources.in(this.account, this.name, at)
    for (const pipeline of this.#around.ofType(pipelineType)) {
      const known = this.#pipelines.get(pipeline.record)
      if (known) known.resource = pipeline
      else this.#open(pipeline, at)
    }
    this.#parts.regions.at(this.account, this.name, at)
    this.deployments.settle(at)
    rollOut(this.#around, this.deployments, at)
  }

  #open(resource: PhysicalResource, at: number): void {
    const { regions, doors } = this.#parts
    const opened = openPipeline(
      {
        ...{ builds: this.builds, doors },
        project: (name) => this.project(name),
        rollouts: (place) => this.#rollouts(place, at),
        scaled: (milliseconds) => this.scaled(milliseconds),
        agenda: regions.at(this.account, this.name, 0).agenda,
        stackId: (account, region, name) => regions.at(account, region, at).find(name)?.id,
      },
      resource,
      at,
    )
    this.#pipelines.set(resource.record, opened)
  }

  /** CodeDeploy of a place; another's pipelines are left alone, or they would wait for each other. */
  #rollouts({ account, region: name }: Place, at: number): Rollouts {
    const region = this.#parts.regionOf(account, name)
    if (region !== this) region.#around = this.#parts.resources.in(account, name, at)
    return {
      deployments: region.deployments,
      group: (application, group) => region.group(application, group),
    }
  }

  /** In the order in which they came. */
  pipelines(): OpenPipeline[] {
    return this.#around
      .ofType(pipelineType)
      .flatMap((pipeline) => this.#pipelines.get(pipeline.record) ?? [])
  }

  pipeline(name: string): OpenPipeline | undefined {
    const found = this.#around.find(pipelineType, name)
    return found && this.#pipelines.get(found.record)
  }

  projects(): readonly PhysicalResource[] {
    return this.#around.ofType(projectType)
  }

  project(name: string): PhysicalResource | undefined {
    return this.#around.find(projectType, name)
  }

  applications(): readonly PhysicalResource[] {
    return this.#around.ofType(applicationType)
  }

  groups(): readonly PhysicalResource[] {
    return this.#around.ofType(groupType)
  }

  group(application: string, name: string): PhysicalResource | undefined {
    return this.groups().find((one) => {
      const group = groupOf(one)
      return group.application === application && group.name === name
    })
  }

  /** The service of ECS that a deployment's target is, by `CLUSTER:SERVICE`. */
  service(target: string, at: number): ServiceState | undefined {
    return serviceOf(this.#around, target, at)
  }

  /** The commit that a build of a project takes, and whether its build fails. */
  headOf(
    project: PhysicalResource,
    version: string | undefined,
    at: number,
  ): { readonly commit: string; readonly fails: boolean } {
    const own = this.pipelines().find((one) => one.projects().includes(project.physicalId))
    const commit = own
      ? (own.repository.find(version ?? '') ?? own.repository.head(at))
      : commitOf(`${this.account}/${this.name}/${project.physicalId}`, 0, at)
    return { commit: commit.id, fails: commit.breaksBuild }
  }
}
