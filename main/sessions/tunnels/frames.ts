/** Commands of a multiplexed stream (smux version 1). */
export const commands = { open: 0, finish: 1, data: 2, nothing: 3 } as const

/** One frame of the multiplexed stream. */
export interface StreamFrame {
  readonly command: number
  readonly stream: number
  readonly data: Uint8Array
}

const version = 1
const headerLength = 8

/** Bytes of data in one frame as sent; frames of up to 65,535 are understood. */
export const largestData = 32_768

/** One frame: version, command, length and stream, both little-endian, then the data. */
export function encodeFrame(command: number, stream: number, data?: Uint8Array): Buffer {
  const length = data?.length ?? 0
  const frame = Buffer.alloc(headerLength + length)
  frame.writeUInt8(version, 0)
  frame.writeUInt8(command, 1)
  frame.writeUInt16LE(length, 2)
  frame.writeUInt32LE(stream, 4)
  if (data) frame.set(data, headerLength)
  return frame
}

/** The other side broke the protocol; nothing after it can be understood. */
export class FrameError extends Error {
  override readonly name = 'FrameError'
}

/** Cuts a stream of bytes into frames, wherever the pieces that arrive were cut. */
export class FrameReader {
  #rest: Buffer = Buffer.alloc(0)

  /** The frames that these bytes complete, in order. Throws a {@link FrameError}. */
  push(bytes: Uint8Array): StreamFrame[] {
    this.#rest = this.#rest.length === 0 ? Buffer.from(bytes) : Buffer.concat([this.#rest, bytes])
    const frames: StreamFrame[] = []
    let at = 0
    for (let frame = this.#frameAt(at); frame; frame = this.#frameAt(at)) {
      frames.push(frame)
      at += headerLength + frame.data.length
    }
    this.#rest = this.#rest.subarray(at)
    return frames
  }

  #frameAt(at: number): StreamFrame | undefined {
    const rest = this.#rest
    if (rest.length < at + headerLength) return undefined
    const command = rest.readUInt8(at + 1)
    if (rest.readUInt8(at) !== version || command > commands.nothing) {
      throw new FrameError(`Version ${rest.readUInt8(at)} with command ${command} is not smux 1.`)
    }
    const end = at + headerLength + rest.readUInt16LE(at + 2)
    if (rest.length < end) return undefined
    const stream = rest.readUInt32LE(at + 4)
    return { command, stream, data: rest.subarray(at + headerLength, end) }
  }
}
