import { createRouterClient } from '@orpc/server'
import { expect, it, onTestFinished } from 'vitest'
import { createConsole } from '../../../main/console.ts'
import type { InboxState } from '../../../shared/inbox.ts'
import { startTestDemo } from '../../support/demo.ts'
import { temporaryFolder } from '../../support/folder.ts'
import { allowing } from '../accounts/portals.ts'

const loginOf = ({ items }: InboxState) => items.find(({ kind }) => kind === 'login')

it('tells of a login that a portal needs beside what waits in AWS, until it is done', async () => {
  const home = temporaryFolder()
  const demo = await startTestDemo({ homeFolder: home })
  const allow = allowing(demo)
  const started = await createConsole({
    ...{ environment: { AWS_EC2_METADATA_DISABLED: 'true' }, home, version: '0' },
    ...{ dataFolder: temporaryFolder(), host: 'call', now: () => new Date() },
    openBrowser: async (url) => allow(url),
  })
  onTestFinished(() => started.dispose())
  const { accounts, inbox } = started.router
  const client = createRouterClient({ accounts, inbox })
  const left = new AbortController()
  const seen: InboxState[] = []
  let loggedIn: Promise<void> | undefined
  const logIn = async (portal: string) => {
    for await (const event of await client.accounts.login({ portal }))
      if (event.type === 'done') return
  }
  for await (const state of await client.inbox.watch(undefined, { signal: left.signal })) {
    seen.push(state)
    const login = loginOf(state)
    if (login !== undefined) loggedIn ??= logIn(login.link.id)
    else if (loggedIn !== undefined && state.items.length > 0) break
  }
  left.abort()
  await loggedIn
  expect(seen.map(loginOf).find((item) => item !== undefined)).toMatchObject({
    ...{ title: 'harbour', answers: [], link: { kind: 'portal', id: 'harbour' } },
  })
  // The rest is read over the same scope, with the console's own readings.
  expect(seen.at(-1)?.items.map(({ kind }) => kind)).not.toContain('login')
})
