import fc from 'fast-check'
import { expect, it } from 'vitest'
import { lineAndColumn, positionIn } from '../../../main/store/json-position.ts'

type Path = (string | number)[]

/** A JSON value, with the paths to everything in it. */
function pathsOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path]
  const entries: [string | number, unknown][] = Array.isArray(value)
    ? value.map((each, index) => [index, each])
    : Object.entries(value)
  return [path, ...entries.flatMap(([key, each]) => pathsOf(each, [...path, key]))]
}

const valueAt = (value: unknown, path: Path) =>
  path.reduce<unknown>((found, part) => (found as Record<string | number, unknown>)[part], value)

it('finds every value of every JSON text, however it is laid out', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 3 }), fc.constantFrom(0, 1, 2, '\t'), (value, indent) => {
      const text = JSON.stringify(value, null, indent)
      const plain = JSON.parse(text) as unknown
      for (const path of pathsOf(plain)) {
        const position = positionIn(text, path)
        const found = text.slice(position ?? text.length)
        const first = JSON.stringify(valueAt(plain, path), null, indent).split('\n')[0] ?? ''
        expect(found.startsWith(first), `${path.join('/')} in ${text}`).toBe(true)
      }
    }),
  )
})

it('tells apart what looks alike', () => {
  const text = '{"rules": [{"mode": "typed"}, {"mode": "typed"}]}'
  expect(positionIn(text, ['rules', 0, 'mode'])).toBe(20)
  expect(positionIn(text, ['rules', 1, 'mode'])).toBe(39)
})

it('takes the last of a key that stands there twice, as JSON does', () => {
  expect(positionIn('{"a": 1, "a": 2}', ['a'])).toBe(14)
})

it('finds a key', () => {
  expect(positionIn('{"a": {"b": 1, "c": 2}}', ['a'], 'c')).toBe(15)
})

it.each([[['b']], [['a', 'b']], [['a', 0]], [[0]]])('finds nothing at %j', (path) => {
  expect(positionIn('{"a": 1}', path)).toBeUndefined()
})

it('counts lines and columns from one', () => {
  expect(lineAndColumn('ab\ncd', 4)).toBe('(line 2, column 2)')
  expect(lineAndColumn('', 0)).toBe('(line 1, column 1)')
})
