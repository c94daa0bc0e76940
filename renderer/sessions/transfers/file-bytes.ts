import type { Client } from '../../app/client.ts'
import { isConnectionLost } from '../../app/failures.ts'

/** Of one piece, in bytes. */
const pieceLength = 512 * 1024
/** Tries of one piece while the connection to the host is away; pieces may come twice. */
const mostTries = 60
const pause = 1000

/** Hands a file to a transfer, piece by piece. Throws as the contract does. */
export async function sendBytes(client: Client, id: string, file: Blob): Promise<void> {
  for (let offset = 0; offset < file.size; offset += pieceLength) {
    const piece = await file.slice(offset, offset + pieceLength).arrayBuffer()
    const base64 = toBase64(new Uint8Array(piece))
    await steadily(() => client.transfers.put({ id, offset, base64 }))
  }
}

/** The bytes of a file that was fetched. They are kept nowhere else afterwards. */
export async function takeBytes(client: Client, id: string): Promise<Blob> {
  const pieces: Uint8Array<ArrayBuffer>[] = []
  let offset = 0
  for (;;) {
    const from = offset
    const { base64, last } = await steadily(() => client.transfers.take({ id, offset: from }))
    const bytes = fromBase64(base64)
    pieces.push(bytes)
    offset += bytes.length
    if (last) return new Blob(pieces)
  }
}

async function steadily<Answer>(call: () => Promise<Answer>): Promise<Answer> {
  for (let tries = 1; ; tries++) {
    try {
      return await call()
    } catch (error) {
      if (!isConnectionLost(error) || tries === mostTries) throw error
      await new Promise((resolve) => setTimeout(resolve, pause))
    }
  }
}

function toBase64(bytes: Uint8Array): string {
  let binary = ''
  // A call takes only so many arguments.
  for (let at = 0; at < bytes.length; at += 8192) {
    binary += String.fromCharCode(...bytes.subarray(at, at + 8192))
  }
  return btoa(binary)
}

function fromBase64(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
}
