import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { goesDirect, readProxyVariables } from '../../../main/aws/proxy-variables.ts'

const without = (text: string) => readProxyVariables({ NO_PROXY: text }).without

describe('proxy variables', () => {
  it('are none where nothing is set, or nothing but spaces', () => {
    expect(readProxyVariables({ HTTPS_PROXY: ' ', PATH: '/bin' })).toEqual({ without: [] })
  })

  it('are read in both cases, lower case first', () => {
    expect(
      readProxyVariables({
        HTTPS_PROXY: 'http://upper:1',
        https_proxy: 'http://lower:2',
        HTTP_PROXY: 'http://plain:3',
        no_proxy: 'A.example, b.example',
      }),
    ).toEqual({
      https: { variable: 'https_proxy', value: 'http://lower:2' },
      http: { variable: 'HTTP_PROXY', value: 'http://plain:3' },
      without: ['a.example', 'b.example'],
    })
  })
})

describe('NO_PROXY', () => {
  it.each([
    ['example.com', 'example.com', 443, true],
    ['example.com', 'sts.example.com', 443, true],
    ['.example.com', 'sts.example.com', 443, true],
    ['*.example.com', 'sts.example.com', 443, true],
    ['example.com', 'notexample.com', 443, false],
    ['example.com:8443', 'example.com', 443, false],
    ['example.com:8443', 'example.com', 8443, true],
    ['*', 'anything.test', 80, true],
    ['10.0.0.7', '10.0.0.7', 80, true],
    ['10.0.0.7', '10.0.0.71', 80, false],
    ['[fd00::1]:8080', 'fd00::1', 8080, true],
    ['fd00::1', '[fd00::1]', 443, true],
    ['a.test b.test', 'b.test', 80, true],
    ['EXAMPLE.com', 'Sts.Example.COM', 443, true],
    ['', 'example.com', 443, false],
    ['.', 'example.com', 443, false],
    [':443', 'example.com', 443, false],
  ])('%j and %s:%i', (list, host, port, direct) => {
    expect(goesDirect(host, port, without(list))).toBe(direct)
  })

  it.each(['localhost', 'a.localhost', '127.0.0.1', '127.8.9.1', '::1', '[::1]'])(
    'is not asked for %s',
    (host) => expect(goesDirect(host, 80, [])).toBe(true),
  )

  it('covers every name below a listed one, and nothing that only ends alike', () => {
    fc.assert(
      fc.property(fc.domain(), fc.stringMatching(/^[a-z]{1,8}$/), (name, label) => {
        const list = without(name)
        expect(goesDirect(`${label}.${name}`, 443, list)).toBe(true)
        expect(goesDirect(`${label}${name}`, 443, list)).toBe(false)
      }),
    )
  })
})
