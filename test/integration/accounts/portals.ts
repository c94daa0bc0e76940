import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Accounts } from '../../../main/accounts/accounts.ts'
import type { Demo } from '../../../main/demo/index.ts'
import type { LoginEvent } from '../../../shared/accounts.ts'
import { startTestDemo } from '../../support/demo.ts'
import { temporaryFolder } from '../../support/folder.ts'

/** A home folder with nothing but the portal, and the endpoint behind it. */
export async function portalOnly(profiles = '') {
  const home = temporaryFolder()
  const demo = await startTestDemo({ homeFolder: home })
  const session = `[sso-session corp]\nsso_start_url = ${demo.endpoint}/start\nsso_region = us-east-1\nsso_registration_scopes = sso:account:access\nendpoint_url = ${demo.endpoint}\n`
  writeFileSync(join(home, '.aws', 'config'), session + profiles)
  writeFileSync(join(home, '.aws', 'credentials'), '')
  return { home, demo }
}

/** Every event of a login, to its end. */
export async function eventsOf(login: AsyncGenerator<LoginEvent, void>): Promise<LoginEvent[]> {
  const events: LoginEvent[] = []
  for await (const event of login) events.push(event)
  return events
}

/** A browser whose user allows every login at once. */
export function allowing(demo: Demo, opened: string[] = []) {
  return (url: string) => {
    opened.push(url)
    demo.portal.allow(new URL(url).searchParams.get('user_code') ?? '')
  }
}

/** Logs in to the portal `corp` and waits for its accounts. */
export async function logIn(accounts: Accounts): Promise<void> {
  await eventsOf(accounts.login('corp'))
  await accounts.settled()
}
