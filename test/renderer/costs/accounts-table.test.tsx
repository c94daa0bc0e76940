import { afterEach, expect, it } from 'vitest'
import { AccountsTable } from '../../../renderer/costs/accounts/accounts-table.tsx'
import type { EnvironmentAccount } from '../../../shared/cost-environments.ts'
import { answeringConsole, InConsole } from '../support/console.tsx'
import { type Mounted, mount } from '../support/mount.tsx'

let page: Mounted | undefined
afterEach(() => page?.unmount())

const shop: EnvironmentAccount = {
  account: '111111111111',
  name: 'shop',
  environment: 'production',
  because: 'Its tag environment is production.',
  total: '0',
}

function textOf(account: EnvironmentAccount, readAt?: string): string {
  page = mount(
    <InConsole console={answeringConsole({})}>
      <AccountsTable
        accounts={[account]}
        view={{
          total: account.total,
          currency: 'USD',
          ...(readAt !== undefined && { readAt: { oldest: readAt, newest: readAt } }),
        }}
        name="accounts"
      />
    </InConsole>,
  )
  return document.querySelector('tbody')?.textContent ?? ''
}

it('an account whose spend nobody has read costs nothing that could be said', () => {
  expect(textOf(shop)).not.toContain('0.00')
})

it('one that was read and spent nothing costs nothing', () => {
  expect(textOf(shop, '2026-11-21T10:00:00Z')).toContain('0.00')
})

it('one that spent says how much', () => {
  expect(textOf({ ...shop, total: '12.5' }, '2026-11-21T10:00:00Z')).toContain('12.50')
})

it('says that it holds spend against the days before, which need not be a month', () => {
  textOf({ ...shop, total: '12.5', before: '10' }, '2026-11-21T10:00:00Z')
  expect(document.querySelector('thead')?.textContent).toContain('Against the days before')
  expect(document.querySelector('tbody')?.textContent).toContain('+25 %')
})
