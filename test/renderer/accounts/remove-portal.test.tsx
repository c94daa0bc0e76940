import { afterEach, describe, expect, it } from 'vitest'
import { portalLosses } from '../../../renderer/accounts/portal-losses.ts'
import { PortalsTab } from '../../../renderer/accounts/portals-tab.tsx'
import type { Access, Portal } from '../../../shared/accounts.ts'
import {
  accountsSnapshot,
  answeringConsole,
  button,
  type CallLog,
  InConsole,
  until,
} from '../support/console.tsx'
import { click, mount, type Mounted } from '../support/mount.tsx'
import { knownAccount } from '../support/rows.ts'

const added: Portal = {
  name: 'harbour',
  startUrl: 'https://harbour.awsapps.com/start',
  region: 'eu-west-1',
  state: 'login-needed',
  removable: true,
}
const { removable: _, ...configured } = added
const viaPortal: Access = {
  id: 'portal:harbour/111111111111/ReadOnly',
  kind: 'portal',
  label: 'ReadOnly',
  method: 'IAM Identity Center (harbour)',
}
const viaProfile: Access = {
  id: 'profile:shop',
  kind: 'profile',
  label: 'shop',
  method: 'static key',
}
const lost = knownAccount({ id: '111111111111', name: 'lost', accesses: [viaPortal] })
const kept = knownAccount({ id: '222222222222', name: 'kept', accesses: [viaPortal, viaProfile] })

let mounted: Mounted | undefined
afterEach(() => mounted?.unmount())

function showPortals(portals: Portal[], log: CallLog, answer: () => unknown) {
  const console = answeringConsole({ 'accounts.removePortal': answer }, log)
  mounted = mount(
    <InConsole console={console}>
      <PortalsTab known={accountsSnapshot({ portals, accounts: [lost, kept] })} />
    </InConsole>,
  )
}

const removals = (log: CallLog) => log.filter(([name]) => name === 'accounts.removePortal')

async function press(words: string): Promise<void> {
  click(await until(() => button(words)))
}

/** The dialog's own button, which reads as the one that opened it. */
async function confirm(): Promise<void> {
  const verb = await until(() => {
    const found = [...document.querySelectorAll('button')].filter(
      ({ textContent }) => textContent.trim() === 'Remove',
    )
    return found[1]
  })
  click(verb)
}

const text = () => document.body.textContent

describe('removing a portal', () => {
  it('is offered for portals that were added here, and for no others', async () => {
    showPortals([added, { ...configured, name: 'pier' }], [], () => accountsSnapshot())
    await until(() => button('Remove'))
    const offered = [...document.querySelectorAll('button[aria-label^="Remove "]')]
    expect(offered.map((each) => each.getAttribute('aria-label'))).toEqual(['Remove harbour'])
  })

  it('asks first and says what becomes of the accounts', async () => {
    const log: CallLog = []
    showPortals([added], log, () => accountsSnapshot())
    await press('Remove')
    await until(() => text().includes('Remove the portal harbour?'))
    expect(text()).toContain('Only this portal leads to lost. It is not read any more.')
    expect(text()).toContain('To kept another access leads, which serves from then on.')
    await press('Cancel')
    await until(() => !text().includes('Remove the portal harbour?'))
    expect(removals(log)).toEqual([])
  })

  it('removes it at the word, and closes', async () => {
    const log: CallLog = []
    showPortals([added], log, () => accountsSnapshot())
    await press('Remove')
    await confirm()
    await until(() => !text().includes('Remove the portal harbour?'))
    expect(removals(log)).toEqual([['accounts.removePortal', { portal: 'harbour' }]])
  })

  it('says why it could not be', async () => {
    showPortals([added], [], () => {
      throw new Error('The token could not be deleted')
    })
    await press('Remove')
    await confirm()
    await until(() => text().includes('The token could not be deleted.'))
  })
})

describe('what a portal takes with it', () => {
  it('names five accounts and counts the others', () => {
    const many = Array.from({ length: 8 }, (_unused, index) =>
      knownAccount({ id: String(index), name: `n${index}`, accesses: [viaPortal] }),
    )
    expect(portalLosses('harbour', many)).toEqual([
      'Only this portal leads to n0, n1, n2, n3, n4 and 3 more. They are not read any more.',
    ])
  })

  it('is nothing where no account came by it', () => {
    expect(portalLosses('pier', [lost, kept])).toEqual([])
  })
})
