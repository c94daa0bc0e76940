import { setTimeout as wait } from 'node:timers/promises'
import { DescribeInstanceInformationCommand, SSMClient } from '@aws-sdk/client-ssm'
import { createRouterClient } from '@orpc/server'
import { onTestFinished, vi } from 'vitest'
import type { AccessBroker } from '../../../main/aws/access.ts'
import { createBudgets } from '../../../main/aws/budgets.ts'
import { createCaller } from '../../../main/aws/caller.ts'
import { createMeter } from '../../../main/aws/meter.ts'
import { type Demo, startDemo } from '../../../main/demo/index.ts'
import type { SessionFaults } from '../../../main/demo/sessions/desk.ts'
import { createGate } from '../../../main/journal/gate.ts'
import { listEntries } from '../../../main/journal/entries.ts'
import { journalRecords } from '../../../main/journal/records.ts'
import { readIdleMinutes } from '../../../main/nodes/sources/preferences.ts'
import { createSessionsRouter } from '../../../main/sessions/router.ts'
import { createSessions } from '../../../main/sessions/sessions.ts'
import { openStore } from '../../../main/store/store.ts'
import { type Failure, FailureError } from '../../../shared/failure.ts'
import type { PolicyMode } from '../../../shared/policy.ts'
import type { SessionRow } from '../../../shared/sessions.ts'
import { temporaryFolder } from '../../support/folder.ts'

const now = () => new Date()

/** The embedded endpoint with the sessions feature on it, everything between them real. */
export async function startRegistryWorld(
  options: { faults?: SessionFaults; mode?: PolicyMode; account?: string } = {},
) {
  const folder = temporaryFolder()
  const demo = await startDemo({
    homeFolder: folder,
    speed: 400,
    now,
    sessions: options.faults ?? {},
  })
  onTestFinished(() => demo.stop())
  const account = accountOf(demo, options.account ?? 'shop-production')
  const target = { account, region: demo.organization.regions[1] ?? '' }
  const out: { failure: Failure | undefined } = { failure: undefined }
  const broker = brokerOf(demo, out)
  const tokens: string[] = []
  const open = () => {
    const store = openStore(folder, now())
    const budgets = createBudgets({ now })
    const caller = createCaller({ broker, budgets, meter: createMeter({ budgets, now }), now })
    const records = journalRecords(store.journal)
    const factsOf = () =>
      ({ name: 'Shop', mode: options.mode ?? 'confirm', unlocked: false }) as const
    const gate = createGate({ records, broker, factsOf, now })
    const sessions = createSessions({
      caller: { ...caller, send: overhear((...given) => caller.send(...given), tokens) },
      gate,
      store: store.sessions,
      readIdle: (where) => readIdleMinutes({ caller, target: where }),
      now,
    })
    const client = createRouterClient(createSessionsRouter(sessions))
    const entries = () => listEntries(records, { limit: 50 }, '').entries
    return { sessions, client, store, entries }
  }
  return { demo, folder, target, out, tokens, open, ...(await onlineNode(demo, target)) }
}

/** Remembers every token that AWS gives, to look for them where they must not be. */
function overhear<Send extends (...given: never[]) => Promise<object>>(
  send: Send,
  tokens: string[],
): Send {
  const heard = async (...given: Parameters<Send>) => {
    const answer = await send(...given)
    if ('TokenValue' in answer && typeof answer.TokenValue === 'string') {
      tokens.push(answer.TokenValue)
    }
    return answer
  }
  // The same answers to the same questions.
  return heard as Send
}

function brokerOf(demo: Demo, out: { readonly failure: Failure | undefined }): AccessBroker {
  return {
    async access(account) {
      if (out.failure) throw new FailureError(out.failure)
      const principal = arnOf(account)
      const credentials = demo.credentials(account)
      return { credentials, endpoints: { '*': demo.endpoint }, partition: 'aws', principal }
    },
    async proveIdentity(account) {
      if (out.failure) throw new FailureError(out.failure)
      return { account, arn: arnOf(account), role: 'operator', provenAt: now().toISOString() }
    },
  }
}

/** Who the tests act as in an account. */
export function arnOf(account: string): string {
  return `arn:aws:iam::${account}:user/operator`
}

function accountOf(demo: Demo, name: string): string {
  const found = demo.organization.accounts.find((one) => one.name === name)
  if (!found) throw new Error(`no account ${name}`)
  return found.id
}

/** A node with a session of the current kind. */
async function onlineNode(demo: Demo, target: { account: string; region: string }) {
  const credentials = demo.credentials(target.account)
  const ssm = new SSMClient({ region: target.region, endpoint: demo.endpoint, credentials })
  for (;;) {
    const answer = await ssm.send(new DescribeInstanceInformationCommand({}))
    const { InstanceInformationList: nodes = [] } = answer
    const node = nodes.find(
      ({ PingStatus, PlatformType }) => PingStatus === 'Online' && PlatformType === 'Linux',
    )
    if (node?.InstanceId !== undefined) return { node: node.InstanceId, ssm }
    await wait(100)
  }
}

/** A pane on a session: what it shows, and how it types. */
export function lookAt(sessions: ReturnType<typeof createSessions>, id: string) {
  const tap = sessions.attach(id)
  if (!tap) throw new Error(`no session ${id}`)
  const shown: Buffer[] = []
  let typed = 0
  tap.attach(0, {
    attached: (_, input) => (typed = input),
    output(offset, bytes) {
      shown.push(Buffer.from(bytes))
      tap.drawn(offset + bytes.length)
    },
    taken: () => undefined,
  })
  return {
    tap,
    text: () => Buffer.concat(shown).toString(),
    type(line: string) {
      const bytes = Buffer.from(line)
      tap.write(bytes, typed)
      typed += bytes.length
    },
  }
}

/** Waits until a session's row is as wanted. */
export function rowOf(
  sessions: ReturnType<typeof createSessions>,
  id: string,
  phase: SessionRow['state']['phase'],
): Promise<SessionRow> {
  return vi.waitFor(
    () => {
      const row = sessions.row(id)
      if (row?.state.phase !== phase) throw new Error(`${row?.state.phase}, not ${phase}`)
      return row
    },
    { timeout: 40_000, interval: 20 },
  )
}
