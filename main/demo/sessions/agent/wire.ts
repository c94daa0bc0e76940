import { createHash, randomUUID } from 'node:crypto'

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
  const header = Buffer.alloc(headerLength + 4)
  header.writeUInt32BE(headerLength, 0)
  header.write(type.padEnd(32, ' '), 4, 32, 'ascii')
  header.writeUInt32BE(1, 36)
  header.writeBigUInt64BE(BigInt(Date.now()), 40)
  header.writeBigInt64BE(BigInt(sequence), 48)
  header.writeBigUInt64BE(BigInt(flags), 56)
  const uuid = Buffer.from(randomUUID().replaceAll('-', ''), 'hex')
  uuid.copy(header, 64, 8, 16)
  uuid.copy(header, 72, 0, 8)
  createHash('sha256').update(payload).digest().copy(header, 80)
  header.writeUInt32BE(payloadType, 112)
  header.writeUInt32BE(payload.length, 116)
  return Buffer.concat([header, payload])
}

/** The frame in these bytes, or undefined where the agent would drop it. It checks no digest. */
export function readFrame(bytes: Buffer): Frame | undefined {
  if (bytes.length < headerLength + 4) return undefined
  const length = bytes.readUInt32BE(0)
  const type = bytes.toString('ascii', 4, 36).split('\0').join('').trim()
  const created = bytes.readBigUInt64BE(40)
  if (length === 0 || length + 4 > bytes.length || type === '' || created === 0n) return undefined
  const hex = Buffer.concat([bytes.subarray(72, 80), bytes.subarray(64, 72)]).toString('hex')
  return {
    type,
    sequence: Number(bytes.readBigInt64BE(48)),
    id: [
      hex.slice(0, 8),
      hex.slice(8, 12),
      hex.slice(12, 16),
      hex.slice(16, 20),
      hex.slice(20),
    ].join('-'),
    payloadType: bytes.readUInt32BE(112),
    payload: bytes.subarray(length + 4),
  }
}

/** A message of JSON. */
export function jsonPayload(content: unknown): Buffer {
  return Buffer.from(JSON.stringify(content))
}
