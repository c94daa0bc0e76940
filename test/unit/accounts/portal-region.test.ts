import { NodeHttpHandler } from '@smithy/node-http-handler'
import { afterEach, expect, it, vi } from 'vitest'
import { Clients } from '../../../main/accounts/credentials/clients.ts'
import { portalSources } from '../../../main/accounts/credentials/listed-sources.ts'
import { profileSources } from '../../../main/accounts/credentials/profile-sources.ts'
import { resolveCredentials } from '../../../main/accounts/credentials/resolve.ts'
import type { Source } from '../../../main/accounts/credentials/sources.ts'
import { configurationOf } from './write-files.ts'

afterEach(() => vi.restoreAllMocks())

/** The hosts that are asked for the credentials of a source; none of them answers. */
async function hostsAskedFor(source: Source): Promise<Set<string>> {
  const asked = new Set<string>()
  vi.spyOn(NodeHttpHandler.prototype, 'handle').mockImplementation(async ({ hostname }) => {
    asked.add(hostname)
    throw new Error('no network in this test')
  })
  const resolving = resolveCredentials(source, {
    clients: new Clients(() => {}),
    portals: { withToken: (_, call) => call('token') },
    paths: () => ({ config: '', credentials: '' }),
    before: () => Promise.reject(new Error('not asked for in this test')),
    mfaCode: () => '',
  })
  await expect(resolving).rejects.toThrow()
  return asked
}

const session = '[sso-session corp]\nsso_start_url = https://corp.awsapps.com/start\n'

it.each([
  [
    'a session',
    '[profile dev]\nsso_session = corp\n' +
      'sso_account_id = 111111111111\nsso_role_name = R\nregion = ap-southeast-2\n' +
      `${session}sso_region = eu-central-1\n`,
  ],
  [
    'settings of its own',
    '[profile dev]\nsso_start_url = https://corp.awsapps.com/start\nsso_region = eu-central-1\n' +
      'sso_account_id = 111111111111\nsso_role_name = R\nregion = ap-southeast-2\n',
  ],
])('a profile with %s gets its credentials in the portal’s region', async (_, config) => {
  const sources = profileSources(await configurationOf(config), {})
  const source = sources.get('profile:dev')
  if (source === undefined) throw new Error('there is no source for the profile')
  expect(source.region).toBe('ap-southeast-2')
  expect(await hostsAskedFor(source)).toEqual(new Set(['portal.sso.eu-central-1.amazonaws.com']))
})

it('and so does a role that the portal lists', async () => {
  const { portals } = await configurationOf(`${session}sso_region = eu-central-1\n`)
  const [portal] = portals
  if (portal === undefined) throw new Error('there is no portal')
  const account = { id: '111111111111', name: 'dev', roles: ['R'] }
  const [source] = portalSources([{ portal: { ...portal, endpoints: {} }, accounts: [account] }])
  if (source === undefined) throw new Error('there is no source for the role')
  expect(await hostsAskedFor(source)).toEqual(new Set(['portal.sso.eu-central-1.amazonaws.com']))
})
