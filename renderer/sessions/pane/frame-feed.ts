/** What a terminal takes output by: `done` is called once it is on the screen. */
export interface Sink {
  write(bytes: Uint8Array | string, done?: () => void): void
}

/** The window's time; replaced in tests. */
export interface FrameClock {
  /** Milliseconds, as `performance.now()` counts them. */
  readonly now: () => number
  /** Calls once at the next frame, and by a timer where there are none, as in a hidden window. */
  readonly next: (call: () => void) => void
  readonly hidden: () => boolean
}

/** Milliseconds of a frame that a terminal may spend on reading output; the rest is for drawing. */
const share = 5
const least = 8 * 1024
/** Bytes a millisecond until it was measured: what a slow machine does. */
const firstRate = 4 * 1024
/** Shorter pieces say nothing of how fast output is read. */
const telling = 1024
/** How much the newest measurement weighs against those before. */
const weight = 0.3
/** Milliseconds after which a frame that does not come is no longer waited for. */
const noFrame = 200

/**
 * Hands output to a terminal, in each frame only as much as it reads in a part of one, so that the
 * window stays at hand whatever a program prints. What comes alone, such as an echo, goes at once.
 */
export function frameFeed(
  sink: Sink,
  clock: FrameClock = windowClock,
): (bytes: Uint8Array, done: () => void) => void {
  const feed = new FrameFeed(sink, clock)
  return (bytes, done) => feed.take(bytes, done)
}

class FrameFeed {
  readonly #sink: Sink
  readonly #clock: FrameClock
  readonly #waiting: { bytes: Uint8Array; readonly done: () => void }[] = []
  #rate = firstRate
  /** Bytes that may still be handed over in this frame. */
  #left: number = share * firstRate
  #asked = false

  constructor(sink: Sink, clock: FrameClock) {
    this.#sink = sink
    this.#clock = clock
  }

  take(bytes: Uint8Array, done: () => void): void {
    this.#waiting.push({ bytes, done })
    this.#hand()
  }

  #hand(): void {
    let handed = 0
    let begun = 0
    const begin = () => (begun = this.#clock.now())
    while (this.#waiting[0] && this.#left > 0) {
      if (handed === 0) this.#sink.write('', begin)
      handed += this.#handFirst()
    }
    if (handed === 0) return
    this.#sink.write('', () => this.#learn(handed, this.#clock.now() - begun))
    this.#ask()
  }

  #handFirst(): number {
    const [first] = this.#waiting
    if (!first) return 0
    const piece = first.bytes.subarray(0, this.#left)
    this.#left -= piece.length
    if (piece.length === first.bytes.length) {
      this.#waiting.shift()
      this.#sink.write(piece, first.done)
    } else {
      first.bytes = first.bytes.subarray(piece.length)
      this.#sink.write(piece)
    }
    return piece.length
  }

  #ask(): void {
    if (this.#asked) return
    this.#asked = true
    this.#clock.next(() => {
      this.#asked = false
      // Nobody sees the frames of a hidden window, and its timers come once a second.
      this.#left = this.#clock.hidden() ? Infinity : Math.max(least, Math.floor(share * this.#rate))
      this.#hand()
    })
  }

  #learn(bytes: number, took: number): void {
    if (bytes < telling) return
    this.#rate += weight * (bytes / Math.max(took, 0.1) - this.#rate)
  }
}

const windowClock: FrameClock = {
  now: () => performance.now(),
  hidden: () => document.visibilityState === 'hidden',
  next(call) {
    const end = () => {
      cancelAnimationFrame(frame)
      clearTimeout(timer)
      call()
    }
    const frame = requestAnimationFrame(end)
    const timer = setTimeout(end, noFrame)
  },
}
