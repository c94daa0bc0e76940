import { sameJson, type Json, type JsonObject } from '../cloudformation/template/json.ts'
import type { NewResource } from './physical-resource.ts'

interface Modification {
  /** What the template said when it was made. */
  readonly over: Json | undefined
  readonly value: Json
}

/** What is known of a physical resource beyond its stack. */
export class ResourceRecord {
  /** What the world's stories put into it. */
  furnishing: JsonObject = {}
  /** Deleted past CloudFormation. */
  gone = false
  /** Keys of tags that were taken away though its stack still has them. */
  readonly untagged = new Set<string>()
  readonly #modifications = new Map<string, Modification>()

  modify(declared: JsonObject, changes: Readonly<Record<string, Json>>): void {
    for (const [name, value] of Object.entries(changes)) {
      this.#modifications.set(name, { over: declared[name], value })
    }
  }

  /** Drops the modifications of what the template now says otherwise. */
  redeclare(declared: JsonObject): void {
    for (const [name, { over }] of this.#modifications) {
      if (!sameJson(declared[name] ?? null, over ?? null)) this.#modifications.delete(name)
    }
  }

  /** The properties as they are now, out of what the template says. */
  properties(declared: JsonObject): JsonObject {
    if (this.#modifications.size === 0) return declared
    const values = [...this.#modifications].map(([name, { value }]) => [name, value] as const)
    return { ...declared, ...Object.fromEntries(values) }
  }
}

/** The records of a region's physical resources, and the resources that no stack has. */
export class Shelf<Left> {
  readonly #records = new Map<string, ResourceRecord>()
  readonly #foreign = new Map<string, NewResource>()
  /** What updates have let go of without deleting it. */
  readonly left: Left[] = []

  record(type: string, physicalId: string): ResourceRecord {
    const key = keyOf(type, physicalId)
    const known = this.#records.get(key)
    if (known !== undefined) return known
    const record = new ResourceRecord()
    this.#records.set(key, record)
    return record
  }

  /** Says that a template changed a resource's properties: it wins over what was modified. */
  redeclare(type: string, physicalId: string, declared: JsonObject): void {
    this.#records.get(keyOf(type, physicalId))?.redeclare(declared)
  }

  /** Whether it was deleted past CloudFormation. */
  isGone(type: string, physicalId: string): boolean {
    return this.#records.get(keyOf(type, physicalId))?.gone ?? false
  }

  /** Forgets a resource that is deleted. */
  drop(type: string, physicalId: string): void {
    this.#records.delete(keyOf(type, physicalId))
    this.#foreign.delete(keyOf(type, physicalId))
  }

  add(resource: NewResource): void {
    this.drop(resource.type, resource.physicalId)
    this.#foreign.set(keyOf(resource.type, resource.physicalId), resource)
  }

  /** Says that a stack has it from now on; what is known of it stays. */
  adopt(type: string, physicalId: string): void {
    this.#foreign.delete(keyOf(type, physicalId))
  }

  /** Whether a resource that no stack has goes by this id. */
  isForeign(type: string, physicalId: string): boolean {
    return this.#foreign.has(keyOf(type, physicalId))
  }

  get foreign(): Iterable<NewResource> {
    return this.#foreign.values()
  }

  /** Takes over all that another shelf has: a story's, which was played apart. */
  takeOver(other: Shelf<Left>): void {
    for (const [key, record] of other.#records) this.#records.set(key, record)
    for (const [key, resource] of other.#foreign) this.#foreign.set(key, resource)
    this.left.push(...other.left)
  }
}

function keyOf(type: string, physicalId: string): string {
  return `${type} ${physicalId}`
}
