import type { Deployment, Tag } from '../cloudformation/engine/deployment.ts'
import { engine } from '../cloudformation/engine/engine.ts'
import { prepareDeployment } from '../cloudformation/engine/prepare.ts'
import type { Fault, Region } from '../cloudformation/engine/region.ts'
import type { CreateOptions, DeleteOptions, UpdateOptions } from '../cloudformation/engine/site.ts'
import { Stack } from '../cloudformation/engine/stack.ts'
import type { JsonObject } from '../cloudformation/template/json.ts'
import type { NewResource } from '../resources/physical-resource.ts'
import type { WorldAccount } from './account.ts'
import type { Blueprint } from './blueprints/blueprint.ts'
import { tagsOf, versionAt } from './generate.ts'
import { showExports } from './lay.ts'
import { networkName } from './names.ts'
import { requestOf } from './plans.ts'
import { scratchRegion } from './simulate.ts'

/** Where a story is set. */
export interface Setting {
  readonly region: Region
  readonly account: WorldAccount
  /** All accounts of the company. */
  readonly accounts: readonly WorldAccount[]
  /** When the world begins, in milliseconds. */
  readonly startedAt: number
}

/** A stack of a story, with what it takes to deploy it again. */
export interface Actor {
  readonly stack: Stack
  readonly blueprint: Blueprint
  readonly parameters: Readonly<Record<string, string>>
  readonly tags: readonly Tag[]
}

/** Plays a story's past apart from the world, then moves its stacks in. */
export class Stage {
  readonly #setting: Setting
  readonly #scratch: Region
  #releases = 0

  constructor(setting: Setting, seed: string) {
    this.#setting = setting
    this.#scratch = scratchRegion(setting.region, `${setting.region.account}/${seed}`)
    for (const [name, item] of setting.region.exports) this.#scratch.exports.set(name, item)
  }

  /** Creates a stack at a time and waits for the end, whichever it is. */
  create(
    name: string,
    blueprint: Blueprint,
    at: number,
    parameters: Readonly<Record<string, string>> = {},
    options: CreateOptions = {},
  ): Actor {
    const { account } = this.#setting
    const candidate = { name, blueprint, application: name.split('-')[1] ?? name }
    const onNetwork: Readonly<Record<string, string>> =
      blueprint.onNetwork === true ? { NetworkStack: networkName } : {}
    const values = { Environment: account.tags.environment, ...onNetwork, ...parameters }
    const tags = tagsOf(candidate, account, { ...this.#scratch.random, next: () => 1 })
    const identity = { id: this.#scratch.newStackId(name), name }
    const deployment = this.#deployment(identity, { blueprint, parameters: values, tags }, at)
    const stack = new Stack({ ...identity, createdAt: at, deployment })
    stack.disableRollback = options.onFailure === 'DO_NOTHING'
    this.#scratch.add(stack)
    engine.create(this.#scratch, stack, options, at)
    this.#scratch.agenda.advance(Infinity)
    return { stack, blueprint, parameters: values, tags }
  }

  /** Updates a stack to its next release and waits for the end. */
  release(actor: Actor, at: number, options: UpdateOptions = {}): void {
    const deployment = this.#deployment(actor.stack, actor, at, actor.stack.deployment)
    engine.update(this.#scratch, actor.stack, deployment, options, at)
    this.#scratch.agenda.advance(Infinity)
  }

  delete(actor: Actor, at: number, options: DeleteOptions = {}): void {
    engine.delete(this.#scratch, actor.stack, options, at)
    this.#scratch.agenda.advance(Infinity)
  }

  /** Has a stack deployed with a role from now on. */
  deployWith(actor: Actor, roleName: string): void {
    const { partition } = this.#scratch.settings
    actor.stack.roleArn = `arn:${partition}:iam::${this.#scratch.account}:role/${roleName}`
  }

  /** Lays a failure for the next time that something is done to a resource. */
  lay(actor: Actor | string, fault: Omit<Fault, 'stack'>): void {
    const stack = typeof actor === 'string' ? actor : actor.stack.name
    this.#scratch.faults.push({ ...fault, stack })
  }

  /** Puts something into a resource, for its service to show. */
  furnish(actor: Actor, logicalId: string, furnishing: JsonObject): void {
    const resource = actor.stack.resources.get(logicalId)
    if (resource?.physicalId === undefined) throw new Error(`No ${logicalId} to furnish`)
    this.#scratch.shelf.record(resource.type, resource.physicalId).furnishing = furnishing
  }

  /** Puts a resource there that somebody made by hand. */
  place(resource: NewResource): void {
    this.#scratch.shelf.add(resource)
  }

  /** The private subnets of the network that everything stands on. */
  get subnets(): readonly string[] {
    const subnets = this.#scratch.exports.get(`${networkName}-PrivateSubnets`)
    return subnets === undefined ? [] : subnets.value.split(',')
  }

  /** Moves all stacks into the world, with failures that are still to come. */
  finish(): void {
    const { region } = this.#setting
    for (const stack of this.#scratch.stacks) {
      region.add(stack)
      if (!stack.isDeleted) showExports(region, stack)
    }
    for (const [key, owner] of this.#scratch.owners) region.owners.set(key, owner)
    region.shelf.takeOver(this.#scratch.shelf)
    region.faults.push(...this.#scratch.faults.filter((fault) => fault.times > 0))
  }

  #deployment(
    identity: { readonly id: string; readonly name: string },
    actor: Omit<Actor, 'stack'>,
    at: number,
    previous?: Deployment,
  ): Deployment {
    this.#releases += 1
    const version = versionAt(at, this.#releases)
    const plan = { ...actor, name: identity.name, releases: [{ at, version }] as const }
    return prepareDeployment(this.#scratch, identity, requestOf(plan, version), previous)
  }
}
