import { formatBlob, formatTimestamp, parseBlob, parseTimestamp } from './scalars.ts'
import type { Member, Shape, StructureShape } from './shape.ts'

/** Whether members go by `jsonName` (REST) or by their own names (RPC). */
export type JsonNames = 'jsonName' | 'memberName'

/** A value as plain JSON: only what its schema knows, dates as seconds, blobs as base64. */
export function toJson(shape: Shape, value: unknown, names: JsonNames): unknown {
  if (value === undefined || value === null) return value
  switch (shape.kind) {
    case 'structure':
      return structureToJson(shape, value as Readonly<Record<string, unknown>>, names)
    case 'list':
      return (value as readonly unknown[]).map((item) => toJson(shape.item.shape, item, names))
    case 'map':
      return mapValues(value, (item) => toJson(shape.value.shape, item, names))
    case 'timestamp':
      return timestampToJson(shape.format ?? 'epoch-seconds', value)
    case 'blob':
      return formatBlob(value)
    case 'unit':
      return {}
    default:
      return value
  }
}

/** The value that plain JSON stands for. Members that the schema does not know are left out. */
export function fromJson(shape: Shape, json: unknown, names: JsonNames): unknown {
  if (json === undefined || json === null) return undefined
  switch (shape.kind) {
    case 'structure':
      return structureFromJson(shape, json, names)
    case 'list':
      return Array.isArray(json) ? json.map((item) => fromJson(shape.item.shape, item, names)) : []
    case 'map':
      return mapValues(json, (item) => fromJson(shape.value.shape, item, names))
    case 'timestamp':
      return parseTimestamp(textOf(json))
    case 'blob':
      return parseBlob(textOf(json))
    default:
      return json
  }
}

function textOf(json: unknown): string {
  return typeof json === 'string' || typeof json === 'number' ? String(json) : ''
}

function timestampToJson(format: Parameters<typeof formatTimestamp>[1], value: unknown): unknown {
  const text = formatTimestamp(value, format)
  return format === 'epoch-seconds' ? Number(text) : text
}

function nameOf(member: Member, names: JsonNames): string {
  return names === 'jsonName' ? (member.traits.jsonName ?? member.name) : member.name
}

function structureToJson(
  shape: StructureShape,
  value: Readonly<Record<string, unknown>>,
  names: JsonNames,
): Record<string, unknown> {
  const result: Record<string, unknown> = {}
  for (const member of shape.members) {
    const content = value[member.name]
    if (content === undefined || content === null) continue
    result[nameOf(member, names)] = toJson(member.shape, content, names)
  }
  return result
}

function structureFromJson(
  shape: StructureShape,
  json: unknown,
  names: JsonNames,
): Record<string, unknown> {
  const source = isRecord(json) ? json : {}
  const result: Record<string, unknown> = {}
  for (const member of shape.members) {
    const content = fromJson(member.shape, source[nameOf(member, names)], names)
    if (content !== undefined) result[member.name] = content
  }
  return result
}

function mapValues(value: unknown, change: (item: unknown) => unknown): Record<string, unknown> {
  if (!isRecord(value)) return {}
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, change(item)]))
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
