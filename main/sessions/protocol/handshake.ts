import { z } from 'zod'
import { readJson } from './acknowledgement.ts'
import { clientVersion } from './versions.ts'

/** What an agent runs, by its own names; `unknown` is a name that this client does not know. */
export type SessionKind = 'shell' | 'command' | 'port' | 'unknown'

const kinds: Readonly<Record<string, SessionKind>> = {
  Standard_Stream: 'shell',
  InteractiveCommands: 'shell',
  NonInteractiveCommands: 'command',
  Port: 'port',
}

/** The properties of a port session, all text, out of the document. */
export const PortProperties = z.looseObject({
  portNumber: z.string().optional(),
  localPortNumber: z.string().optional(),
  host: z.string().optional(),
  /** `LocalPortForwarding` multiplexes; anything else is one stream, as SSH wants it. */
  type: z.string().optional(),
})
export type PortProperties = z.infer<typeof PortProperties>

/** What the agent asks for before anything else. */
export interface HandshakeRequest {
  readonly agentVersion: string
  readonly kind: SessionKind
  /** The agent's own name of the session type. */
  readonly sessionType: string
  readonly properties: PortProperties
  readonly encryption?: EncryptionRequest | undefined
  /** Actions that this client does not know. */
  readonly unknown: readonly string[]
}

/** The agent wants the session encrypted with a data key of this KMS key. */
export interface EncryptionRequest {
  readonly keyId: string
  /** Base64 of random bytes that belong into the encryption context; absent from old agents. */
  readonly challenge?: string | undefined
}

const Request = z.object({
  AgentVersion: z.string().catch(''),
  RequestedClientActions: z.array(
    z.object({ ActionType: z.string(), ActionParameters: z.unknown().optional() }),
  ),
})
const SessionTypeParameters = z.object({
  SessionType: z.string(),
  Properties: PortProperties.nullish().catch(undefined),
})
const EncryptionParameters = z.object({
  KMSKeyId: z.string().min(1),
  Challenge: z.string().optional(),
})

/** The agent's handshake request, or undefined where it cannot be understood. */
export function readHandshakeRequest(payload: Uint8Array): HandshakeRequest | undefined {
  const request = Request.safeParse(readJson(payload))
  if (!request.success) return undefined
  const actions = request.data.RequestedClientActions
  const parametersOf = (type: string) =>
    actions.find(({ ActionType }) => ActionType === type)?.ActionParameters
  const session = SessionTypeParameters.safeParse(parametersOf('SessionType')).data
  const encryption = EncryptionParameters.safeParse(parametersOf('KMSEncryption')).data
  return {
    agentVersion: request.data.AgentVersion,
    kind: kinds[session?.SessionType ?? ''] ?? 'unknown',
    sessionType: session?.SessionType ?? '',
    properties: session?.Properties ?? {},
    encryption: encryption && { keyId: encryption.KMSKeyId, challenge: encryption.Challenge },
    unknown: actions.map(({ ActionType }) => ActionType).filter((type) => !known.has(type)),
  }
}

const known: ReadonlySet<string> = new Set(['SessionType', 'KMSEncryption'])

/** A data key as KMS gave it, for the agent. */
export interface EncryptionAnswer {
  /** Base64 of the encrypted data key. */
  readonly cipherTextKey: string
}

/** Numbers of the protocol; anything but `success` makes the agent end the session. */
const statuses = { success: 1, failed: 2, unsupported: 3 } as const

/**
 * The answer to a handshake request. `encryption` is the data key, or the sentence that says why
 * there is none; the agent then ends the session with that sentence.
 */
export function handshakeResponse(
  request: HandshakeRequest,
  encryption?: EncryptionAnswer | { readonly failure: string },
): Buffer {
  const actions = [
    sessionTypeAction(request),
    ...(request.encryption ? [encryptionAction(request.encryption, encryption)] : []),
    ...request.unknown.map((type) =>
      processed(type, 'unsupported', null, `Foredeck does not know the action ${type}.`),
    ),
  ]
  const content = { ClientVersion: clientVersion, ProcessedClientActions: actions, Errors: null }
  return Buffer.from(JSON.stringify(content))
}

function sessionTypeAction({ kind, sessionType }: HandshakeRequest) {
  if (kind !== 'unknown') return processed('SessionType', 'success', null)
  const error = `Foredeck does not know the session type ${sessionType}.`
  return processed('SessionType', 'failed', null, error)
}

function encryptionAction(
  { challenge }: EncryptionRequest,
  answer: EncryptionAnswer | { readonly failure: string } | undefined,
) {
  if (!answer) return processed('KMSEncryption', 'failed', null, 'There is no data key.')
  if ('failure' in answer) return processed('KMSEncryption', 'failed', null, answer.failure)
  const result = {
    KMSCipherTextKey: answer.cipherTextKey,
    KMSCipherTextHash: null,
    ...(challenge && { ChallengeAcknowledgement: true }),
  }
  return processed('KMSEncryption', 'success', result)
}

function processed(type: string, status: keyof typeof statuses, result: unknown, error = '') {
  return { ActionType: type, ActionStatus: statuses[status], ActionResult: result, Error: error }
}

/**
 * The encryption context of the data key. `targetId` must be what the agent calls itself, such as
 * `i-…`, `mi-…` or `ecs:CLUSTER_TASK_RUNTIME`, else the agent cannot decrypt the key.
 */
export function encryptionContext(
  { challenge }: EncryptionRequest,
  sessionId: string,
  targetId: string,
): Record<string, string> {
  return {
    'aws:ssm:SessionId': sessionId,
    'aws:ssm:TargetId': targetId,
    ...(challenge && { 'aws:ssm:RandomChallenge': challenge }),
  }
}

/** The agent's word that the session begins: a text for the user, often empty. */
export function customerMessage(payload: Uint8Array): string {
  const content = z.object({ CustomerMessage: z.string() }).safeParse(readJson(payload))
  return content.data?.CustomerMessage.trim() ?? ''
}

/** The sealed bytes in an encryption challenge, or undefined where it makes no sense. */
export function readChallenge(payload: Uint8Array): Buffer | undefined {
  const content = z.object({ Challenge: z.base64() }).safeParse(readJson(payload))
  return content.data && Buffer.from(content.data.Challenge, 'base64')
}

/** The answer to a challenge: the same bytes, sealed with our key. */
export function challengeResponse(sealed: Buffer): Buffer {
  return Buffer.from(JSON.stringify({ Challenge: sealed.toString('base64') }))
}
