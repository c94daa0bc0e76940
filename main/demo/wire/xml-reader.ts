import { parseScalar } from './scalars.ts'
import type { Member, Shape } from './shape.ts'
import type { XmlElement } from './xml-element.ts'

/** The value that an element stands for, by its schema. Unknown elements are left out. */
export function fromXml(shape: Shape, element: XmlElement): unknown {
  switch (shape.kind) {
    case 'structure':
      return structureFromXml(shape.members, element)
    case 'list':
      return element.children.map((child) => fromXml(shape.item.shape, child))
    case 'map':
      return mapFromXml(shape, element.children)
    case 'unit':
      return {}
    default:
      return parseScalar(shape.kind, element.text)
  }
}

function structureFromXml(
  members: readonly Member[],
  element: XmlElement,
): Record<string, unknown> {
  const result: Record<string, unknown> = {}
  for (const member of members) {
    const name = member.traits.xmlName ?? member.name
    const found = element.children.filter((child) => child.name === name)
    const [first] = found
    if (first === undefined) continue
    result[member.name] = memberFromXml(member, first, found)
  }
  return result
}

function memberFromXml(
  { shape, traits }: Member,
  first: XmlElement,
  all: readonly XmlElement[],
): unknown {
  if (traits.xmlFlattened === undefined) return fromXml(shape, first)
  if (shape.kind === 'list') return all.map((one) => fromXml(shape.item.shape, one))
  return shape.kind === 'map' ? mapFromXml(shape, all) : fromXml(shape, first)
}

function mapFromXml(
  shape: Extract<Shape, { kind: 'map' }>,
  entries: readonly XmlElement[],
): Record<string, unknown> {
  const keyName = shape.key.traits.xmlName ?? 'key'
  const valueName = shape.value.traits.xmlName ?? 'value'
  const result: Record<string, unknown> = {}
  for (const { children } of entries) {
    const key = children.find((child) => child.name === keyName)?.text
    const value = children.find((child) => child.name === valueName)
    if (key !== undefined && value) result[key] = fromXml(shape.value.shape, value)
  }
  return result
}
