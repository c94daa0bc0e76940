import { hash, randomUUID } from 'node:crypto'

/**
 * The agent's own way of writing and reading frames. It shares no line with the console's codec:
 * what one of them gets wrong the other must notice.
 */
export interface Frame {
  readonly type: string
  readonly sequence: number
  readonly id: string
  readonly payloadType: number
  readonly payload: Buffer
}

const headerLength = 116

/** One frame of the agent. */
export function writeFrame(
  type: string,
  content: {
    readonly sequence?: number
    readonly flags?: number
    readonly payloadType?: number
    readonly payload?: Uint8Array
  },
): Buffer {
  const { sequence = 0, flags = 0, payloadType = 0, payload = Buffer.alloc(0) } = content
  const frame = Buffer.allocUnsafe(headerLength + 4 + payload.length)
  frame.writeUInt32BE(headerLength, 0)
  frame.write(type.padEnd(32, ' '), 4, 32, 'ascii')
  frame.writeUInt32BE(1, 36)
  frame.writeBigUInt64BE(BigInt(Date.now()), 40)
  frame.writeBigInt64BE(BigInt(sequence), 48)
  frame.writeBigUInt64BE(BigInt(flags), 56)
  const uuid = randomUUID().replaceAll('-', '')
  frame.write(uuid.slice(16), 64, 'hex')
  frame.write(uuid.slice(0, 16), 72, 'hex')
  hash('sha256', payload, 'buffer').copy(frame, 80)
  frame.writeUInt32BE(payloadType, 112)
  frame.writeUInt32BE(payload.length, 116)
  frame.set(payload, headerLength + 4)
  return frame
}

/** What a frame says that it is. */
export function typeOf(bytes: Buffer): string {
  return bytes.toString('ascii', 4, 36).replaceAll('\0', '').trim()
}

/** The frame in these bytes, or undefined where the agent would drop it. It checks no digest. */
export function readFrame(bytes: Buffer): Frame | undefined {
  if (bytes.length < headerLength + 4) return undefined
  const length = bytes.readUInt32BE(0)
  const type = typeOf(bytes)
  const created = bytes.readBigUInt64BE(40)
  if (length === 0 || length + 4 > bytes.length || type === '' || created === 0n) return undefined
  return {
    type,
    sequence: Number(bytes.readBigInt64BE(48)),
    // Only what is acknowledged is asked for it.
    get id() {
      const hex = bytes.toString('hex', 72, 80) + bytes.toString('hex', 64, 72)
      const ends = [0, 8, 12, 16, 20, 32]
      return ends
        .slice(1)
        .map((end, index) => hex.slice(ends[index], end))
        .join('-')
    },
    payloadType: bytes.readUInt32BE(112),
    payload: bytes.subarray(length + 4),
  }
}

/** A message of JSON. */
export function jsonPayload(content: unknown): Buffer {
  return Buffer.from(JSON.stringify(content))
}
