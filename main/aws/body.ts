import type { Readable } from 'node:stream'
import { abortReason } from './backoff.ts'

/** All bytes of an answer. Rejects when its connection breaks or the call is cancelled before. */
export function bytesOf(body: Readable, signal: AbortSignal): Promise<Uint8Array> {
  const chunks: Buffer[] = []
  return new Promise((resolve, reject) => {
    body.on('data', (chunk: Buffer) => chunks.push(chunk))
    body.on('end', () =>
      resolve(chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks)),
    )
    body.on('error', (error) => reject(signal.aborted ? abortReason(signal) : error))
    body.on('close', () => reject(new Error('The connection closed before the end of the answer.')))
  })
}
