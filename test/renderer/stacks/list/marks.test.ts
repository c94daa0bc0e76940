import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createMarker, markList } from '../../../../renderer/stacks/list/marks.ts'
import { listOf, named } from './items.ts'

const words = fc.array(
  fc.string({ unit: fc.constantFrom('a', 'b', '-'), minLength: 1, maxLength: 6 }),
  {
    minLength: 1,
    maxLength: 20,
  },
)

describe('searching a list’s text at once', () => {
  it('finds exactly what searching row by row finds', () => {
    fc.assert(
      fc.property(
        words,
        fc.string({ unit: fc.constantFrom('a', 'b', '-'), minLength: 1 }),
        (names, word) => {
          const list = listOf(...names.map((name, place) => named(name, { arn: `arn:${place}` })))
          const filter = [[{ kind: 'text' as const, words: [word], negated: false }]]
          const starts = [0, ...list.ends]
          const expected = list.items.map((_, place) =>
            list.text.slice(starts[place], list.ends[place]).includes(word) ? 1 : 0,
          )
          expect([...markList(list, filter)]).toEqual(expected)
        },
      ),
    )
  })

  it('never matches across two rows', () => {
    const list = listOf(named('ends-x', { description: 'x' }), named('y-begins'))
    const filter = [[{ kind: 'text' as const, words: ['x\ny'], negated: false }]]
    expect([...markList(list, filter)].at(1)).toBe(0)
  })

  it('looks through a list once as long as the filter stays', () => {
    let looked = 0
    const list = listOf(named('one'), named('two'))
    const { marksOf } = createMarker([[{ kind: 'item', matches: () => (looked += 1) > 0 }]])
    expect(marksOf(list)).toBe(marksOf(list))
    expect(looked).toBe(2)
  })
})
