import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  decodeMessage,
  encodeMessage,
  largestFrame,
  type AgentMessage,
} from '../../../main/sessions/protocol/message.ts'

/** A frame that the existing client's own serialiser wrote. */
const witness = {
  hex: [
    '00000074',
    '696e7075745f73747265616d5f64617461' + '20'.repeat(15),
    '00000001',
    '0000018bcfe56800',
    '0000000000000007',
    '0000000000000000',
    '8899aabbccddeeff0011223344556677',
    '1d887ce0f8672e4914d9000e801cd74ecd805dd9366c0bc42dc16adc0197dc2f',
    '00000001',
    '00000003',
    '6c730d',
  ].join(''),
  message: {
    type: 'input_stream_data',
    schemaVersion: 1,
    createdAt: 1_700_000_000_000,
    sequence: 7,
    flags: 0,
    id: '00112233-4455-6677-8899-aabbccddeeff',
    payloadType: 1,
    payload: Buffer.from('ls\r'),
  },
}

const messages = fc.record<AgentMessage>({
  type: fc.stringMatching(/^[a-z_]{1,32}$/),
  schemaVersion: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
  createdAt: fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
  sequence: fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }),
  flags: fc.integer({ min: 0, max: 3 }),
  id: fc.uuid(),
  payloadType: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
  payload: fc.uint8Array({ maxLength: 2048 }),
})

describe('a frame of the data channel', () => {
  it('is byte for byte what the existing client writes', () => {
    expect(encodeMessage(witness.message).toString('hex')).toBe(witness.hex)
  })

  it('is read from what the existing client wrote', () => {
    expect(decodeMessage(Buffer.from(witness.hex, 'hex')).message).toEqual(witness.message)
  })

  it('comes back as it was, whatever it says', () => {
    fc.assert(
      fc.property(messages, (message) => {
        const { message: read } = decodeMessage(encodeMessage(message))
        expect(read && { ...read, payload: [...read.payload] }).toEqual({
          ...message,
          payload: [...message.payload],
        })
      }),
    )
  })

  it('is read from the middle of a larger buffer', () => {
    const frame = encodeMessage(witness.message)
    const pool = Buffer.concat([Buffer.alloc(11, 0xff), frame, Buffer.alloc(3, 0xff)])
    expect(decodeMessage(pool.subarray(11, 11 + frame.length)).message).toEqual(witness.message)
  })

  it('takes names that are padded with NULs', () => {
    const frame = encodeMessage(witness.message)
    frame.fill(0, 4 + 17, 36)
    expect(decodeMessage(frame).message?.type).toBe('input_stream_data')
  })

  it('takes a header that is longer than ours', () => {
    const frame = encodeMessage(witness.message)
    const longer = Buffer.concat([frame.subarray(0, 116), Buffer.alloc(8), frame.subarray(116)])
    longer.writeUInt32BE(124, 0)
    expect(decodeMessage(longer).message?.payload.toString()).toBe('ls\r')
  })
})

describe('a frame that must be dropped', () => {
  const changed = (change: (frame: Buffer) => void) => {
    const frame = encodeMessage(witness.message)
    change(frame)
    return decodeMessage(frame).fault
  }

  it('says why', () => {
    expect(decodeMessage(Buffer.alloc(119)).fault).toBe('short')
    expect(decodeMessage(Buffer.alloc(largestFrame + 1)).fault).toBe('oversized')
    expect(changed((frame) => frame.writeUInt32BE(0, 0))).toBe('header-length')
    expect(changed((frame) => frame.writeUInt32BE(115, 0))).toBe('header-length')
    expect(changed((frame) => frame.writeUInt32BE(4_294_967_295, 0))).toBe('header-length')
    expect(changed((frame) => frame.fill(' ', 4, 36))).toBe('no-type')
    expect(changed((frame) => frame.fill(0, 40, 48))).toBe('no-date')
    expect(changed((frame) => frame.fill(0xff, 48, 56))).toBe('sequence')
    expect(changed((frame) => frame.fill(0, 80, 84))).toBe('digest')
    expect(changed((frame) => frame.fill('x', 120))).toBe('digest')
  })

  it('is not one where the service only speaks of publication', () => {
    const type = 'start_publication'
    const frame = encodeMessage({ ...witness.message, type })
    frame.fill(0, 80, 112)
    expect(decodeMessage(frame).message?.type).toBe(type)
  })

  it('never throws, in a million of them', () => {
    const frame = encodeMessage({ ...witness.message, payload: Buffer.alloc(24, 7) })
    const random = generator(20_261_121)
    let dropped = 0
    for (let count = 0; count < 1_000_000; count += 1) {
      const mangled = Buffer.from(
        frame.subarray(0, frame.length - (random() % 40 ? 0 : random() % 144)),
      )
      for (let flips = 1 + (random() % 4); flips > 0; flips -= 1) {
        if (mangled.length > 0) mangled[random() % mangled.length] = random() % 256
      }
      if (decodeMessage(mangled).fault) dropped += 1
    }
    // Most flips hit the payload or its digest; those that hit the id or the flags may pass.
    expect(dropped).toBeGreaterThan(500_000)
    expect(dropped).toBeLessThan(1_000_000)
  }, 60_000)
})

/** Small numbers that look random and are the same in each run (xorshift). */
function generator(seed: number): () => number {
  let state = seed
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return state >>> 0
  }
}
