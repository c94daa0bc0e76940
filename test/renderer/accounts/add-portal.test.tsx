import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { AddPortalDialog } from '../../../renderer/accounts/add-portal-dialog.tsx'
import {
  accountsSnapshot,
  answeringConsole,
  type CallLog,
  InConsole,
  type,
  until,
} from '../support/console.tsx'
import { mount, type Mounted, press } from '../support/mount.tsx'

const log: CallLog = []
const onClose = vi.fn()
const console = answeringConsole({ 'accounts.addPortal': () => accountsSnapshot() }, log)
let mounted: Mounted

beforeEach(async () => {
  log.length = 0
  onClose.mockReset()
  mounted = mount(
    <InConsole console={console}>
      <AddPortalDialog onClose={onClose} />
    </InConsole>,
  )
  await until(() => document.activeElement instanceof HTMLInputElement)
})
afterEach(() => mounted.unmount())

function fields(): [HTMLInputElement, HTMLInputElement] {
  const [url, region] = document.querySelectorAll('input')
  if (url === undefined || region === undefined) throw new Error('A field is missing.')
  return [url, region]
}

describe('adding a portal', () => {
  it('begins at the start URL and says what is missing only once it is tried', () => {
    const [url] = fields()
    expect(document.activeElement).toBe(url)
    expect(document.body.textContent).not.toContain('is needed')
    press('Enter', url)
    expect(document.body.textContent).toContain('https://example.awsapps.com/start is needed')
    expect(log).toEqual([])
  })

  it('names the portal after its address', async () => {
    const [url, region] = fields()
    type(url, ' https://harbour.awsapps.com/start ')
    type(region, 'eu-west-1')
    press('Enter', region)
    await until(() => onClose.mock.calls.length > 0)
    const portal = {
      startUrl: 'https://harbour.awsapps.com/start',
      region: 'eu-west-1',
      name: 'harbour',
    }
    expect(log).toContainEqual(['accounts.addPortal', portal])
  })
})
