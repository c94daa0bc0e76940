import { describe, expect, it } from 'vitest'
import { bytesInWords, countInWords } from '../../../../main/plans/checks/words.ts'

describe('amounts in words', () => {
  it.each([
    [0, '0 B'],
    [1023, '1023 B'],
    [1024, '1.0 KB'],
    [1024 * 150, '150 KB'],
    [3.24 * 1024 ** 3, '3.2 GB'],
    [5 * 1024 ** 5, '5.0 PB'],
    [5000 * 1024 ** 5, '5000 PB'],
  ])('%d bytes are %s', (bytes, words) => expect(bytesInWords(bytes)).toBe(words))

  it('counts one and many', () => {
    expect(countInWords(1, 'object')).toBe('1 object')
    expect(countInWords(40_112, 'object', true)).toBe('at least 40,112 objects')
    expect(countInWords(2, 'repository')).toBe('2 repositories')
  })
})
