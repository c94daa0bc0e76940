import { createRandom, type Random } from '../../random.ts'
import type { Conductor, Guard } from '../../resources/physical-resource.ts'
import { Shelf } from '../../resources/shelf.ts'
import { Agenda } from './agenda.ts'
import { uuid } from '../resources/pattern.ts'
import { publicParameters, type ParameterStore } from '../template/parameter-store.ts'
import type { Resource, Stack } from './stack.ts'

/** A failure that is to happen: the world's stories and tests lay them. */
export interface Fault {
  /** The stack's name. */
  readonly stack: string
  readonly logicalId: string
  readonly during: 'create' | 'update' | 'rollback' | 'delete'
  readonly reason: string
  /** How many times more. */
  times: number
}

/** An exported output. */
export interface Export {
  readonly name: string
  readonly value: string
  readonly stack: Stack
}

/** What holds for all regions of a world. */
export interface RegionSettings {
  /** How much faster than AWS resources come and go; 1 is AWS's own pace. */
  readonly speed: number
  readonly partition: string
  /** Stacks in a page of DescribeStacks. */
  readonly pageSize: number
  /** Templates that stand under a URL, for nested stacks and TemplateURL. */
  readonly templates: ReadonlyMap<string, string>
  /** By resource type: what keeps a service from deleting one. */
  readonly guards: Readonly<Partial<Record<string, Guard>>>
  /** By resource type: the services that carry changes out in their own time. */
  readonly conductors: Readonly<Partial<Record<string, Conductor>>>
}

/** A physical resource that an update let go of without deleting it, with the stack it was of. */
export interface LeftResource {
  readonly stack: Stack
  readonly resource: Resource
}

/** CloudFormation in one region of one account. */
export class Region {
  readonly account: string
  readonly name: string
  readonly settings: RegionSettings
  readonly agenda = new Agenda()
  readonly random: Random
  readonly faults: Fault[] = []
  readonly exports = new Map<string, Export>()
  /** `type physical-id` of named resources, with the stack that owns them. */
  readonly owners = new Map<string, string>()
  /** What is known of physical resources beyond their stacks. */
  readonly shelf = new Shelf<LeftResource>()
  /** Resources that one stack let go of and another has imported since. */
  readonly adopted = new WeakSet<Resource>()
  readonly parameterStore: ParameterStore
  /** Goes up with every change, so that pages can be kept until then. */
  version = 0
  readonly #stacks = new Map<string, Stack>()
  readonly #names = new Map<string, Stack>()

  constructor(account: string, name: string, settings: RegionSettings, seed: string) {
    this.account = account
    this.name = name
    this.settings = settings
    this.random = createRandom(`${seed}/${account}/${name}`)
    this.parameterStore = publicParameters(name)
  }

  /** All stacks, deleted ones too, in the order in which they came. */
  get stacks(): Iterable<Stack> {
    return this.#stacks.values()
  }

  /** By ARN, or by name if it exists and is not deleted. */
  find(nameOrId: string): Stack | undefined {
    return this.#stacks.get(nameOrId) ?? this.#names.get(nameOrId)
  }

  add(stack: Stack): void {
    this.#stacks.set(stack.id, stack)
    if (!stack.isDeleted) this.#names.set(stack.name, stack)
    this.touch(stack)
  }

  /** Frees the name of a stack that is deleted. */
  release(stack: Stack): void {
    if (this.#names.get(stack.name) === stack) this.#names.delete(stack.name)
  }

  /** Takes away a stack that never was more than a change set. */
  forget(stack: Stack): void {
    this.release(stack)
    this.#stacks.delete(stack.id)
    this.version += 1
  }

  /** Says that a stack changed. */
  touch(stack: Stack): void {
    stack.version += 1
    this.version += 1
  }

  newStackId(name: string): string {
    return `${this.arnPrefix}:stack/${name}/${uuid(this.random)}`
  }

  get arnPrefix(): string {
    return `arn:${this.settings.partition}:cloudformation:${this.name}:${this.account}`
  }

  /** Names of the live stacks that import an export. */
  importersOf(exportName: string): string[] {
    return [...this.#names.values()]
      .filter((stack) => stack.imports.has(exportName))
      .map((stack) => stack.name)
  }

  /** The reason of a fault laid for this moment, which is used up by asking. */
  takeFault(stack: Stack, logicalId: string, during: Fault['during']): string | undefined {
    const fault = this.faults.find(
      (item) =>
        item.times > 0 &&
        item.stack === stack.name &&
        item.logicalId === logicalId &&
        item.during === during,
    )
    if (!fault) return undefined
    fault.times -= 1
    return fault.reason
  }

  /** A duration at AWS's pace as it is in this world; nothing at all where it is very fast. */
  scaled(milliseconds: number): number {
    return Math.round(milliseconds / this.settings.speed)
  }
}
