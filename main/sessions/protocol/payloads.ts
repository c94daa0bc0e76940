/** Bytes of the stream in one message, before encryption: what agents take and send. */
export const chunkLength = 1024

/** The stream's bytes in pieces of {@link chunkLength}. Views, not copies. */
export function* chunksOf(bytes: Uint8Array): Generator<Uint8Array, void> {
  for (let at = 0; at < bytes.length; at += chunkLength) {
    yield bytes.subarray(at, at + chunkLength)
  }
}

/** The terminal's size. */
export function sizePayload(columns: number, rows: number): Buffer {
  return Buffer.from(JSON.stringify({ cols: columns, rows }))
}

/** A flag, such as `flagValues.terminateSession`. */
export function flagPayload(value: number): Buffer {
  const payload = Buffer.alloc(4)
  payload.writeUInt32BE(value)
  return payload
}

/** A flag's value, or undefined where it is not four bytes. */
export function readFlag(payload: Uint8Array): number | undefined {
  if (payload.length !== 4) return undefined
  return Buffer.from(payload.buffer, payload.byteOffset, 4).readUInt32BE(0)
}

/** The number in `EXIT_CODE: n`, with whatever prefix the document's properties gave it. */
export function readExitCode(payload: Uint8Array): number | undefined {
  const text = Buffer.from(payload).toString('utf8')
  const found = /(-?\d+)\s*$/.exec(text)
  return found ? Number(found[1]) : undefined
}
