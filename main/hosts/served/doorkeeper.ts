import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'

/** The name of our protocol in a WebSocket's handshake. */
export const protocolName = 'foredeck'
const tokenPrefix = 'token.'

/** Names by which this machine reaches itself. */
const loopback = new Set(['127.0.0.1', 'localhost', '[::1]'])

/**
 * SECURITY: whether `Host` is one of this machine's own names for itself. A page of another site
 * whose name was made to point here (DNS rebinding) carries its own name. The port is free, so that
 * a forwarded one (`ssh -L 9000:127.0.0.1:8123`) works; {@link isOwnOrigin} ties it to the page.
 */
export function isOwnHost(headers: IncomingHttpHeaders): boolean {
  const host = headers.host ?? ''
  return loopback.has(host.replace(/:\d{1,5}$/, '').toLowerCase())
}

/**
 * SECURITY: whether the request comes from our own page, or from no page at all. `Origin` must be
 * the very host and port that was asked; where a browser says how the two stand to each other,
 * only our own page and a person's own navigation are let in.
 */
export function isOwnOrigin(headers: IncomingHttpHeaders): boolean {
  const { origin, host = '' } = headers
  if (origin !== undefined && origin !== `http://${host}`) return false
  const site = headers['sec-fetch-site']
  if (site === undefined || site === 'same-origin' || site === 'none') return true
  return headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document'
}

/**
 * SECURITY: whether a WebSocket's handshake offers our protocol and the token. The token travels
 * as a subprotocol because a page can set no other header, and an address would be logged.
 */
export function hasToken(headers: IncomingHttpHeaders, token: string): boolean {
  const offered = (headers['sec-websocket-protocol'] ?? '').split(',').map((name) => name.trim())
  const given = offered.find((name) => name.startsWith(tokenPrefix))?.slice(tokenPrefix.length)
  return offered.includes(protocolName) && given !== undefined && sameSecret(given, token)
}

/** Compares in a time that does not depend on where two secrets differ, or on their lengths. */
export function sameSecret(one: string, other: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(one), digest(other))
}
