import { describe, expect, it } from 'vitest'
import {
  principalName,
  resourceName,
  verdictWords,
} from '../../../renderer/journal/journal-words.ts'

describe('the journal’s words', () => {
  it.each([
    ['arn:aws:sts::111122223333:assumed-role/Operations/me@example.com', 'Operations'],
    ['arn:aws:iam::111122223333:user/team/alice', 'alice'],
    ['arn:aws:iam::111122223333:root', 'root'],
  ])('%s acts as %s', (arn, name) => {
    expect(principalName(arn)).toBe(name)
  })

  it('shortens a stack’s ARN to its name', () => {
    expect(resourceName('arn:aws:cloudformation:eu-west-1:1:stack/shop-cart/0a1b')).toBe(
      'shop-cart',
    )
    expect(resourceName('my-name')).toBe('my-name')
  })

  it('names the entry at which the chain breaks', () => {
    expect(verdictWords({ intact: true, records: 1234 })).toBe('Chain intact, 1,234 records')
    expect(
      verdictWords({
        intact: false,
        records: 9,
        broken: { entry: 4, reason: 'its input changed' },
      }),
    ).toBe('The chain of hashes is broken at entry 4: its input changed')
  })
})
