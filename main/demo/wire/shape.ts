import { NormalizedSchema } from '@smithy/core/schema'

/** How a timestamp travels where its schema does not say. */
export type TimestampFormat = 'date-time' | 'http-date' | 'epoch-seconds'

/** A value's form on the wire, read once out of the SDK's schema. */
export type Shape =
  | { readonly kind: 'string' | 'number' | 'boolean' | 'blob' | 'document' | 'unit' }
  | { readonly kind: 'timestamp'; readonly format?: TimestampFormat }
  | { readonly kind: 'list'; readonly item: Member }
  | { readonly kind: 'map'; readonly key: Member; readonly value: Member }
  | StructureShape

export interface StructureShape {
  readonly kind: 'structure'
  readonly name: string
  /** The name of its element where it stands alone. */
  readonly xmlName: string | undefined
  /** In the schema's order. */
  readonly members: readonly Member[]
  /** Names of the members that must be there. */
  readonly required: readonly string[]
}

/** The traits that decide how a member is named and where it travels. */
export interface Traits {
  readonly xmlName?: string
  readonly xmlFlattened?: unknown
  readonly ec2QueryName?: string
  readonly jsonName?: string
  readonly httpLabel?: unknown
  readonly httpQuery?: string
  readonly httpHeader?: string
  readonly httpPayload?: unknown
  readonly httpPrefixHeaders?: string
  readonly httpResponseCode?: unknown
}

/** A member of a structure, or the item, key or value of a list or map. */
export interface Member {
  readonly name: string
  readonly traits: Traits
  readonly shape: Shape
}

const structures = new WeakMap<object, StructureShape>()

/** The shape of an SDK schema: an operation's input or output, or any shape below. */
export function shapeOf(schema: unknown): Shape {
  return shapeOfNormalized(NormalizedSchema.of(schema as Parameters<typeof NormalizedSchema.of>[0]))
}

function shapeOfNormalized(schema: NormalizedSchema): Shape {
  if (schema.isUnitSchema()) return { kind: 'unit' }
  if (schema.isStructSchema()) return structureOf(schema)
  if (schema.isListSchema()) return { kind: 'list', item: lazyMember(schema.getValueSchema()) }
  if (schema.isMapSchema()) {
    return {
      kind: 'map',
      key: lazyMember(schema.getKeySchema()),
      value: lazyMember(schema.getValueSchema()),
    }
  }
  if (schema.isTimestampSchema()) return timestampOf(schema)
  return { kind: scalarKind(schema) }
}

function scalarKind(schema: NormalizedSchema) {
  if (schema.isStringSchema()) return 'string'
  if (schema.isBooleanSchema()) return 'boolean'
  if (schema.isBlobSchema()) return 'blob'
  if (schema.isDocumentSchema()) return 'document'
  return 'number'
}

const timestampFormats: Readonly<Record<number, TimestampFormat>> = {
  5: 'date-time',
  6: 'http-date',
  7: 'epoch-seconds',
}

function timestampOf(schema: NormalizedSchema): Shape {
  const format = timestampFormats[Number(schema.getSchema())]
  return format === undefined ? { kind: 'timestamp' } : { kind: 'timestamp', format }
}

function structureOf(schema: NormalizedSchema): StructureShape {
  const key = schema.getSchema() as unknown as readonly unknown[]
  const known = structures.get(key)
  if (known !== undefined) return known
  const members: Member[] = []
  const names = key[4] as readonly string[]
  const structure: StructureShape = {
    kind: 'structure',
    name: schema.getName() ?? '',
    xmlName: (schema.getOwnTraits() as Traits).xmlName,
    members,
    required: names.slice(0, typeof key[6] === 'number' ? key[6] : 0),
  }
  structures.set(key, structure)
  for (const [, member] of schema.structIterator()) members.push(lazyMember(member))
  return structure
}

/** Schemas may contain themselves, so a member's shape is looked up when it is first needed. */
function lazyMember(schema: NormalizedSchema): Member {
  let shape: Shape | undefined
  return {
    name: schema.getMemberName(),
    traits: schema.getMergedTraits(),
    get shape() {
      shape ??= shapeOfNormalized(schema)
      return shape
    },
  }
}
