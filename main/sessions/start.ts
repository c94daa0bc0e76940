import { FailureError } from '../../shared/failure.ts'
import type { Json } from '../store/settings-table.ts'
import type { AwsCaller } from '../aws/caller.ts'
import type { Performed, WriteRequest } from '../journal/gate.ts'
import type { OpenRequest } from './door.ts'
import type { ConnectionTicket } from './life.ts'
import { containerOf } from './node.ts'
import { explained } from './start-refusals.ts'

/** A session as AWS opened it. The ticket holds a token: it goes nowhere but to the connection. */
export interface StartedSession {
  readonly id: string
  readonly ticket: ConnectionTicket
}

/** The write that opening is, for the gate. `name` is what the node is called. */
export function startWrite(request: OpenRequest, name: string): WriteRequest {
  return {
    target: request.target,
    action: 'Open session',
    ...callOf(request),
    resource: request.node,
    challenge: name,
  }
}

function callOf(request: OpenRequest): Pick<WriteRequest, 'service' | 'operation' | 'input'> {
  return containerOf(request.node)
    ? { service: 'ecs', operation: 'ExecuteCommand', input: executeInput(request) }
    : { service: 'ssm', operation: 'StartSession', input: startInput(request) }
}

function startInput({ node, document, parameters, reason }: OpenRequest) {
  return {
    Target: node,
    ...(document !== '' && { DocumentName: document }),
    ...(Object.keys(parameters).length > 0 && { Parameters: copyOf(parameters) }),
    ...(reason && { Reason: reason }),
  } satisfies Json
}

function executeInput({ node, parameters }: OpenRequest) {
  const { cluster, task, container } = containerOf(node) ?? { cluster: '', task: '', container: '' }
  const command = parameters['command']?.[0] ?? '/bin/sh'
  return { cluster, task, container, command, interactive: true } satisfies Json
}

function copyOf(parameters: OpenRequest['parameters']): Record<string, string[]> {
  return Object.fromEntries(Object.entries(parameters).map(([name, values]) => [name, [...values]]))
}

/**
 * StartSession, or ExecuteCommand for a container. Throws a `FailureError`. A call that is repeated
 * because its answer was lost leaves a session that nobody holds; it ends by its idle timeout.
 */
export async function startAtAws(
  caller: AwsCaller,
  request: OpenRequest,
  signal: AbortSignal | undefined,
): Promise<{ started: StartedSession; performed: Performed }> {
  const calling = containerOf(request.node)
    ? executeCommand(caller, request, signal)
    : startSession(caller, request, signal)
  const answer = await calling.catch((error: unknown) => {
    throw explained(error, request)
  })
  const { id, url, token, requestId } = answer
  if (!id || !url || !token) throw incomplete(request)
  // SECURITY: of the answer, the journal gets the id alone.
  return { started: { id, ticket: { url, token } }, performed: { requestId, result: { id } } }
}

async function startSession(
  caller: AwsCaller,
  request: OpenRequest,
  signal: AbortSignal | undefined,
) {
  const { SSMClient, StartSessionCommand } = await import('@aws-sdk/client-ssm')
  const command = new StartSessionCommand(startInput(request))
  const answer = await caller.send(request.target, SSMClient, command, { signal })
  return {
    id: answer.SessionId,
    url: answer.StreamUrl,
    token: answer.TokenValue,
    requestId: answer.$metadata.requestId,
  }
}

async function executeCommand(
  caller: AwsCaller,
  request: OpenRequest,
  signal: AbortSignal | undefined,
) {
  const { ECSClient, ExecuteCommandCommand } = await import('@aws-sdk/client-ecs')
  const command = new ExecuteCommandCommand(executeInput(request))
  const { session, $metadata } = await caller.send(request.target, ECSClient, command, { signal })
  return {
    id: session?.sessionId,
    url: session?.streamUrl,
    token: session?.tokenValue,
    requestId: $metadata.requestId,
  }
}

function incomplete({ node, target }: OpenRequest): FailureError {
  return new FailureError({
    kind: 'internal',
    sentence: `AWS opened a session on ${node} and did not say how to connect to it.`,
    advice: 'Open it again.',
    ...target,
    retryable: true,
  })
}
