import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  accountOfRole,
  isCyclic,
  roleChain,
  wayOf,
  type Profile,
} from '../../../main/accounts/configuration/profiles.ts'

const key = { aws_access_key_id: 'A', aws_secret_access_key: 'B' }
const roleArn = 'arn:aws:iam::111111111111:role/path/R'

describe('how settings lead to credentials', () => {
  it.each([
    ['a key', key, 'static'],
    ['a role before its key', { ...key, role_arn: roleArn, source_profile: 'x' }, 'role'],
    ['a role from a place', { role_arn: roleArn, credential_source: 'EcsContainer' }, 'role'],
    ['a web identity', { role_arn: roleArn, web_identity_token_file: '/t' }, 'web-identity'],
    ['a process', { credential_process: 'x' }, 'process'],
    ['a portal', { sso_session: 's', sso_account_id: '1', sso_role_name: 'R' }, 'sso'],
    ['aws login', { login_session: 'arn' }, 'login'],
    ['nothing but a region', { region: 'eu-west-1' }, 'none'],
    ['a role without a source', { role_arn: roleArn }, 'none'],
  ])('%s', (_, settings, kind) => {
    expect(wayOf(settings).kind).toBe(kind)
  })

  it('reads the account out of a role', () => {
    expect(accountOfRole(roleArn)).toBe('111111111111')
    expect(accountOfRole('arn:aws-cn:iam::222222222222:role/R')).toBe('222222222222')
    expect(accountOfRole('arn:aws:iam::11:role/R')).toBeUndefined()
  })
})

function chainProfiles(sources: readonly (number | undefined)[]): Map<string, Profile> {
  return new Map(
    sources.map((source, index) => {
      const settings =
        source === undefined ? key : { role_arn: roleArn, source_profile: `p${source}` }
      const name = `p${index}`
      return [name, { name, settings, way: wayOf(settings), file: 'config' }]
    }),
  )
}

describe('a chain of roles', () => {
  it('goes from the profile to the one with a key', () => {
    const profiles = chainProfiles([1, 2, undefined])
    expect(roleChain(profiles, 'p0')).toEqual(['p0', 'p1', 'p2'])
    expect(isCyclic(profiles, ['p0', 'p1', 'p2'])).toBe(false)
  })

  it('always ends, and is cyclic exactly where no key is ever reached', () => {
    const graph = fc.array(fc.option(fc.nat(7), { nil: undefined }), { minLength: 8, maxLength: 8 })
    fc.assert(
      fc.property(graph, (sources) => {
        const profiles = chainProfiles(sources)
        const chain = roleChain(profiles, 'p0')
        let at: number | undefined = 0
        for (let step = 0; step < 9 && at !== undefined; step++) at = sources[at]
        expect(isCyclic(profiles, chain)).toBe(at !== undefined)
      }),
    )
  })
})
