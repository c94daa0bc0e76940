import { parseScalar } from './scalars.ts'
import type { Member, Shape, StructureShape } from './shape.ts'

/** The two dialects of the query protocol. */
export type QueryDialect = 'awsQuery' | 'ec2Query'

/** A form's fields by the parts of their dotted names. */
interface Field {
  text?: string
  readonly parts: Map<string, Field>
}

/**
 * The input out of a form such as `Tags.member.1.Key=owner`, driven by the input's schema.
 * Fields that the schema does not know are left out, as AWS does.
 */
export function readQuery(
  shape: Shape,
  form: URLSearchParams,
  dialect: QueryDialect,
): Record<string, unknown> {
  if (shape.kind !== 'structure') return {}
  return readStructure(shape, fieldsOf(form), dialect)
}

function fieldsOf(form: URLSearchParams): Field {
  const root: Field = { parts: new Map() }
  for (const [name, text] of form) {
    let field = root
    for (const part of name.split('.')) {
      const next = field.parts.get(part) ?? { parts: new Map<string, Field>() }
      field.parts.set(part, next)
      field = next
    }
    field.text = text
  }
  return root
}

function readStructure(
  shape: StructureShape,
  field: Field,
  dialect: QueryDialect,
): Record<string, unknown> {
  const result: Record<string, unknown> = {}
  for (const member of shape.members) {
    const found = field.parts.get(fieldName(member, dialect))
    if (found !== undefined) result[member.name] = readMember(member, found, dialect)
  }
  return result
}

function fieldName(member: Member, dialect: QueryDialect): string {
  if (dialect === 'awsQuery') return member.traits.xmlName ?? member.name
  if (member.traits.ec2QueryName !== undefined) return member.traits.ec2QueryName
  const name = member.traits.xmlName ?? member.name
  return name.charAt(0).toUpperCase() + name.slice(1)
}

function readMember(member: Member, field: Field, dialect: QueryDialect): unknown {
  const flat = dialect === 'ec2Query' || member.traits.xmlFlattened !== undefined
  return readValue(member.shape, field, dialect, flat)
}

function readValue(shape: Shape, field: Field, dialect: QueryDialect, flat: boolean): unknown {
  switch (shape.kind) {
    case 'structure':
      return readStructure(shape, field, dialect)
    case 'list': {
      const container = flat ? field : field.parts.get(shape.item.traits.xmlName ?? 'member')
      return numbered(container).map((item) => readMember(shape.item, item, dialect))
    }
    case 'map':
      return readMap(shape, flat ? field : field.parts.get('entry'), dialect)
    default:
      return parseScalar(shape.kind, field.text ?? '')
  }
}

function readMap(
  shape: Extract<Shape, { kind: 'map' }>,
  field: Field | undefined,
  dialect: QueryDialect,
): Record<string, unknown> {
  const keyName = shape.key.traits.xmlName ?? 'key'
  const valueName = shape.value.traits.xmlName ?? 'value'
  const pairs = numbered(field).map((entry): [string, unknown] => {
    const value = entry.parts.get(valueName) ?? { parts: new Map<string, Field>() }
    return [entry.parts.get(keyName)?.text ?? '', readMember(shape.value, value, dialect)]
  })
  return Object.fromEntries(pairs)
}

/** The fields `1`, `2`, … in the order of their numbers. */
function numbered(field: Field | undefined): Field[] {
  return [...(field?.parts ?? [])]
    .filter(([part]) => /^\d+$/.test(part))
    .sort(([left], [right]) => Number(left) - Number(right))
    .map(([, item]) => item)
}
