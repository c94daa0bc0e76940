import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { join } from 'node:path'

/** A file's bytes on their way, in a file that only its user may read. */
export class Spool {
  readonly #path: string
  readonly #file: FileHandle
  #length = 0
  #closed = false

  private constructor(path: string, file: FileHandle) {
    this.#path = path
    this.#file = file
  }

  /** Makes an empty one under `transfers` in the data folder. */
  static async create(dataFolder: string, id: string): Promise<Spool> {
    const folder = join(dataFolder, 'transfers')
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    const path = join(folder, `${process.pid}-${id}`)
    return new Spool(path, await open(path, 'wx+', 0o600))
  }

  /** Bytes that are there. */
  get length(): number {
    return this.#length
  }

  /** Whether its bytes have been removed. */
  get closed(): boolean {
    return this.#closed
  }

  /** Bytes at the end; settles when they are written. */
  async append(bytes: Uint8Array): Promise<void> {
    const at = this.#length
    this.#length += bytes.length
    for (let done = 0; done < bytes.length;) {
      const { bytesWritten } = await this.#file.write(bytes, done, bytes.length - done, at + done)
      done += bytesWritten
    }
  }

  /** Up to `length` bytes from `offset` on. */
  async read(offset: number, length: number): Promise<Buffer> {
    const wanted = Math.max(0, Math.min(length, this.#length - offset))
    const bytes = Buffer.alloc(wanted)
    const { bytesRead } = await this.#file.read(bytes, 0, wanted, offset)
    return bytes.subarray(0, bytesRead)
  }

  /** Lets go of all bytes, to begin again. */
  async clear(): Promise<void> {
    this.#length = 0
    await this.#file.truncate(0)
  }

  /** The SHA-256 of all bytes, in hex. */
  async checksum(): Promise<string> {
    const hash = createHash('sha256')
    for (let at = 0; at < this.#length;) {
      const bytes = await this.read(at, 1024 * 1024)
      if (bytes.length === 0) break
      hash.update(bytes)
      at += bytes.length
    }
    return hash.digest('hex')
  }

  /** Removes the file. */
  async remove(): Promise<void> {
    if (this.#closed) return
    this.#closed = true
    rmSync(this.#path, { force: true })
    await this.#file.close()
  }
}

/** Removes what runs of Foredeck that are over have left behind. */
export function removeLeftSpools(dataFolder: string, runs: (process: number) => boolean): void {
  const folder = join(dataFolder, 'transfers')
  for (const name of namesIn(folder)) {
    if (!runs(Number.parseInt(name, 10))) rmSync(join(folder, name), { force: true })
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    // Nothing was ever transferred.
    return []
  }
}
