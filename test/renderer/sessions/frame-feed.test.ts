import { describe, expect, it } from 'vitest'
import {
  type FrameClock,
  frameFeed,
  type Sink,
} from '../../../renderer/sessions/pane/frame-feed.ts'

/** A terminal that reads so many bytes a millisecond, in a window whose frames the test makes. */
function terminalOf({ perMillisecond }: { perMillisecond: number }) {
  let time = 0
  let hidden = false
  let asked: (() => void) | undefined
  const pieces: Uint8Array[] = []
  const sink: Sink = {
    write(bytes, done) {
      if (typeof bytes !== 'string') pieces.push(bytes)
      time += bytes.length / perMillisecond
      done?.()
    },
  }
  const clock: FrameClock = {
    now: () => time,
    next: (call) => (asked = call),
    hidden: () => hidden,
  }
  return {
    take: frameFeed(sink, clock),
    read: () => Buffer.concat(pieces),
    hide: () => (hidden = true),
    waits: () => asked !== undefined,
    /** Milliseconds that the terminal was busy within the next frame. */
    frame: () => {
      const call = asked
      asked = undefined
      const begun = time
      call?.()
      return time - begun
    },
  }
}

const flood = (length: number) => Uint8Array.from({ length }, (_one, index) => index % 251)

describe('output for a terminal', () => {
  it('goes at once where it comes alone', () => {
    const { take, read } = terminalOf({ perMillisecond: 4096 })
    let drawn = 0
    take(Uint8Array.of(104, 105), () => (drawn += 1))
    expect(read().toString()).toBe('hi')
    expect(drawn).toBe(1)
  })

  it.each([1024, 4096, 40_000])(
    'takes a part of each frame, whatever the machine (%i bytes a millisecond)',
    (perMillisecond) => {
      const { take, frame } = terminalOf({ perMillisecond })
      for (let piece = 0; piece < 200; piece += 1) take(flood(65_536), () => undefined)
      const frames = Array.from({ length: 40 }, frame)
      // It learns how fast the terminal is in the first of them.
      for (const busy of frames.slice(15)) {
        expect(busy).toBeLessThan(9)
        expect(busy).toBeGreaterThan(3)
      }
    },
  )

  it('comes whole and in order, and each piece is told once it is drawn', () => {
    const { take, frame, waits, read } = terminalOf({ perMillisecond: 4096 })
    const all = flood(300_000)
    const drawn: number[] = []
    for (let from = 0; from < all.length; from += 50_000) {
      take(all.subarray(from, from + 50_000), () => drawn.push(read().length))
    }
    while (waits()) frame()
    expect(read().equals(all)).toBe(true)
    expect(drawn).toEqual([50_000, 100_000, 150_000, 200_000, 250_000, 300_000])
  })

  it('asks for no more frames once all is drawn', () => {
    const { take, frame, waits } = terminalOf({ perMillisecond: 4096 })
    take(flood(100), () => undefined)
    frame()
    expect(waits()).toBe(false)
  })

  it('is not held up in a hidden window', () => {
    const { take, frame, hide, read } = terminalOf({ perMillisecond: 4096 })
    hide()
    take(flood(262_144), () => undefined)
    frame()
    expect(read()).toHaveLength(262_144)
  })
})
