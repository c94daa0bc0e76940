import { FromStringShapeDeserializer } from '@smithy/core/protocols'
import type { NormalizedSchema } from '@smithy/core/schema'
import { _parseRfc3339DateTimeWithOffset } from '@smithy/core/serde'

/** What becomes of an element: worked out once per schema, then followed for every answer. */
export type Plan = StructPlan | ListPlan | MapPlan | ScalarPlan | ForeignPlan

export interface StructPlan {
  readonly kind: 'struct'
  readonly first: Member | undefined
  readonly members: ReadonlyMap<string, Member>
}

/**
 * Members that the reader of an answer does not look at, each as `Stack.Parameters`: they are passed
 * over undecoded. None may hold an element of its own name.
 */
export type Unread = ReadonlySet<string>

const nothing: Unread = new Set()

/** A child element of a struct, and the member of the output that it fills. */
export interface Member {
  readonly name: string
  readonly open: string
  readonly close: string
  readonly element: string
  readonly schema: NormalizedSchema | undefined
  /** Use {@link memberPlan}. */
  plan: Plan | undefined
  /** For a flattened list: this element is one item of it. */
  readonly flatItem: boolean
  /** What is unread below it; `'all'` where it is itself. */
  readonly unread: Unread | 'all'
  /** The member that stood behind this one in the answers so far: AWS keeps an order. */
  next: Member | undefined
}

export interface ListPlan {
  readonly kind: 'list'
  readonly item: Member
}

export interface MapPlan {
  readonly kind: 'map'
  readonly key: Member
  readonly value: Member
}

export interface ScalarPlan {
  readonly kind: 'scalar'
  /** Undefined for plain text. */
  readonly parse: ((text: string) => unknown) | undefined
}

/** A schema that the fast decoder does not know (unions, documents): the SDK decodes it. */
export interface ForeignPlan {
  readonly kind: 'foreign'
}

const foreign: ForeignPlan = { kind: 'foreign' }
const text: ScalarPlan = { kind: 'scalar', parse: undefined }
const structs = new WeakMap<Unread, WeakMap<object, StructPlan>>()

/** The same settings as the SDK's own query protocols: timestamps are ISO 8601 unless told. */
const scalars = new FromStringShapeDeserializer({
  httpBindings: false,
  timestampFormat: { useTrait: true, default: 5 },
})

/**
 * The plan of an operation's output; compiled at its first use and kept, as long as `unread` is
 * there too.
 */
export function planOf(schema: NormalizedSchema, unread: Unread = nothing): Plan {
  if (schema.isUnionSchema() || schema.isDocumentSchema() || schema.isUnitSchema()) return foreign
  if (schema.isStructSchema()) return structPlan(schema, unread)
  if (schema.isListSchema()) return listPlan(schema, unread)
  if (schema.isMapSchema()) return mapPlan(schema, unread)
  return scalarPlan(schema)
}

function structPlan(schema: NormalizedSchema, unread: Unread): StructPlan {
  const shape: object = schema.getSchema() as object
  const plans = plansWithout(unread)
  const known = plans.get(shape)
  if (known) return known
  const members = new Map<string, Member>()
  const plan: { -readonly [Key in keyof StructPlan]: StructPlan[Key] } = {
    kind: 'struct',
    first: undefined,
    members,
  }
  plans.set(shape, plan)
  for (const [name, child] of schema.structIterator()) {
    const isUnread = unread.has(`${schema.getName() ?? ''}.${name}`)
    const member = structMember(name, child, isUnread ? 'all' : unread)
    members.set(member.element, member)
    plan.first ??= member
  }
  return plan
}

function plansWithout(unread: Unread): WeakMap<object, StructPlan> {
  const known = structs.get(unread)
  if (known) return known
  const plans = new WeakMap<object, StructPlan>()
  structs.set(unread, plans)
  return plans
}

function structMember(name: string, schema: NormalizedSchema, unread: Member['unread']): Member {
  const element = textOf(schema.getMemberTraits().xmlName) ?? name
  const flatItem = Boolean(schema.getMergedTraits().xmlFlattened)
  if (!flatItem) return member(name, element, schema, unread)
  if (!schema.isListSchema()) return member(name, element, undefined, unread)
  return { ...member(name, element, schema.getValueSchema(), unread), flatItem }
}

function listPlan(schema: NormalizedSchema, unread: Unread): Plan {
  const value = schema.getValueSchema()
  const element = textOf(value.getMergedTraits().xmlName) ?? 'member'
  return { kind: 'list', item: member('member', element, value, unread) }
}

function mapPlan(schema: NormalizedSchema, unread: Unread): Plan {
  const key = schema.getKeySchema()
  const value = schema.getValueSchema()
  return {
    kind: 'map',
    key: {
      ...member('key', textOf(key.getMergedTraits().xmlName) ?? 'key', key, unread),
      plan: text,
    },
    value: member('value', textOf(value.getMergedTraits().xmlName) ?? 'value', value, unread),
  }
}

function member(
  name: string,
  element: string,
  schema: NormalizedSchema | undefined,
  unread: Member['unread'],
): Member {
  return {
    name,
    element,
    open: `<${element}>`,
    close: `</${element}>`,
    schema,
    plan: undefined,
    flatItem: false,
    unread,
    next: undefined,
  }
}

/** A member's plan; schemas may hold themselves, so it is made when it is first met. */
export function memberPlan(member: Member): Plan {
  const { schema, unread } = member
  member.plan ??= schema && unread !== 'all' ? planOf(schema, unread) : foreign
  return member.plan
}

const textOf = (trait: unknown) => (typeof trait === 'string' ? trait : undefined)

function scalarPlan(schema: NormalizedSchema): Plan {
  if (schema.isStringSchema() && !schema.getMergedTraits().mediaType) return text
  if (schema.isBooleanSchema()) {
    return { kind: 'scalar', parse: (value) => value.toLowerCase() === 'true' }
  }
  if (schema.isNumericSchema()) return { kind: 'scalar', parse: Number }
  if (isIsoTimestamp(schema)) return { kind: 'scalar', parse: parseTimestamp }
  return { kind: 'scalar', parse: (value): unknown => scalars.read(schema, value) }
}

function isIsoTimestamp(schema: NormalizedSchema): boolean {
  const format: unknown = schema.getSchema()
  return format === 4 || format === 5
}

const plainTimestamp =
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{3})?Z$/

/** The platform's parser for the way AWS writes times, the SDK's slower one for all the rest. */
function parseTimestamp(value: string): Date | undefined {
  return plainTimestamp.test(value) ? new Date(value) : _parseRfc3339DateTimeWithOffset(value)
}
