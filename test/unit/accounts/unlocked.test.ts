import { expect, it } from 'vitest'
import { openAccounts } from '../../integration/accounts/console.ts'
import { homeWith } from './write-files.ts'

const account = '111111111111'

/** A profile that promises the account, and leads to nobody. */
const config = `[profile dev]
role_arn = arn:aws:iam::${account}:role/R
source_profile = key
endpoint_url = http://127.0.0.1:1
[profile key]
aws_access_key_id = A
aws_secret_access_key = B
endpoint_url = http://127.0.0.1:1
`

it('an account is not unlocked longer than the clock says, such as after a sleep', async () => {
  const clock = { now: Date.parse('2026-11-21T10:00:00Z') }
  const accounts = openAccounts({ home: homeWith(config), now: () => new Date(clock.now) })
  await accounts.begun()
  accounts.unlock(account)
  expect(accounts.factsOf(account).unlocked).toBe(true)
  // While the computer sleeps its clock goes on, but no timer does.
  clock.now += 8 * 3_600_000
  expect(accounts.factsOf(account).unlocked).toBe(false)
})
