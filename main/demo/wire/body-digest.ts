import { createHash } from 'node:crypto'
import { crc32 } from 'node:zlib'
import { AwsError } from '../service.ts'
import type { WireRequest } from './protocol.ts'

/** Digests that a request may bring in a header, as base64; what each is called in a refusal. */
const digests: Readonly<
  Record<string, readonly [name: string, digest: (body: Uint8Array) => Buffer]>
> = {
  'content-md5': ['Content-MD5', (body) => createHash('md5').update(body).digest()],
  'x-amz-checksum-crc32': ['CRC32', crc32Of],
  'x-amz-checksum-sha1': ['SHA1', (body) => createHash('sha1').update(body).digest()],
  'x-amz-checksum-sha256': ['SHA256', (body) => createHash('sha256').update(body).digest()],
}

function crc32Of(body: Uint8Array): Buffer {
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(body))
  return sum
}

/** Throws BadDigest where a body is not what the request's headers say it is. */
export function checkDigests(request: WireRequest, body: Uint8Array): void {
  for (const [header, [name, digest]] of Object.entries(digests)) {
    const said = request.headers[header]
    if (said === undefined || digest(body).toString('base64') === said) continue
    throw new AwsError('BadDigest', `The ${name} you specified did not match what we received.`)
  }
}
