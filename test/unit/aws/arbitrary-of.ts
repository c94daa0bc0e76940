import type { NormalizedSchema } from '@smithy/core/schema'
import fc, { type Arbitrary } from 'fast-check'

/** Text that XML can carry. White space at its ends is the parsers' own business. */
const text = fc
  .string({ unit: fc.constantFrom(...Array.from('abcXYZ019 -_./:&<>"\'äß€漢😀')) })
  .map((value) => value.trim())

const timestamp = fc.date({
  min: new Date('1990-01-01'),
  max: new Date('2090-01-01'),
  noInvalidDate: true,
})

/** Values of a schema, as the SDK would take them for an input or give them for an output. */
export function arbitraryOf(schema: NormalizedSchema, depth = 0): Arbitrary<unknown> {
  if (schema.isListSchema()) return list(schema, depth)
  if (schema.isMapSchema()) return map(schema, depth)
  if (schema.isStructSchema()) return struct(schema, depth)
  if (schema.isBooleanSchema()) return fc.boolean()
  if (schema.isNumericSchema()) return fc.integer()
  if (schema.isTimestampSchema()) return timestamp
  if (schema.isStringSchema()) return text
  return fc.constant(undefined)
}

function list(schema: NormalizedSchema, depth: number): Arbitrary<unknown> {
  if (depth > 4) return fc.constant([])
  return fc.array(arbitraryOf(schema.getValueSchema(), depth + 1), { maxLength: 3 })
}

function map(schema: NormalizedSchema, depth: number): Arbitrary<unknown> {
  const key = fc.string({ unit: fc.constantFrom('a', 'b', 'C', 'x'), minLength: 1 })
  return fc.dictionary(key, arbitraryOf(schema.getValueSchema(), depth + 1), {
    minKeys: 1,
    maxKeys: 3,
    noNullPrototype: true,
  })
}

function struct(schema: NormalizedSchema, depth: number): Arbitrary<unknown> {
  const members = [...schema.structIterator()].map(
    ([name, member]) => [name, arbitraryOf(member, depth + 1)] as const,
  )
  return fc.record(Object.fromEntries(members), { requiredKeys: [], noNullPrototype: true })
}
