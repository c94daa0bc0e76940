/** Commands of a multiplexed stream (smux version 1). */
export const commands = { open: 0, finish: 1, data: 2, nothing: 3 } as const

/** One frame of the multiplexed stream. */
export interface StreamFrame {
  readonly command: number
  readonly stream: number
  readonly data: Uint8Array
}

const ownVersion = 1
const headerLength = 8

/** Bytes of data in one frame as sent; frames of up to 65,535 are understood. */
export const largestData = 32_768

/** One frame: version, command, length and stream, both little-endian, then the data. */
export function encodeFrame(command: number, stream: number, data?: Uint8Array): Buffer {
  const length = data?.length ?? 0
  const frame = Buffer.alloc(headerLength + length)
  frame.writeUInt8(ownVersion, 0)
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

/**
 * Cuts a stream of bytes into frames, wherever the pieces that arrive were cut. A frame of 32 KB
 * comes in some thirty pieces: they are joined once, when the last of them is there.
 */
export class FrameReader {
  #pieces: Uint8Array[] = []
  #length = 0
  /** Bytes without which no frame is complete. */
  #wanted = headerLength

  /** The frames that these bytes complete, in order. Throws a {@link FrameError}. */
  push(bytes: Uint8Array): StreamFrame[] {
    this.#pieces.push(bytes)
    this.#length += bytes.length
    return this.#length < this.#wanted ? [] : this.#cut(joined(this.#pieces, this.#length))
  }

  #cut(bytes: Buffer): StreamFrame[] {
    const frames: StreamFrame[] = []
    let at = 0
    let length = lengthAt(bytes, at)
    while (bytes.length >= at + length) {
      const data = bytes.subarray(at + headerLength, at + length)
      frames.push({
        command: bytes.readUInt8(at + 1),
        stream: bytes.readUInt32LE(at + 4),
        data,
      })
      at += length
      length = lengthAt(bytes, at)
    }
    this.#pieces = at < bytes.length ? [bytes.subarray(at)] : []
    this.#length = bytes.length - at
    this.#wanted = length
    return frames
  }
}

function joined(pieces: readonly Uint8Array[], length: number): Buffer {
  const [first] = pieces
  if (pieces.length > 1 || first === undefined) return Buffer.concat(pieces, length)
  return Buffer.from(first.buffer, first.byteOffset, first.length)
}

/** The length of the frame there with its header; that of a header where it is not there yet. */
function lengthAt(bytes: Buffer, at: number): number {
  if (bytes.length < at + headerLength) return headerLength
  const [version, command] = [bytes.readUInt8(at), bytes.readUInt8(at + 1)]
  if (version !== ownVersion || command > commands.nothing) {
    throw new FrameError(`Version ${version} with command ${command} is not smux 1.`)
  }
  return headerLength + bytes.readUInt16LE(at + 2)
}
