import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { unchunked } from '../../../main/demo/wire/aws-chunked.ts'
import type { WireRequest } from '../../../main/demo/wire/protocol.ts'
import { parseXml, type XmlElement } from '../../../main/demo/wire/xml-element.ts'
import { escapeXml } from '../../../main/demo/wire/xml-text.ts'

const name = fc.stringMatching(/^[A-Za-z][\w.-]{0,8}$/)
const tree = fc.letrec<{ element: XmlElement }>((tie) => ({
  element: fc.record({
    name,
    children: fc.oneof(
      { maxDepth: 3 },
      fc.constant<XmlElement[]>([]),
      fc.array(tie('element'), { maxLength: 3 }),
    ),
    text: fc.string({ unit: 'binary', maxLength: 8 }).map(representable),
  }),
})).element

/** Text without the characters that XML 1.0 has no form for. */
function representable(text: string): string {
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff\ud800-\udfff]/g, '')
}

function write({ name: tag, children, text }: XmlElement): string {
  return `<x:${tag} a="1" xmlns:x='y'>${escapeXml(text)}${children.map(write).join('')}</x:${tag} >`
}

describe('XML', () => {
  test('is read as it was written', () => {
    fc.assert(
      fc.property(tree, (element) => {
        const text = `<?xml version="1.0"?>\n<!-- note -->${write(element)}\n`
        expect(parseXml(text)).toEqual(element)
      }),
    )
  })

  test('entities, CDATA and empty elements', () => {
    expect(parseXml('<A>&lt;&#65;&#x1F600;<![CDATA[<&]]>&unknown;<B/><C a="/"/></A>')).toEqual({
      name: 'A',
      text: '<A😀<&&unknown;',
      children: [
        { name: 'B', text: '', children: [] },
        { name: 'C', text: '', children: [] },
      ],
    })
  })

  test.each(['', 'text', '<A>', '<A></B>', '</A>', '<A', '<A></A></A>'])(
    'that is not well-formed is nothing: %s',
    (text) => {
      expect(parseXml(text)).toBeUndefined()
    },
  )
})

describe('a body in chunks', () => {
  const request = (body: string, headers: Record<string, string>): WireRequest => ({
    method: 'PUT',
    path: '/',
    query: new URLSearchParams(),
    headers,
    body: Buffer.from(body),
  })

  test('is put together, without signatures and trailers', () => {
    const body =
      '5;chunk-signature=abc\r\nhello\r\n6\r\n world\r\n0\r\nx-amz-checksum-crc32:AAAAAA==\r\n\r\n'
    const trailed = { 'x-amz-content-sha256': 'STREAMING-UNSIGNED-PAYLOAD-TRAILER' }
    expect(unchunked(request(body, trailed)).toString()).toBe('hello world')
    expect(unchunked(request(body, { 'content-encoding': 'aws-chunked' })).toString()).toBe(
      'hello world',
    )
    expect(unchunked(request(body, {})).toString()).toBe(body)
  })
})
