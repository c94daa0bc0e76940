import { closeSync, createWriteStream, openSync } from 'node:fs'
import type { CastEvent, Recording } from '../../../shared/recordings.ts'
import { castHeader, castLine } from './cast.ts'

/** Output that waits for the disk, in characters; beyond it the recording ends by itself. */
const longestWait = 64 * 1024 * 1024

/** A recording's file while it grows. */
export interface CastWriter {
  readonly bytes: number
  readonly seconds: number
  output(bytes: Uint8Array): void
  resize(columns: number, rows: number): void
  /** Writes what is left and closes the file. */
  end(): Promise<void>
}

/** Lines to a file, one after the other. */
interface LineFile {
  readonly bytes: number
  write(line: string): void
  end(): Promise<void>
}

/** Opened at once, so that a folder that cannot be written is told to whoever began. */
function lineFile(path: string, failed: (error: Error) => void): LineFile {
  const file = openSync(path, 'ax', 0o600)
  const stream = createWriteStream(path, { fd: file, autoClose: false })
  let bytes = 0
  let broken = false
  const fail = (error: Error) => {
    if (!broken) failed(error)
    broken = true
  }
  stream.on('error', fail)
  return {
    get bytes() {
      return bytes
    },
    write(line) {
      if (broken) return
      bytes += Buffer.byteLength(line) + 1
      stream.write(`${line}\n`)
      if (stream.writableLength > longestWait) fail(new Error('the disk is too slow'))
    },
    async end() {
      await new Promise<void>((resolve) => stream.end(() => resolve()))
      closeSync(file)
    },
  }
}

/**
 * Begins a file that only its user may read, and appends to it as it happens. Throws where it
 * cannot be made. `failed` is called once where it cannot be written any more.
 */
export function createCastWriter(
  path: string,
  recording: Recording,
  clock: () => number,
  failed: (error: Error) => void,
): CastWriter {
  const begin = clock()
  const file = lineFile(path, failed)
  const text = new TextDecoder('utf-8')
  const passed = () => (clock() - begin) / 1000
  const event = (kind: CastEvent[1], data: string) => {
    if (data !== '') file.write(castLine([passed(), kind, data]))
  }
  file.write(castHeader(recording))
  return {
    get bytes() {
      return file.bytes
    },
    get seconds() {
      return passed()
    },
    // A character may come in two pieces; the decoder keeps the first for the second.
    output: (output) => event('o', text.decode(output, { stream: true })),
    resize: (columns, rows) => event('r', `${columns}x${rows}`),
    end() {
      event('o', text.decode())
      return file.end()
    },
  }
}
