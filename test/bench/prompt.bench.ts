import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import {
  DescribeInstanceInformationCommand,
  GetConnectionStatusCommand,
  SSMClient,
} from '@aws-sdk/client-ssm'
import { WebSocket, WebSocketServer } from 'ws'
import type { AccessBroker } from '../../main/aws/access.ts'
import { createBudgets } from '../../main/aws/budgets.ts'
import { createCaller } from '../../main/aws/caller.ts'
import { createMeter } from '../../main/aws/meter.ts'
import { type Demo, startDemo } from '../../main/demo/index.ts'
import { createGate } from '../../main/journal/gate.ts'
import { journalRecords } from '../../main/journal/records.ts'
import type { Sessions } from '../../main/sessions/door.ts'
import { createSessions } from '../../main/sessions/sessions.ts'
import { openStore, type Store } from '../../main/store/store.ts'
import type { Target } from '../../shared/target.ts'
import { measured, type Measurement } from './measurement.ts'

const openings = 15
/** The console starts at most three sessions a second, as AWS allows: no opening waits for that. */
const between = 400
const now = () => new Date()

/**
 * From the confirmed press to the shell's prompt, StartSession and the data channel included, over
 * the round trips that it cannot do without; all ends in this one process.
 */
export default async function prompt(): Promise<Measurement[]> {
  const home = mkdtempSync(join(tmpdir(), 'foredeck-bench-'))
  const demo = await startDemo({ homeFolder: home, speed: 400, now })
  const store = openStore(join(home, 'data'), now())
  try {
    const { sessions, target, node, ssm } = await consoleOn(demo, store)
    await timeToPrompt(sessions, target, node)
    const prompts: number[] = []
    const trips: number[] = []
    for (let opening = 0; opening < openings; opening += 1) {
      trips.push(await timeOfTrips(ssm, node))
      prompts.push(await timeToPrompt(sessions, target, node))
    }
    await sessions.dispose()
    const [slow, bare] = [median(prompts), median(trips)]
    return [
      measured(
        'Enter to prompt over the round trips that it needs, p50',
        slow / bare,
        '×',
        undefined,
        `${openings} shells: ${slow.toFixed(0)} ms, of which a call to AWS, TCP, WebSocket and opening message take ${bare.toFixed(0)} ms without a session; the start of the shell’s process is in it`,
      ),
    ]
  } finally {
    await demo.stop()
    store.close()
    rmSync(home, { recursive: true, force: true })
  }
}

/** The console's sessions on the endpoint, and a node of it. */
async function consoleOn(demo: Demo, store: Store) {
  const { accounts, regions } = demo.organization
  const account = accounts.find(({ name }) => name === 'shop-production')?.id ?? ''
  const target = { account, region: regions[1] ?? '' }
  const broker = brokerOf(demo)
  const budgets = createBudgets({ now })
  const caller = createCaller({ broker, budgets, meter: createMeter({ budgets, now }), now })
  const factsOf = () => ({ name: 'Shop', mode: 'confirm', unlocked: false }) as const
  const gate = createGate({ records: journalRecords(store.journal), broker, factsOf, now })
  const readIdle = () => Promise.resolve(20)
  const sessions = createSessions({ caller, gate, store: store.sessions, readIdle, now })
  const credentials = demo.credentials(account)
  const ssm = new SSMClient({ region: target.region, endpoint: demo.endpoint, credentials })
  const { InstanceInformationList: nodes = [] } = await ssm.send(
    new DescribeInstanceInformationCommand({ MaxResults: 50 }),
  )
  const fit = nodes.find((one) => one.PingStatus === 'Online' && one.PlatformType === 'Linux')
  return { sessions, target, node: fit?.InstanceId ?? '', ssm }
}

const arnOf = (account: string) => `arn:aws:iam::${account}:user/operator`

function brokerOf(demo: Demo): AccessBroker {
  return {
    access: (account) =>
      Promise.resolve({
        credentials: demo.credentials(account),
        endpoints: { '*': demo.endpoint },
        partition: 'aws',
        principal: arnOf(account),
      }),
    proveIdentity: (account) =>
      Promise.resolve({
        ...{ account, arn: arnOf(account), role: 'operator' },
        provenAt: now().toISOString(),
      }),
  }
}

/** Milliseconds from the confirmed press until the shell asks for a command; then it is ended. */
async function timeToPrompt(sessions: Sessions, target: Target, node: string): Promise<number> {
  await wait(between)
  const size = { columns: 80, rows: 24, plain: false }
  const confirmation = { identity: arnOf(target.account) }
  const began = performance.now()
  const { session } = await sessions.start({ ...target, ...size, node, confirmation })
  await prompted(sessions, session.id)
  const took = performance.now() - began
  await sessions.terminate(session.id)
  return took
}

function prompted(sessions: Sessions, id: string): Promise<void> {
  const tap = sessions.attach(id)
  let text = ''
  return new Promise((resolve) => {
    const output = (_offset: number, bytes: Uint8Array) => {
      text += Buffer.from(bytes).toString()
      if (text.includes('[ssm-user@')) resolve()
    }
    tap?.attach(0, { attached: () => undefined, output, taken: () => undefined })
  })
}

/** Milliseconds of one call to AWS, a new connection, and a message there and back. */
async function timeOfTrips(ssm: SSMClient, node: string): Promise<number> {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false })
  await new Promise((resolve) => server.once('listening', resolve))
  server.on('connection', (client) => client.on('message', () => client.send(Buffer.alloc(200))))
  const address = server.address()
  const port = address !== null && typeof address === 'object' ? address.port : 0
  const began = performance.now()
  await ssm.send(new GetConnectionStatusCommand({ Target: node }))
  const socket = new WebSocket(`ws://127.0.0.1:${port}`, { perMessageDeflate: false })
  socket.once('open', () => socket.send('{"TokenValue":"token"}'))
  await new Promise((resolve) => socket.once('message', resolve))
  const took = performance.now() - began
  socket.terminate()
  server.close()
  return took
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}
