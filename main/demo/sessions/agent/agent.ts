import { randomBytes } from 'node:crypto'
import { AgentCipher } from './cipher.ts'
import { startCommand } from './command.ts'
import type { Plugin, PluginSession, PluginStarter } from './plugin.ts'
import { startBasicPort, startMultiplexedPort } from './port.ts'
import { AgentStream } from './stream.ts'
import { agentVersion } from './version.ts'
import { jsonPayload, writeFrame } from './wire.ts'

/** What a session runs on its node. */
export interface AgentSession extends PluginSession {
  readonly sessionId: string
  /** The agent's name of the session type, such as `Standard_Stream`. */
  readonly sessionType: string
  /** Of the node's agent; the newest where it is not said. */
  readonly agentVersion?: string | undefined
  /** Set where the session is encrypted with a data key of this KMS key. */
  readonly kmsKeyId?: string | undefined
  /** Milliseconds without input after which the service ends it. */
  readonly idle?: number | undefined
  /** Asks KMS for the plaintext of the client's data key; throws where it cannot be had. */
  decrypt(cipherTextKey: Buffer, challenge: string): Buffer
}

/** What an agent does to the world around it. */
export interface AgentEffects {
  transmit(frame: Buffer): void
  /** The session is over; the service tells the client. */
  ended(reason: string): void
}

const answerTimeout = 15_000
const drainTimeout = 2000

/** An SSM agent's data channel for one session, from the handshake to the end. */
export class Agent {
  readonly #session: AgentSession
  readonly #effects: AgentEffects
  readonly #startShell: PluginStarter
  readonly #stream: AgentStream
  readonly #challenge = randomBytes(16).toString('base64')
  readonly #proof = randomBytes(64)
  #cipher: AgentCipher | undefined
  #plugin: Plugin | undefined
  #waiting: NodeJS.Timeout | undefined
  #ending: string | undefined
  readonly #ticker: NodeJS.Timeout

  constructor(session: AgentSession, effects: AgentEffects, startShell: PluginStarter) {
    this.#session = session
    this.#effects = effects
    this.#startShell = startShell
    this.#stream = new AgentStream({
      transmit: (frame) => effects.transmit(frame),
      take: (type, payload) => this.#take(type, payload),
      drained: () => this.#drained(),
    })
    this.#ticker = setInterval(() => this.#stream.tick(), 100)
    if (this.#needsHandshake()) this.#request()
    else this.#begin(undefined)
  }

  receive(frame: Buffer): void {
    this.#stream.receive(frame)
  }

  /** Ends the session from outside: TerminateSession, a time limit, a node that reboots. */
  stop(): void {
    clearInterval(this.#ticker)
    clearTimeout(this.#waiting)
    this.#plugin?.stop()
    this.#plugin = undefined
  }

  #needsHandshake(): boolean {
    const { sessionType, kmsKeyId } = this.#session
    return (
      sessionType === 'Port' || sessionType === 'NonInteractiveCommands' || kmsKeyId !== undefined
    )
  }

  #request(): void {
    const { sessionType, kmsKeyId } = this.#session
    const actions: unknown[] = [
      {
        ActionType: 'SessionType',
        ActionParameters: { SessionType: sessionType, Properties: this.#properties() },
      },
    ]
    if (kmsKeyId !== undefined && sessionType !== 'Port') {
      const parameters = { KMSKeyId: kmsKeyId, Challenge: this.#challenge }
      actions.push({ ActionType: 'KMSEncryption', ActionParameters: parameters })
    }
    this.#stream.send(
      5,
      jsonPayload({
        AgentVersion: this.#session.agentVersion ?? agentVersion,
        RequestedClientActions: actions,
      }),
    )
    this.#await('Timed out waiting for handshake response.')
  }

  #properties(): Record<string, string> | null {
    if (this.#session.sessionType !== 'Port') return null
    const { parameters } = this.#session
    return Object.fromEntries(
      Object.entries(parameters).map(([name, [value = '']]) => [name, value]),
    )
  }

  #await(reason: string): void {
    clearTimeout(this.#waiting)
    this.#waiting = setTimeout(() => this.#end(reason), answerTimeout)
  }

  #take(type: number, payload: Buffer): boolean {
    if (type === 6) return this.#response(payload)
    if (type === 9) return this.#proven(payload)
    // Sent before its time: acknowledged and thrown away, as the real agent does.
    if (!this.#plugin) return true
    return this.#plugin.take(
      type,
      type === 1 && this.#cipher ? this.#cipher.open(payload) : payload,
    )
  }

  #response(payload: Buffer): boolean {
    const { ProcessedClientActions: actions } = JSON.parse(payload.toString()) as HandshakeResponse
    const refused = actions.find(({ ActionStatus }) => ActionStatus !== 1)
    if (refused) {
      this.#end(`Handshake failed: ${refused.Error}`)
      return true
    }
    const key = actions.find(({ ActionType }) => ActionType === 'KMSEncryption')?.ActionResult
    if (key) this.#encrypt(key)
    else this.#complete('')
    return true
  }

  #encrypt(key: NonNullable<HandshakeAction['ActionResult']>): void {
    try {
      const challenge = key.ChallengeAcknowledgement === true ? this.#challenge : ''
      const plain = this.#session.decrypt(Buffer.from(key.KMSCipherTextKey, 'base64'), challenge)
      this.#cipher = new AgentCipher(plain)
    } catch (error) {
      this.#end(`Unable to decrypt the data key: ${error instanceof Error ? error.message : ''}`)
      return
    }
    const sealed = this.#cipher.seal(this.#proof).toString('base64')
    this.#stream.send(8, jsonPayload({ Challenge: sealed }))
    this.#await('Timed out waiting for encryption challenge response.')
  }

  #proven(payload: Buffer): boolean {
    const { Challenge: sealed } = JSON.parse(payload.toString()) as { Challenge: string }
    const opened = this.#cipher?.open(Buffer.from(sealed, 'base64'))
    if (opened?.equals(this.#proof)) this.#complete('This session is encrypted using AWS KMS.')
    else this.#end('Encryption challenge failed.')
    return true
  }

  #complete(message: string): void {
    clearTimeout(this.#waiting)
    this.#begin(message)
  }

  #begin(message: string | undefined): void {
    if (message !== undefined) {
      const content = { HandshakeTimeToComplete: 1_000_000, CustomerMessage: message }
      this.#stream.send(7, jsonPayload(content))
    }
    this.#plugin = this.#starter()(this.#session, {
      send: (type, bytes) => this.#send(type, bytes),
      ended: (reason) => this.#end(reason),
      waiting: () => this.#stream.unacknowledged,
    })
  }

  #starter(): PluginStarter {
    const { sessionType, parameters } = this.#session
    if (sessionType === 'NonInteractiveCommands') return startCommand
    if (sessionType !== 'Port') return this.#startShell
    const forwards = parameters['type']?.[0] === 'LocalPortForwarding'
    return forwards ? startMultiplexedPort : startBasicPort
  }

  #send(type: number, bytes: Uint8Array): void {
    const sealed = this.#cipher && type !== 10 ? this.#cipher.seal(bytes) : bytes
    this.#stream.send(type, sealed)
  }

  /** What is still on its way gets two seconds. */
  #end(reason: string): void {
    if (this.#ending !== undefined) return
    this.#ending = reason
    this.#plugin?.stop()
    this.#plugin = undefined
    if (this.#stream.unacknowledged === 0) return this.#over()
    clearTimeout(this.#waiting)
    this.#waiting = setTimeout(() => this.#over(), drainTimeout)
    return undefined
  }

  #drained(): void {
    if (this.#ending !== undefined) this.#over()
  }

  #over(): void {
    const { sessionId } = this.#session
    const state = { SchemaVersion: 1, SessionState: 'Terminating', SessionId: sessionId }
    this.#effects.transmit(
      writeFrame('agent_session_state', { flags: 3, payload: jsonPayload(state) }),
    )
    this.stop()
    this.#effects.ended(this.#ending ?? '')
  }
}

interface HandshakeAction {
  readonly ActionType: string
  readonly ActionStatus: number
  readonly ActionResult: null | {
    readonly KMSCipherTextKey: string
    readonly ChallengeAcknowledgement?: boolean
  }
  readonly Error: string
}

interface HandshakeResponse {
  readonly ProcessedClientActions: readonly HandshakeAction[]
}
