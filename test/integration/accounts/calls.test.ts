import { createRouterClient } from '@orpc/server'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { CountedCall, OnCall } from '../../../main/accounts/credentials/counting.ts'
import { createBudgets } from '../../../main/aws/budgets.ts'
import { createMeter } from '../../../main/aws/meter.ts'
import { createConsole } from '../../../main/console.ts'
import { parseDemoFlags } from '../../../main/demo/index.ts'
import type { CallCount } from '../../../shared/calls.ts'
import { startTestDemo } from '../../support/demo.ts'
import { temporaryFolder } from '../../support/folder.ts'
import { openAccounts } from './console.ts'
import { allowing, eventsOf } from './portals.ts'

const now = () => new Date()
const named = ({ service, operation }: CallCount | CountedCall) => `${service}:${operation}`

describe('the calls meter', () => {
  it('counts what the accounts themselves call, from the start', async () => {
    const started = await createConsole({
      environment: {},
      home: temporaryFolder(),
      dataFolder: temporaryFolder(),
      host: 'call',
      demo: parseDemoFlags([]),
      openBrowser: async () => {},
      version: '0',
      now,
    })
    onTestFinished(() => started.dispose())
    const client = createRouterClient({
      accounts: started.router.accounts,
      calls: started.router.calls,
    })
    await client.accounts.refresh()
    const counts = await client.calls.list()
    const found = new Map(counts.map((count) => [named(count), count]))
    expect(found.get('sts:GetCallerIdentity')?.calls).toBeGreaterThan(0)
    expect(found.get('sts:AssumeRole')?.calls).toBeGreaterThan(0)
    expect(found.get('organizations:ListAccounts')?.calls).toBeGreaterThan(0)
    expect([...found.keys()]).toEqual(
      expect.arrayContaining(['iam:ListAccountAliases', 'account:ListRegions']),
    )
    expect(counts.map(({ account }) => account)).not.toContain('unknown')
  })

  it('counts as often as the endpoint was called, for the accounts and for the portal', async () => {
    const home = temporaryFolder()
    const demo = await startTestDemo({ homeFolder: home })
    const calls: CountedCall[] = []
    const accounts = openAccounts({
      home,
      onCall: (call) => calls.push(call),
      openBrowser: allowing(demo),
    })
    const [portal] = (await accounts.settled()).portals
    await eventsOf(accounts.login(portal?.name ?? ''))
    await accounts.settled()
    expect(calls).toHaveLength(demo.calls.count({}))
    const ofPortal = calls.filter(({ account }) => account.startsWith('portal '))
    expect(ofPortal.map(named)).toEqual(
      expect.arrayContaining(['sso-oauth:CreateToken', 'sso:ListAccounts']),
    )
  })

  it('counts throttles and errors apart from what succeeded', async () => {
    const home = temporaryFolder()
    const demo = await startTestDemo({ homeFolder: home })
    const relent = demo.faults.add({ service: 'sts', throttle: 1 })
    demo.faults.add({ service: 'iam', deny: true })
    const meter = createMeter({ budgets: createBudgets({ now }), now })
    const onCall: OnCall = (call, outcome) => {
      meter.record(call, outcome)
      if (meter.totals().throttles === 2) relent()
    }
    await openAccounts({ home, onCall }).settled()
    const counts = meter.counts()
    const throttled = counts.filter(({ service }) => service === 'sts')
    expect(throttled.reduce((sum, { throttles }) => sum + throttles, 0)).toBe(
      demo.calls.count({ code: 'Throttling' }),
    )
    const refused = counts.filter(({ service }) => service === 'iam')
    expect(refused.length).toBeGreaterThan(0)
    for (const { calls, errors } of refused) expect(errors).toBe(calls)
  })
})
