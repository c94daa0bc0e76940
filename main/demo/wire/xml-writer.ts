import { formatBlob, formatTimestamp } from './scalars.ts'
import type { Member, Shape, StructureShape } from './shape.ts'
import { escapeXml } from './xml-text.ts'

/** Writes one value as XML text. Absent values are never given to it. */
type Writer = (value: unknown) => string

const compiled = new WeakMap<StructureShape, Writer>()

/**
 * The writer of a structure's members, without an element around them; compiled once a shape.
 * Follows awsQuery and ec2Query: names from `xmlName`, timestamps as ISO 8601.
 */
export function structureWriter(shape: StructureShape): Writer {
  const known = compiled.get(shape)
  if (known !== undefined) return known
  let members: readonly { name: string; write: Writer }[] | undefined
  const writer = remembering((value) => {
    members ??= shape.members.map((member) => ({ name: member.name, write: memberWriter(member) }))
    const structure = value as Readonly<Record<string, unknown>>
    let text = ''
    for (const member of members) {
      const content = structure[member.name]
      if (content !== undefined && content !== null) text += member.write(content)
    }
    return text
  })
  compiled.set(shape, writer)
  return writer
}

/**
 * Keeps the text of frozen structures: a service that freezes what no longer changes (a stack at
 * rest in a list) has it serialised once, however often it is listed.
 */
function remembering(write: Writer): Writer {
  const texts = new WeakMap<object, string>()
  return (value) => {
    const structure = value as object
    const known = texts.get(structure)
    if (known !== undefined) return known
    const text = write(structure)
    if (Object.isFrozen(structure)) texts.set(structure, flat(text))
    return text
  }
}

/** V8 keeps a sum of strings as a tree of its parts; reading a character makes it one string. */
function flat(text: string): string {
  text.charCodeAt(0)
  return text
}

function memberWriter(member: Member): Writer {
  const name = member.traits.xmlName ?? member.name
  const { shape } = member
  if (member.traits.xmlFlattened === undefined) return element(name, contentWriter(shape))
  if (shape.kind === 'list') return items(element(name, contentWriter(shape.item.shape)))
  if (shape.kind === 'map') return entries(shape, name)
  return element(name, contentWriter(shape))
}

function contentWriter(shape: Shape): Writer {
  switch (shape.kind) {
    case 'structure':
      return structureWriter(shape)
    case 'list': {
      const name = shape.item.traits.xmlName ?? 'member'
      return items(element(name, contentWriter(shape.item.shape)))
    }
    case 'map':
      return entries(shape, 'entry')
    case 'timestamp':
      return (value) => formatTimestamp(value, shape.format ?? 'date-time')
    case 'blob':
      return formatBlob
    case 'document':
      return (value) => escapeXml(JSON.stringify(value))
    case 'string':
      return (value) => escapeXml(typeof value === 'string' ? value : String(value))
    case 'number':
    case 'boolean':
      return String
    case 'unit':
      return () => ''
  }
}

function element(name: string, write: Writer): Writer {
  const open = `<${name}>`
  const close = `</${name}>`
  return (value) => open + write(value) + close
}

function items(write: Writer): Writer {
  return (value) => {
    let text = ''
    for (const item of value as readonly unknown[]) text += write(item)
    return text
  }
}

function entries(shape: Extract<Shape, { kind: 'map' }>, name: string): Writer {
  const writeKey = element(shape.key.traits.xmlName ?? 'key', contentWriter(shape.key.shape))
  const writeValue = element(
    shape.value.traits.xmlName ?? 'value',
    contentWriter(shape.value.shape),
  )
  const writeEntry = element(name, (entry) => {
    const [key, value] = entry as readonly [string, unknown]
    return writeKey(key) + writeValue(value)
  })
  return (value) =>
    Object.entries(value as Readonly<Record<string, unknown>>)
      .map(writeEntry)
      .join('')
}
