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

/** How much of an answer its reader takes. */
export interface Excerpt {
  /**
   * Members that are passed over undecoded, each as `Stack.Parameters`. None may hold an element of
   * its own name.
   */
  readonly without: ReadonlySet<string>
  /** Text is ISO 8601 in UTC with milliseconds, as `toISOString` writes it. */
  readonly times: 'dates' | 'text'
}

const whole: Excerpt = { without: new Set(), times: 'dates' }

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
  /** What is taken of it. */
  readonly excerpt: Excerpt | 'nothing'
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
const structs = new WeakMap<Excerpt, WeakMap<object, StructPlan>>()

/** The same settings as the SDK's own query protocols: timestamps are ISO 8601 unless told. */
const scalars = new FromStringShapeDeserializer({
  httpBindings: false,
  timestampFormat: { useTrait: true, default: 5 },
})

/**
 * The plan of an operation's output; compiled at its first use and kept, as long as `excerpt` is
 * there too.
 */
export function planOf(schema: NormalizedSchema, excerpt: Excerpt = whole): Plan {
  if (schema.isUnionSchema() || schema.isDocumentSchema() || schema.isUnitSchema()) return foreign
  if (schema.isStructSchema()) return structPlan(schema, excerpt)
  if (schema.isListSchema()) return listPlan(schema, excerpt)
  if (schema.isMapSchema()) return mapPlan(schema, excerpt)
  return scalarPlan(schema, excerpt)
}

function structPlan(schema: NormalizedSchema, excerpt: Excerpt): StructPlan {
  const shape: object = schema.getSchema() as object
  const plans = plansFor(excerpt)
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
    const isLeftOut = excerpt.without.has(`${schema.getName() ?? ''}.${name}`)
    const member = structMember(name, child, isLeftOut ? 'nothing' : excerpt)
    members.set(member.element, member)
    plan.first ??= member
  }
  return plan
}

function plansFor(excerpt: Excerpt): WeakMap<object, StructPlan> {
  const known = structs.get(excerpt)
  if (known) return known
  const plans = new WeakMap<object, StructPlan>()
  structs.set(excerpt, plans)
  return plans
}

function structMember(name: string, schema: NormalizedSchema, excerpt: Member['excerpt']): Member {
  const element = textOf(schema.getMemberTraits().xmlName) ?? name
  const flatItem = Boolean(schema.getMergedTraits().xmlFlattened)
  if (!flatItem) return member(name, element, schema, excerpt)
  if (!schema.isListSchema()) return member(name, element, undefined, excerpt)
  return { ...member(name, element, schema.getValueSchema(), excerpt), flatItem }
}

function listPlan(schema: NormalizedSchema, excerpt: Excerpt): Plan {
  const value = schema.getValueSchema()
  const element = textOf(value.getMergedTraits().xmlName) ?? 'member'
  return { kind: 'list', item: member('member', element, value, excerpt) }
}

function mapPlan(schema: NormalizedSchema, excerpt: Excerpt): Plan {
  const key = schema.getKeySchema()
  const value = schema.getValueSchema()
  return {
    kind: 'map',
    key: {
      ...member('key', textOf(key.getMergedTraits().xmlName) ?? 'key', key, excerpt),
      plan: text,
    },
    value: member('value', textOf(value.getMergedTraits().xmlName) ?? 'value', value, excerpt),
  }
}

function member(
  name: string,
  element: string,
  schema: NormalizedSchema | undefined,
  excerpt: Member['excerpt'],
): Member {
  return {
    name,
    element,
    open: `<${element}>`,
    close: `</${element}>`,
    schema,
    plan: undefined,
    flatItem: false,
    excerpt,
    next: undefined,
  }
}

/** A member's plan; schemas may hold themselves, so it is made when it is first met. */
export function memberPlan(member: Member): Plan {
  const { schema, excerpt } = member
  member.plan ??= schema && excerpt !== 'nothing' ? planOf(schema, excerpt) : foreign
  return member.plan
}

const textOf = (trait: unknown) => (typeof trait === 'string' ? trait : undefined)

function scalarPlan(schema: NormalizedSchema, { times }: Excerpt): Plan {
  if (schema.isStringSchema() && !schema.getMergedTraits().mediaType) return text
  if (schema.isBooleanSchema()) {
    return { kind: 'scalar', parse: (value) => value.toLowerCase() === 'true' }
  }
  if (schema.isNumericSchema()) return { kind: 'scalar', parse: Number }
  const parse = isIsoTimestamp(schema)
    ? parseTimestamp
    : (value: string): unknown => scalars.read(schema, value)
  if (times === 'dates' || !schema.isTimestampSchema()) return { kind: 'scalar', parse }
  return { kind: 'scalar', parse: (value) => textOfTime(value, parse) }
}

function textOfTime(value: string, parse: (value: string) => unknown): unknown {
  if (value.length === 24 && plainTimestamp.test(value)) return value
  const time = parse(value)
  return time instanceof Date ? time.toISOString() : time
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
