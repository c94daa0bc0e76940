import type { WireRequest } from './protocol.ts'

/**
 * The body as it was before it was sent in signed or trailed chunks (`aws-chunked`), as S3's
 * clients send streams. Signatures and trailing checksums are passed over.
 */
export function unchunked(request: WireRequest): Buffer {
  const { headers, body } = request
  const hash = String(headers['x-amz-content-sha256'] ?? '')
  const encoding = String(headers['content-encoding'] ?? '')
  if (!hash.startsWith('STREAMING-') && !encoding.includes('aws-chunked')) return body
  const chunks: Buffer[] = []
  let offset = 0
  while (offset < body.length) {
    const end = body.indexOf('\r\n', offset)
    if (end < 0) break
    const size = Number.parseInt(body.toString('latin1', offset, end), 16)
    if (!(size > 0)) break
    chunks.push(body.subarray(end + 2, end + 2 + size))
    offset = end + 2 + size + 2
  }
  return Buffer.concat(chunks)
}
