import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { randomUUID } from 'node:crypto'
import type { Failure } from '../../../shared/failure.ts'
import { FailureError } from '../../../shared/failure.ts'
import {
  type GatewayWeather,
  SessionGateway,
  usualWeather,
} from '../../../main/demo/sessions/gateway.ts'
import { shellStarter } from '../../../main/demo/sessions/agent/shell.ts'
import { pipeSpawner } from '../../../main/demo/sessions/agent/terminal.ts'
import { Session, type SessionCalls, type SessionEvents } from '../../../main/sessions/session.ts'
import { randomOf } from '../../unit/sessions/simulation.ts'

/** What a test asks of a session. */
export interface SessionWish {
  readonly sessionType?: string
  readonly parameters?: Readonly<Record<string, readonly string[]>>
  readonly kmsKeyId?: string
  readonly calls?: Partial<SessionCalls>
  /** Told instead of what is heard here. */
  readonly events?: Partial<SessionEvents>
  readonly patience?: number
  readonly silentAfter?: number
}

/** A gateway with agents on this machine, and sessions of the console with them. */
export async function createSessionWorld(home: string, weather: Partial<GatewayWeather> = {}) {
  const gateway = new SessionGateway(
    shellStarter(pipeSpawner),
    { ...usualWeather, ...weather },
    randomOf(11),
  )
  const server = createServer()
  server.on('upgrade', (request, socket, head) => {
    if (!gateway.upgrade(request, socket, head)) socket.destroy()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const urlOf = (id: string) => `ws://127.0.0.1:${port}${SessionGateway.pathOf(id)}`
  const dataKey = Buffer.from(Array.from({ length: 64 }, (_, index) => index * 3))
  return {
    gateway,
    open: (wish: SessionWish = {}) => {
      const sessionId = `tester-${randomUUID().slice(0, 17)}`
      const token = gateway.start(
        {
          sessionId,
          home,
          banner: 'This shell runs on your own machine.\r\n',
          sessionType: wish.sessionType ?? 'Standard_Stream',
          parameters: wish.parameters ?? {},
          kmsKeyId: wish.kmsKeyId,
          decrypt: () => dataKey,
        },
        () => undefined,
      )
      return listenTo(gateway, sessionId, { url: urlOf(sessionId), token }, wish, dataKey)
    },
    close: async () => {
      gateway.stop()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

const cancelled: Failure = { kind: 'network', sentence: 'No way to AWS.', retryable: true }

function listenTo(
  gateway: SessionGateway,
  sessionId: string,
  ticket: { url: string; token: string },
  { calls, events, ...waits }: SessionWish,
  dataKey: Buffer,
) {
  const heard: Buffer[] = []
  const errors: Buffer[] = []
  const phases: string[] = []
  let exitCode: number | undefined
  const room: (() => void)[] = []
  const session: Session = new Session({
    ticket,
    calls: {
      resume() {
        const token = gateway.resume(sessionId)
        return Promise.resolve(token === undefined ? undefined : { url: ticket.url, token })
      },
      terminate() {
        gateway.terminate(sessionId, '')
        return Promise.resolve()
      },
      dataKey: () => Promise.resolve({ plaintext: dataKey, answer: { cipherTextKey: 'c2VhbGVk' } }),
      ...calls,
    },
    events: {
      life: ({ phase }) => phases.push(phase),
      began: ({ encrypted }) => phases.push(encrypted ? 'began encrypted' : 'began'),
      output: (bytes) => heard.push(Buffer.from(bytes)),
      standardError: (bytes) => errors.push(Buffer.from(bytes)),
      exitCode: (code) => (exitCode = code),
      flag: (value) => phases.push(`flag ${value}`),
      room: () => room.splice(0).forEach((go) => go()),
      ...events,
    },
    failureOf: (error) => (error instanceof FailureError ? error.failure : cancelled),
    patience: waits.patience,
    silentAfter: waits.silentAfter,
  })
  return {
    sessionId,
    session,
    phases,
    output: () => Buffer.concat(heard),
    standardError: () => Buffer.concat(errors).toString(),
    exitCode: () => exitCode,
    /** Writes it all, as fast as the session takes it. */
    async write(bytes: Uint8Array) {
      for (let at = 0; at < bytes.length;) {
        at += session.write(bytes.subarray(at))
        if (at < bytes.length) await new Promise<void>((resolve) => room.push(resolve))
      }
    },
  }
}
