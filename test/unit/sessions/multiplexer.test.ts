import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  commands,
  encodeFrame,
  FrameReader,
  type StreamFrame,
} from '../../../main/sessions/tunnels/frames.ts'
import { Multiplexer } from '../../../main/sessions/tunnels/multiplexer.ts'

const frames = fc.array(
  fc.record({
    command: fc.constantFrom(...Object.values(commands)),
    stream: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
    data: fc.uint8Array({ maxLength: 300 }),
  }),
)

function setUp(keepalive = false) {
  const sent: string[] = []
  const events: string[] = []
  const multiplexer = new Multiplexer(
    {
      send: (bytes) => sent.push(bytes.toString('hex')),
      data: (stream, bytes) => events.push(`${stream} ${Buffer.from(bytes).toString()}`),
      finished: (stream) => events.push(`${stream} finished`),
    },
    { keepalive },
  )
  return { multiplexer, sent, events }
}

describe('the frames of multiplexed streams', () => {
  it('come out as they went in, wherever the bytes are cut', () => {
    fc.assert(
      fc.property(
        frames,
        fc.infiniteStream(fc.integer({ min: 1, max: 40 })),
        (sent, cuts: Iterator<number, undefined>) => {
          const bytes = Buffer.concat(
            sent.map(({ command, stream, data }) => encodeFrame(command, stream, data)),
          )
          const reader = new FrameReader()
          const read: StreamFrame[] = []
          for (let at = 0; at < bytes.length;) {
            const length = cuts.next().value ?? 1
            read.push(...reader.push(bytes.subarray(at, at + length)))
            at += length
          }
          expect(read.map((frame) => ({ ...frame, data: new Uint8Array(frame.data) }))).toEqual(
            sent.map((frame) => ({ ...frame, data: new Uint8Array(frame.data) })),
          )
        },
      ),
    )
  })

  it('are refused where they are not of this protocol', () => {
    expect(() => new FrameReader().push(Buffer.from('SSH-2.0-'))).toThrow('is not smux 1')
    expect(() => new FrameReader().push(encodeFrame(4, 3))).toThrow('is not smux 1')
  })
})

describe('the multiplexer', () => {
  it('opens its first stream as the existing client does', () => {
    const { multiplexer, sent } = setUp()
    expect(multiplexer.open()).toBe(3)
    expect(multiplexer.open()).toBe(5)
    expect(sent[0]).toBe('0100000003000000')
  })

  it('carries data both ways and ends each stream once', () => {
    const { multiplexer, sent, events } = setUp()
    const stream = multiplexer.open()
    multiplexer.write(stream, Buffer.from('GET'))
    multiplexer.receive(encodeFrame(commands.data, stream, Buffer.from('200')))
    multiplexer.receive(encodeFrame(commands.finish, stream))
    multiplexer.receive(encodeFrame(commands.data, stream, Buffer.from('late')))
    multiplexer.finish(stream)
    multiplexer.write(stream, Buffer.from('late'))
    expect(events).toEqual(['3 200', '3 finished'])
    expect(sent).toEqual(['0100000003000000', '0102030003000000474554'])
    expect(multiplexer.size).toBe(0)
  })

  it('cuts large writes and throws away what is for nobody', () => {
    const { multiplexer, sent, events } = setUp()
    const stream = multiplexer.open()
    multiplexer.write(stream, Buffer.alloc(70_000))
    expect(sent.slice(1).map((frame) => frame.length / 2 - 8)).toEqual([32_768, 32_768, 4464])
    multiplexer.receive(encodeFrame(commands.data, 99, Buffer.from('?')))
    multiplexer.receive(encodeFrame(commands.open, stream))
    multiplexer.receive(encodeFrame(commands.nothing, 0))
    expect(events).toEqual([])
  })

  it('says that it is there only where the agent does so too', () => {
    const loud = setUp(true)
    const quiet = setUp(false)
    for (let now = 1; now < 25_000; now += 1000) {
      loud.multiplexer.tick(now)
      quiet.multiplexer.tick(now)
    }
    expect(loud.sent).toEqual(['0103000000000000', '0103000000000000'])
    expect(quiet.sent).toEqual([])
  })
})
