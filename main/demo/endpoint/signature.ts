import type { WireRequest } from '../wire/protocol.ts'

/** What a SigV4 signature says of a request, without its proof. */
export interface Signature {
  readonly accessKeyId: string
  readonly region: string
  readonly service: string
  readonly sessionToken?: string
  /** When it was signed. */
  readonly signedAt?: Date
}

/** The signature in the Authorization header or, for presigned requests, in the query string. */
export function signatureOf(request: WireRequest): Signature | undefined {
  const authorization = headerOf(request, 'authorization')
  const header = /^AWS4-HMAC-SHA256 .*?Credential=([^, ]+)/.exec(authorization)?.[1]
  const credential = header ?? request.query.get('X-Amz-Credential') ?? ''
  const [accessKeyId, , region, service] = credential.split('/')
  if (accessKeyId === undefined || region === undefined || service === undefined) return undefined
  const sessionToken = fieldOf(request, 'X-Amz-Security-Token')
  const signedAt = basicDate(fieldOf(request, 'X-Amz-Date'))
  return {
    accessKeyId,
    region,
    service,
    ...(sessionToken !== '' && { sessionToken }),
    ...(signedAt && { signedAt }),
  }
}

/** What stands in a header or, for presigned requests, under the same name in the query string. */
function fieldOf(request: WireRequest, name: string): string {
  return headerOf(request, name.toLowerCase()) || (request.query.get(name) ?? '')
}

/** A date in ISO 8601's basic form, such as `20261121T013000Z`. */
export function formatBasicDate(date: Date): string {
  return date.toISOString().replaceAll(/[-:]|\.\d{3}/g, '')
}

function basicDate(text: string): Date | undefined {
  const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text)
  if (parts === null) return undefined
  const [, year, month, day, hour, minute, second] = parts
  return new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
}

function headerOf(request: WireRequest, name: string): string {
  const value = request.headers[name]
  return (Array.isArray(value) ? value[0] : value) ?? ''
}
