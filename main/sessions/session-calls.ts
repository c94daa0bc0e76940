import type { Target } from '../../shared/target.ts'
import { FailureError } from '../../shared/failure.ts'
import type { AwsCaller } from '../aws/caller.ts'
import type { Gate, Performed } from '../journal/gate.ts'
import type { ConnectionTicket } from './life.ts'
import { containerOf } from './node.ts'
import { dataKeyLength } from './protocol/encryption.ts'
import { encryptionContext, type EncryptionRequest } from './protocol/handshake.ts'
import type { SessionCalls } from './session.ts'

/** Which session the calls are for. */
export interface CalledSession {
  readonly id: string
  readonly target: Target
  readonly node: string
  /** Used where ResumeSession gives none. */
  readonly url: string
}

/** What the calls go through. */
export interface SessionCallParts {
  readonly caller: AwsCaller
  readonly gate: Gate
}

/** What AWS is asked for while a session lives; credentials are resolved anew by every call. */
export function sessionCalls(parts: SessionCallParts, session: CalledSession): SessionCalls {
  let ending: Promise<void> | undefined
  return {
    resume: () => resume(parts.caller, session),
    // Whoever asks again waits for the first: it is one entry in the journal.
    terminate: () =>
      (ending ??= terminateAtAws(parts, session).catch((error: unknown) => {
        ending = undefined
        throw error
      })),
    dataKey: (request) => dataKey(parts.caller, session, request),
  }
}

async function resume(
  caller: AwsCaller,
  { id, target, url }: CalledSession,
): Promise<ConnectionTicket | undefined> {
  const { SSMClient, ResumeSessionCommand } = await import('@aws-sdk/client-ssm')
  const command = new ResumeSessionCommand({ SessionId: id })
  const { StreamUrl, TokenValue } = await caller.send(target, SSMClient, command)
  return TokenValue ? { url: StreamUrl || url, token: TokenValue } : undefined
}

/** TerminateSession, through the gate. One that AWS does not know any more has ended. */
export async function terminateAtAws(
  { gate, caller }: SessionCallParts,
  { id, target }: Pick<CalledSession, 'id' | 'target'>,
): Promise<void> {
  const input = { SessionId: id }
  const write = {
    target,
    action: 'End session',
    service: 'ssm',
    operation: 'TerminateSession',
    input,
    resource: id,
    challenge: id,
    ending: true,
  } as const
  await gate.write(write, async (): Promise<Performed> => {
    const { SSMClient, TerminateSessionCommand } = await import('@aws-sdk/client-ssm')
    try {
      const ended = await caller.send(target, SSMClient, new TerminateSessionCommand(input))
      return { requestId: ended.$metadata.requestId, result: { id } }
    } catch (error) {
      if (error instanceof FailureError && error.failure.kind === 'not-found') {
        return { requestId: error.failure.requestId, result: { id, ended: 'before' } }
      }
      throw error
    }
  })
}

/** GenerateDataKey in the session's region. The plaintext goes nowhere but to the session. */
async function dataKey(caller: AwsCaller, session: CalledSession, request: EncryptionRequest) {
  const { KMSClient, GenerateDataKeyCommand } = await import('@aws-sdk/client-kms')
  const command = new GenerateDataKeyCommand({
    KeyId: request.keyId,
    NumberOfBytes: dataKeyLength,
    EncryptionContext: encryptionContext(request, session.id, await targetIdOf(caller, session)),
  })
  const { Plaintext, CiphertextBlob } = await caller.send(session.target, KMSClient, command)
  if (!Plaintext || !CiphertextBlob) throw noKey(request, session)
  const cipherTextKey = Buffer.from(CiphertextBlob).toString('base64')
  return { plaintext: Plaintext, answer: { cipherTextKey } }
}

/** What the agent calls itself; of a container that needs the runtime's id, which ECS tells. */
async function targetIdOf(caller: AwsCaller, { node, target }: CalledSession): Promise<string> {
  const name = containerOf(node)
  if (!name) return node
  const { ECSClient, DescribeTasksCommand } = await import('@aws-sdk/client-ecs')
  const command = new DescribeTasksCommand({ cluster: name.cluster, tasks: [name.task] })
  const { tasks } = await caller.send(target, ECSClient, command)
  const found = tasks?.[0]?.containers?.find((container) => container.name === name.container)
  return `ecs:${name.cluster}_${name.task}_${found?.runtimeId ?? ''}`
}

function noKey({ keyId }: EncryptionRequest, { target }: CalledSession): FailureError {
  return new FailureError({
    kind: 'internal',
    sentence: `AWS KMS gave no data key of ${keyId} for this session.`,
    ...target,
    retryable: false,
  })
}
