import { describe, expect, it } from 'vitest'
import { openTokenCache } from '../../../main/accounts/portal/tokens.ts'
import { startTestDemo } from '../../support/demo.ts'
import { temporaryFolder } from '../../support/folder.ts'
import { memoryStore, openAccounts } from './console.ts'
import { allowing, logIn, portalOnly } from './portals.ts'

describe('a portal of the user’s own', () => {
  it('may be added, and is there after a restart', async () => {
    const home = temporaryFolder()
    const demo = await startTestDemo({ homeFolder: temporaryFolder() })
    const environment = { AWS_ENDPOINT_URL: demo.endpoint }
    const store = memoryStore()
    const first = openAccounts({ home, environment, store, openBrowser: allowing(demo) })
    await first.settled()
    const portal = { name: 'corp', startUrl: `${demo.endpoint}/start`, region: 'us-east-1' }
    expect((await first.addPortal(portal)).portals).toMatchObject([{ name: 'corp' }])
    await expect(first.addPortal(portal)).rejects.toThrow('There is a portal corp already.')
    await logIn(first)
    first.dispose()
    const again = await openAccounts({ home, environment, store }).settled()
    expect(again.portals).toMatchObject([{ name: 'corp', state: 'logged-in' }])
    expect(again.accounts.filter(({ state }) => state === 'ready')).toHaveLength(6)
  })

  it('is removed with its login and its accounts where it was added here', async () => {
    const home = temporaryFolder()
    const demo = await startTestDemo({ homeFolder: temporaryFolder() })
    const environment = { AWS_ENDPOINT_URL: demo.endpoint }
    const accounts = openAccounts({ home, environment, openBrowser: allowing(demo) })
    await accounts.settled()
    const portal = { name: 'corp', startUrl: `${demo.endpoint}/start`, region: 'us-east-1' }
    await accounts.addPortal(portal)
    await logIn(accounts)
    await accounts.settled()
    expect(await accounts.removePortal('corp')).toMatchObject({ portals: [], accounts: [] })
    await expect(openTokenCache(home).read('corp')).resolves.toBeUndefined()
    await expect(accounts.removePortal('corp')).rejects.toThrow('There is no portal corp.')
    expect((await accounts.addPortal(portal)).accounts).toEqual([])
  })

  it('stays where a file names it', async () => {
    const { home } = await portalOnly()
    const accounts = openAccounts({ home })
    await accounts.settled()
    await expect(accounts.removePortal('corp')).rejects.toThrow(
      /^The portal corp comes from .*config, which Foredeck does not change\.$/,
    )
    expect(accounts.snapshot().portals).toHaveLength(1)
  })
})
