import { describe, expect, it } from 'vitest'
import { hasToken, isOwnHost, isOwnOrigin } from '../../../main/hosts/served/doorkeeper.ts'

describe('the host that was asked', () => {
  it.each(['127.0.0.1:8123', 'localhost:8123', 'LOCALHOST:9000', '[::1]:1', '127.0.0.1'])(
    'may be %s',
    (host) => {
      expect(isOwnHost({ host })).toBe(true)
    },
  )

  it.each([
    'evil.example',
    'evil.example:8123',
    'localhost.evil.example:8123',
    '127.0.0.1.evil.example',
    '127.0.0.2:8123',
    'localhost:8123:8123',
    'localhost:99999999',
    '',
  ])('may not be “%s”', (host) => {
    expect(isOwnHost({ host })).toBe(false)
  })

  it('must be there', () => {
    expect(isOwnHost({})).toBe(false)
  })
})

describe('the page that asks', () => {
  const host = '127.0.0.1:8123'

  it.each([
    {},
    { origin: 'http://127.0.0.1:8123' },
    { 'sec-fetch-site': 'same-origin' },
    { 'sec-fetch-site': 'none', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' },
    { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' },
  ])('is let in with %j', (headers) => {
    expect(isOwnOrigin({ host, ...headers })).toBe(true)
  })

  it.each([
    { origin: 'http://evil.example' },
    { origin: 'null' },
    { origin: 'https://127.0.0.1:8123' },
    { origin: 'http://127.0.0.1:9000' },
    { origin: 'http://localhost:8123' },
    { origin: 'http://127.0.0.1:8123.evil.example' },
    { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'script' },
    { 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' },
    { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' },
  ])('is kept out with %j', (headers) => {
    expect(isOwnOrigin({ host, ...headers })).toBe(false)
  })
})

describe('the token', () => {
  const offer = (protocols: string) => ({ 'sec-websocket-protocol': protocols })

  it('is let in beside our protocol, in any order', () => {
    expect(hasToken(offer('foredeck, token.abc'), 'abc')).toBe(true)
    expect(hasToken(offer('token.abc,foredeck'), 'abc')).toBe(true)
  })

  it.each([
    'foredeck',
    'token.abc',
    'foredeck, token.',
    'foredeck, token.ab',
    'foredeck, token.abcd',
    'foredeck, token.ABC',
    'foredeck, abc',
    'foredeck, token.x, token.abc',
    '',
  ])('is refused as “%s”', (protocols) => {
    expect(hasToken(offer(protocols), 'abc')).toBe(false)
  })

  it('is refused when nothing is offered', () => {
    expect(hasToken({}, 'abc')).toBe(false)
  })
})
