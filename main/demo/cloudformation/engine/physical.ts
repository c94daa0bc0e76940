import { groupType, launchedBy } from '../../autoscaling/launched.ts'
import { instanceType } from '../../nodes/fleet.ts'
import type {
  NewResource,
  PastState,
  PhysicalResource,
  RegionResources,
  ResourceTag,
} from '../../resources/physical-resource.ts'
import type { ResourceRecord } from '../../resources/shelf.ts'
import { retag, tagsIn } from '../../resources/retag.ts'
import { attributeOf } from '../resources/identity.ts'
import type { Instance } from '../resources/pattern.ts'
import { asText, isObject, type Json, type JsonObject } from '../template/json.ts'
import type { Region } from './region.ts'
import { instanceOf } from './scope.ts'
import type { Resource, Stack } from './stack.ts'

/** Whether a resource was deleted past CloudFormation. */
export function isGone(region: Region, { type, physicalId }: Resource): boolean {
  return physicalId !== undefined && region.shelf.isGone(type, physicalId)
}

/** A stack's resource as its own service sees it. It must have a physical id. */
export function physicalOf(region: Region, stack: Stack, resource: Resource): PhysicalResource {
  const isOrphan = stack.isDeleted || resource.status === 'DELETE_SKIPPED'
  return new StackResource(region, stack, resource, isOrphan)
}

/** The resources of a region as their services see them. */
export function resourcesOf(region: Region): RegionResources {
  return {
    account: region.account,
    region: region.name,
    speed: region.settings.speed,
    ofType: (type) => [...indexOf(region, type).values()],
    find: (type, physicalId) => indexOf(region, type).get(physicalId),
    create(resource) {
      region.shelf.add(resource)
      region.version += 1
      return new ForeignResource(region, resource)
    },
  }
}

interface Index {
  readonly version: number
  readonly byType: Map<string, ReadonlyMap<string, PhysicalResource>>
}

const indexes = new WeakMap<Region, Index>()

/** By physical id; made once for each state of the region. */
function indexOf(region: Region, type: string): ReadonlyMap<string, PhysicalResource> {
  let index = indexes.get(region)
  if (index?.version !== region.version) {
    index = { version: region.version, byType: new Map() }
    indexes.set(region, index)
  }
  const known = index.byType.get(type)
  if (known !== undefined) return known
  const found = new Map<string, PhysicalResource>()
  for (const resource of presentOf(region, type)) {
    const same = found.get(resource.physicalId)
    if (same === undefined || same.orphan) found.set(resource.physicalId, resource)
  }
  index.byType.set(type, found)
  return found
}

function* presentOf(region: Region, type: string): Generator<PhysicalResource> {
  for (const { stack, resource } of region.shelf.left) {
    if (isPresent(region, resource, type)) yield new StackResource(region, stack, resource, true)
  }
  for (const stack of region.stacks) {
    if (!mayHave(stack, type)) continue
    for (const resource of [...(stack.operation?.replaced ?? []), ...stack.resources.values()]) {
      if (isPresent(region, resource, type)) yield physicalOf(region, stack, resource)
    }
  }
  for (const resource of region.shelf.foreign) {
    if (resource.type === type) yield new ForeignResource(region, resource)
  }
  if (type === instanceType) yield* launchedIn(region)
}

/** What the region's Auto Scaling groups run. */
function* launchedIn(region: Region): Generator<PhysicalResource> {
  const find = (type: string, physicalId: string) => indexOf(region, type).get(physicalId)
  for (const group of indexOf(region, groupType).values()) {
    for (const instance of launchedBy(group, find)) yield new ForeignResource(region, instance)
  }
}

function isPresent(region: Region, resource: Resource, type: string): boolean {
  if (resource.type !== type || resource.physicalId === undefined) return false
  if (region.adopted.has(resource)) return false
  return resource.status !== 'DELETE_COMPLETE' && !isGone(region, resource)
}

const typesOfContent = new WeakMap<JsonObject, ReadonlySet<string>>()

/** Spares the stacks that were never looked at, unless their template has the type. */
function mayHave(stack: Stack, type: string): boolean {
  if (stack.isTold) return true
  const { content } = stack.deployment
  let types = typesOfContent.get(content)
  if (types === undefined) {
    const resources = isObject(content.Resources) ? Object.values(content.Resources) : []
    types = new Set(resources.map((item) => (isObject(item) ? asText(item.Type) : '')))
    typesOfContent.set(content, types)
  }
  return types.has(type)
}

/** A resource that a stack has or had. */
class StackResource implements PhysicalResource {
  readonly orphan: boolean
  readonly #region: Region
  readonly #stack: Stack
  readonly #resource: Resource

  constructor(region: Region, stack: Stack, resource: Resource, orphan: boolean) {
    this.orphan = orphan
    this.#region = region
    this.#stack = stack
    this.#resource = resource
  }

  get type(): string {
    return this.#resource.type
  }

  get physicalId(): string {
    return this.#resource.physicalId ?? ''
  }

  get account(): string {
    return this.#region.account
  }

  get region(): string {
    return this.#region.name
  }

  get partition(): string {
    return this.#region.settings.partition
  }

  get createdAt(): number {
    return this.#stack.createdAt
  }

  get stackId(): string {
    return this.#stack.id
  }

  get stackName(): string {
    return this.#stack.name
  }

  get logicalId(): string {
    return this.#resource.logicalId
  }

  get status(): string {
    return this.#resource.status
  }

  get record(): ResourceRecord {
    return this.#region.shelf.record(this.type, this.physicalId)
  }

  get furnishing(): JsonObject {
    return this.record.furnishing
  }

  get properties(): JsonObject {
    return this.record.properties(this.#resource.properties)
  }

  get tags(): readonly ResourceTag[] {
    const own = tagsIn(this.properties.Tags)
    const taken = new Set(own.map((tag) => tag.Key))
    const { untagged } = this.record
    const system = {
      'aws:cloudformation:stack-name': this.stackName,
      'aws:cloudformation:stack-id': this.stackId,
      'aws:cloudformation:logical-id': this.logicalId,
    }
    return [
      ...own,
      ...this.#stack.deployment.tags.filter(({ Key }) => !taken.has(Key) && !untagged.has(Key)),
      ...Object.entries(system).map(([Key, Value]) => ({ Key, Value })),
    ]
  }

  get past(): readonly PastState[] {
    const { logicalId } = this
    return this.#stack.events.flatMap((event) =>
      event.logicalId === logicalId && event.properties !== undefined
        ? [{ ...event, properties: event.properties }]
        : [],
    )
  }

  attribute(name: string): string {
    const resource = { ...this.#resource, properties: this.properties }
    const instance = instanceOf(this.#region, this.#stack, resource)
    return asText(attributeOf(instance, this.physicalId, name))
  }

  modify(changes: Readonly<Record<string, Json>>): void {
    this.record.modify(this.#resource.properties, changes)
  }

  retag(added: Readonly<Record<string, string>>, removed: readonly string[]): void {
    retag(this, this.record, added, removed)
  }

  destroy(): void {
    this.#region.shelf.drop(this.type, this.physicalId)
    this.#region.owners.delete(`${this.type} ${this.physicalId}`)
    this.record.gone = true
    this.#region.version += 1
  }
}

/** A resource that never had a stack. */
class ForeignResource implements PhysicalResource {
  readonly orphan = true
  readonly stackId = undefined
  readonly stackName = undefined
  readonly logicalId = undefined
  readonly status = undefined
  readonly past = []
  readonly type: string
  readonly physicalId: string
  readonly account: string
  readonly region: string
  readonly partition: string
  readonly createdAt: number
  readonly #region: Region
  readonly #declared: JsonObject

  constructor(region: Region, resource: NewResource) {
    this.type = resource.type
    this.physicalId = resource.physicalId
    this.account = region.account
    this.region = region.name
    this.partition = region.settings.partition
    this.createdAt = resource.createdAt
    this.#region = region
    this.#declared = resource.properties
  }

  get record(): ResourceRecord {
    return this.#region.shelf.record(this.type, this.physicalId)
  }

  get furnishing(): JsonObject {
    return this.record.furnishing
  }

  get properties(): JsonObject {
    return this.record.properties(this.#declared)
  }

  get tags(): readonly ResourceTag[] {
    return tagsIn(this.properties.Tags)
  }

  attribute(name: string): string {
    const { account, region, partition, type, properties } = this
    const instance: Instance = {
      stackId: '',
      stackName: '',
      logicalId: this.physicalId,
      generation: 1,
      ...{ account, region, partition, type, properties },
    }
    return asText(attributeOf(instance, this.physicalId, name))
  }

  modify(changes: Readonly<Record<string, Json>>): void {
    this.record.modify(this.#declared, changes)
  }

  retag(added: Readonly<Record<string, string>>, removed: readonly string[]): void {
    retag(this, this.record, added, removed)
  }

  destroy(): void {
    this.#region.shelf.drop(this.type, this.physicalId)
    this.#region.version += 1
  }
}
