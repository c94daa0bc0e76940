import type { TimestampFormat } from './shape.ts'

/** A timestamp as the wire wants it: text, or seconds since 1970 as text. */
export function formatTimestamp(value: unknown, format: TimestampFormat): string {
  const date = value instanceof Date ? value : new Date(String(value))
  switch (format) {
    case 'date-time':
      return date.toISOString()
    case 'http-date':
      return date.toUTCString()
    case 'epoch-seconds':
      return String(date.getTime() / 1000)
  }
}

/** The date that a timestamp on the wire means, whichever of the three forms it has. */
export function parseTimestamp(text: string): Date {
  return /^[\d.]+$/.test(text) ? new Date(Number(text) * 1000) : new Date(text)
}

/** A blob as base64. */
export function formatBlob(value: unknown): string {
  return typeof value === 'string' ? value : Buffer.from(value as Uint8Array).toString('base64')
}

/** The bytes of base64 text. */
export function parseBlob(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, 'base64'))
}

/** A scalar out of text, as query strings, headers and forms carry it. */
export function parseScalar(kind: string, text: string): unknown {
  switch (kind) {
    case 'boolean':
      return text === 'true'
    case 'number':
      return Number(text)
    case 'timestamp':
      return parseTimestamp(text)
    case 'blob':
      return parseBlob(text)
    case 'document':
      return JSON.parse(text) as unknown
    default:
      return text
  }
}
