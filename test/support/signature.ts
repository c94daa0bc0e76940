import { createHash, createHmac } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'

/** A request as a server received it; its path has no query. */
export interface SignedRequest {
  readonly method: string
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

const form =
  /^AWS4-HMAC-SHA256 Credential=[^/]+\/((\d{8})\/([^/]+)\/([^/]+)\/aws4_request), SignedHeaders=([^,]+), Signature=([0-9a-f]{64})$/

const hash = (text: string) => createHash('sha256').update(text).digest('hex')
const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest()

/**
 * Whether a request bears the signature that AWS would work out for it: Signature Version 4,
 * written after AWS's description and without the SDK.
 */
export function isSignedWith(secret: string, request: SignedRequest): boolean {
  const parts = form.exec(request.headers.authorization ?? '')?.slice(1)
  if (!parts) return false
  const [scope = '', day = '', region = '', service = '', names = '', signature] = parts
  const lines = names.split(';').map((name) => `${name}:${String(request.headers[name]).trim()}`)
  const canonical = [request.method, request.path, '', ...lines, '', names, hash(request.body)]
  const told = [
    'AWS4-HMAC-SHA256',
    request.headers['x-amz-date'],
    scope,
    hash(canonical.join('\n')),
  ]
  const steps = [day, region, service, 'aws4_request']
  const key = steps.reduce<string | Buffer>(hmac, `AWS4${secret}`)
  return hmac(key, told.join('\n')).toString('hex') === signature
}
