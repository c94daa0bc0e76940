import fc from 'fast-check'
import type { Member, Shape, StructureShape } from '../../../main/demo/wire/shape.ts'

/** Which values a wire format can carry. */
export interface Carriage {
  readonly text: fc.Arbitrary<string>
  /** The format cannot tell an empty list from none. */
  readonly emptyLists: boolean
  readonly emptyStructures: boolean
}

const milliseconds = fc.integer({ min: 0, max: 4_000_000_000 })

/** Values of any shape that the SDK has a schema for, down to `depth` levels. */
export function valueOf(shape: Shape, carriage: Carriage, depth = 3): fc.Arbitrary<unknown> {
  switch (shape.kind) {
    case 'structure':
      return structureOf(shape, carriage, depth)
    case 'list':
      return fc.array(valueOf(shape.item.shape, carriage, depth - 1), {
        minLength: carriage.emptyLists ? 0 : 1,
        maxLength: 3,
      })
    case 'map':
      return fc.dictionary(
        fc.string({ minLength: 1, maxLength: 8 }).filter((key) => /^\w+$/.test(key)),
        valueOf(shape.value.shape, carriage, depth - 1),
        { minKeys: carriage.emptyLists ? 0 : 1, maxKeys: 3, noNullPrototype: true },
      )
    case 'timestamp':
      return milliseconds.map((seconds) => new Date(seconds * 1000))
    case 'blob':
      return fc.uint8Array({ minLength: 1, maxLength: 20 })
    case 'boolean':
      return fc.boolean()
    case 'number':
      return fc.integer({ min: -1000, max: 1_000_000 })
    case 'document':
      return fc.constant({ a: [1, 'two', true] })
    case 'string':
      return carriage.text
    case 'unit':
      return fc.constant({})
  }
}

function structureOf(
  shape: StructureShape,
  carriage: Carriage,
  depth: number,
): fc.Arbitrary<Record<string, unknown>> {
  const usable = shape.members.filter((member) => depth > 0 || isScalar(member.shape))
  const fields = Object.fromEntries(
    usable.map((member) => [member.name, valueOf(member.shape, carriage, depth - 1)]),
  )
  const always = usable.filter((member) => isAlwaysThere(shape, member)).map(({ name }) => name)
  const record = fc.record(fields, { requiredKeys: always, noNullPrototype: true })
  const first = usable[0]
  if (carriage.emptyStructures || always.length > 0 || first === undefined) return record
  const least = fc.record({ [first.name]: fields[first.name] ?? fc.constant('') })
  return record.chain((value) => (Object.keys(value).length > 0 ? fc.constant(value) : least))
}

function isScalar(shape: Shape): boolean {
  return shape.kind !== 'structure' && shape.kind !== 'list' && shape.kind !== 'map'
}

/** Required members, and those that the SDK fills in where they are missing. */
function isAlwaysThere(shape: StructureShape, member: Member): boolean {
  return shape.required.includes(member.name) || 'idempotencyToken' in member.traits
}
