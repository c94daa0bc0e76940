import { expect, it } from 'vitest'
import { Unsent } from '../../../renderer/sessions/pane/unsent.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

function sent(unsent: Unsent): readonly (readonly [number, string])[] {
  const pieces: (readonly [number, string])[] = []
  for (let piece = unsent.next(); piece; piece = unsent.next()) {
    pieces.push([piece.offset, new TextDecoder().decode(piece.bytes)])
  }
  return pieces
}

it('sends again what was not taken, and that only', () => {
  const unsent = new Unsent()
  unsent.attached(10)
  unsent.add(bytes('abc'))
  expect(sent(unsent)).toEqual([[10, 'abc']])
  unsent.add(bytes('def'))
  expect(sent(unsent)).toEqual([[13, 'def']])
  unsent.taken(12)
  unsent.attached(14)
  unsent.add(bytes('g'))
  expect(sent(unsent)).toEqual([[14, 'efg']])
})

it('keeps what is typed before the host named an offset', () => {
  const unsent = new Unsent()
  unsent.add(bytes('ls'))
  expect(sent(unsent)).toEqual([])
  unsent.attached(0)
  expect(sent(unsent)).toEqual([[0, 'ls']])
})

it('goes on with a host that has forgotten who types', () => {
  const unsent = new Unsent()
  unsent.attached(0)
  unsent.add(bytes('abc'))
  expect(sent(unsent)).toEqual([[0, 'abc']])
  unsent.taken(3)
  unsent.add(bytes('de'))
  unsent.attached(0)
  expect(sent(unsent)).toEqual([[0, 'de']])
})

it('has no more than a window on its way', () => {
  const unsent = new Unsent()
  unsent.attached(0)
  unsent.add(new Uint8Array(3 * 1024 * 1024))
  const length = () => sent(unsent).reduce((sum, [, text]) => sum + text.length, 0)
  expect(length()).toBe(1024 * 1024)
  unsent.taken(1000)
  expect(length()).toBe(1000)
})
