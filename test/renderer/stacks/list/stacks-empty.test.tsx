import { afterEach, describe, expect, it } from 'vitest'
import type { ReadingView } from '../../../../renderer/app/use-reading.ts'
import { StacksEmpty } from '../../../../renderer/stacks/list/stacks-empty.tsx'
import type { AccountsSnapshot } from '../../../../shared/accounts.ts'
import type { StackRow } from '../../../../shared/stacks.ts'
import {
  accountsSnapshot,
  answeringConsole,
  button,
  InConsole,
  oneEvent,
  until,
} from '../../support/console.tsx'
import { mount, type Mounted } from '../../support/mount.tsx'

let mounted: Mounted | undefined
afterEach(() => mounted?.unmount())

const nothing = () => undefined
const portal = { name: 'corp', startUrl: 'https://x', region: 'eu-west-1' }

function showEmpty(accounts: Partial<AccountsSnapshot>) {
  const known = accountsSnapshot({ accounts: [], ...accounts })
  const console = answeringConsole({ 'accounts.watch': () => oneEvent(known) })
  const reading = { targets: [] } as unknown as ReadingView<StackRow>
  mounted = mount(
    <InConsole console={console}>
      <StacksEmpty
        {...{ reading, deleted: false, filtered: false, onClear: nothing, onRetry: nothing }}
      />
    </InConsole>,
  )
}

describe('a list without stacks', () => {
  it('offers the login where only a portal is known', async () => {
    showEmpty({ portals: [{ ...portal, state: 'login-needed' }] })
    await until(() => button('Log in to corp'))
    expect(document.body.textContent).toContain('No AWS account is known before a login')
  })

  it('says what stands in the way where files are broken', async () => {
    const sentence = '/home/me/.aws/config is a binary file, so no profile of it can be used.'
    showEmpty({ problems: [{ kind: 'configuration', sentence, retryable: false }] })
    await until(() => document.body.textContent.includes(sentence))
    expect(document.body.textContent).toContain('No AWS account could be found.')
    expect(document.querySelector('a[href="/accounts?tab=files"]')).not.toBeNull()
  })

  it('leads to the ways to add accounts where nothing is known', async () => {
    showEmpty({})
    await until(() => document.body.textContent.includes('No AWS account is known yet'))
    expect(document.body.textContent).toContain('Add accounts')
  })
})
