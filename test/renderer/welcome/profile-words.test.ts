import { describe, expect, it } from 'vitest'
import type { AccountsSnapshot } from '../../../shared/accounts.ts'
import { profileWords } from '../../../renderer/welcome/profile-words.ts'
import { portalProblems, suggestedName } from '../../../renderer/ui/portal-draft.ts'
import { knownAccount } from '../support/rows.ts'

const nothing: AccountsSnapshot = {
  accounts: [],
  portals: [],
  organizations: [],
  prompts: [],
  problems: [],
  files: [],
  profiles: [],
  discovering: false,
}

describe('what the welcome page says of profiles', () => {
  it('is honest before and after looking', () => {
    expect(profileWords(undefined)).toMatchObject({ any: false, sentence: 'Looking for profiles…' })
    expect(profileWords(nothing)).toMatchObject({ any: false, title: 'No profile found' })
  })

  it('counts, names the first, and says which need a login', () => {
    const words = profileWords({
      ...nothing,
      profiles: ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'],
      accounts: [knownAccount(), knownAccount({ state: 'login-needed', portal: 'harbour' })],
    })
    expect(words).toEqual({
      title: '8 profiles found',
      sentence: '1 account ready, 1 need a login to harbour.',
      names: 'a, b, c, d, e, f and 2 more',
      any: true,
      portals: ['harbour'],
      problems: 0,
    })
  })

  it('never says that a file holds no profile when it could not be read', () => {
    const sentence = '/home/me/.aws/config is a binary file, so no profile of it can be used.'
    const problems = [{ kind: 'configuration', sentence, retryable: false } as const]
    expect(profileWords({ ...nothing, problems })).toMatchObject({ sentence, problems: 1 })
  })
})

describe('a portal that is added', () => {
  it('gets its name from the start URL', () => {
    expect(suggestedName('https://example.awsapps.com/start')).toBe('example')
    expect(suggestedName('nonsense')).toBe('portal')
  })

  it('needs a secure address and a region', () => {
    const good = { startUrl: 'https://x.awsapps.com/start', region: 'eu-west-1', name: 'x' }
    expect(portalProblems(good)).toEqual({})
    expect(Object.keys(portalProblems({ ...good, startUrl: 'http://evil.example' }))).toEqual([
      'startUrl',
    ])
    expect(Object.keys(portalProblems({ startUrl: '', region: 'Europe', name: 'a b' }))).toEqual([
      'startUrl',
      'region',
      'name',
    ])
  })
})
