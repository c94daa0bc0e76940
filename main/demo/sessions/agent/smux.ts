/** The agent's own reading and writing of smux version 1, apart from the console's. */
export interface SmuxFrame {
  readonly command: 'SYN' | 'FIN' | 'PSH' | 'NOP'
  readonly stream: number
  readonly data: Buffer
}

const names = ['SYN', 'FIN', 'PSH', 'NOP'] as const

/** One frame in bytes. */
export function writeSmux(command: SmuxFrame['command'], stream: number, data?: Buffer): Buffer {
  const header = Buffer.from([1, names.indexOf(command), 0, 0, 0, 0, 0, 0])
  header.writeUInt16LE(data?.length ?? 0, 2)
  header.writeUInt32LE(stream, 4)
  return data ? Buffer.concat([header, data]) : header
}

/** Returns a function that takes bytes and gives the frames that they complete. */
export function smuxReader(): (bytes: Buffer) => SmuxFrame[] {
  let kept = Buffer.alloc(0)
  return (bytes) => {
    kept = Buffer.concat([kept, bytes])
    const frames: SmuxFrame[] = []
    while (kept.length >= 8) {
      const length = kept.readUInt16LE(2)
      if (kept.length < 8 + length) break
      const command = names[kept[1] ?? 9]
      if (kept[0] !== 1 || command === undefined) throw new Error('invalid protocol')
      frames.push({ command, stream: kept.readUInt32LE(4), data: kept.subarray(8, 8 + length) })
      kept = kept.subarray(8 + length)
    }
    return frames
  }
}
