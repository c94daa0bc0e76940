import type { ChannelOptions } from './channel.ts'
import type { EncryptionRequest, HandshakeRequest } from './handshake.ts'

/** How far a session has come. */
export type SessionPhase = 'opening' | 'handshaking' | 'live' | 'closed'

/** What is known of a session once it lives. */
export interface SessionBeginning {
  /** Absent where the agent sent no handshake, as plain shells do. */
  readonly request?: HandshakeRequest | undefined
  readonly encrypted: boolean
  /** A text of the preferences document for the user; often empty. */
  readonly message: string
}

/** What a session does to the world around it. */
export interface SessionEffects {
  transmit(frame: Buffer): void
  /** AWS KMS must be asked; answer with `dataKey` or `dataKeyRefused`. */
  needsDataKey(request: EncryptionRequest): void
  began(beginning: SessionBeginning): void
  output(bytes: Uint8Array): void
  standardError(bytes: Uint8Array): void
  exitCode(code: number): void
  flag(value: number): void
  /** {@link SessionStream.write} takes bytes again. */
  room(): void
  /** The session is over; the reason is empty for a normal end. */
  closed(reason: string): void
  /** The stream cannot be trusted any more; one sentence. The session should be terminated. */
  broken(sentence: string): void
}

/** How a stream's numbers are kept, and those of one that another process began. */
export type StreamNumbers = Pick<ChannelOptions, 'adopted' | 'reserve'>

/** What a stream is made with. */
export interface StreamOptions extends StreamNumbers {
  /** How long an agent may leave a beginning unanswered, in milliseconds. */
  readonly patience?: number | undefined
}
