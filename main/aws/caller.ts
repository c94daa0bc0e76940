import type { MetadataBearer } from '@smithy/types'
import type { Target } from '../../shared/target.ts'
import { attemptCall, type CallParts } from './attempts.ts'
import {
  type ClientClass,
  clientFor,
  type SdkClient,
  type SdkCommand,
  serviceIdOf,
} from './clients.ts'
import type { BudgetedCall } from './budgets.ts'
import { iamNameOf } from './services.ts'

export interface CallOptions {
  readonly signal?: AbortSignal | undefined
  /**
   * Told right before each try, with the proven caller: for calls that cost money. What it throws
   * stops the call before it goes out.
   */
  readonly begun?: (principal: string) => void
}

/** Calls AWS for one target at a time: within budgets, with retries, with failures in words. */
export interface AwsCaller {
  /**
   * The command's output, with `$metadata.requestId`. Throws a `FailureError`. Commands that
   * change something must carry a client token, or be safe to repeat: a broken connection is
   * tried again.
   */
  send<Client extends SdkClient, Output extends MetadataBearer>(
    target: Target,
    clientClass: ClientClass<Client>,
    command: SdkCommand<Output>,
    options?: CallOptions,
  ): Promise<Output>
  /**
   * Page after page, each as it comes. `commandFor` makes the command for a token (undefined at
   * first), `tokenOf` takes the next one out of a page; the end is a page without.
   */
  paginate<Client extends SdkClient, Output extends MetadataBearer>(
    target: Target,
    clientClass: ClientClass<Client>,
    commandFor: (token: string | undefined) => SdkCommand<Output>,
    tokenOf: (page: Output) => string | undefined,
    options?: CallOptions,
  ): AsyncGenerator<Output, void>
}

/** Makes an {@link AwsCaller}. */
export function createCaller(parts: CallParts): AwsCaller {
  const send: AwsCaller['send'] = (target, clientClass, command, options) =>
    attemptCall(
      parts,
      describe(target, clientClass, command),
      (access) => {
        options?.begun?.(access.principal)
        return sendOnce(clientFor(clientClass, target, access), command, options?.signal)
      },
      options?.signal,
    )
  return {
    send,
    async *paginate(target, clientClass, commandFor, tokenOf, options) {
      let token: string | undefined
      do {
        const page = await send(target, clientClass, commandFor(token), options)
        yield page
        const next = tokenOf(page)
        token = next === token ? undefined : next
      } while (token)
    },
  }
}

/** Sends a command once through an SDK client, which every client can, whatever its types say. */
export function sendOnce<Output extends MetadataBearer>(
  client: SdkClient,
  command: SdkCommand<Output>,
  signal: AbortSignal | undefined,
): Promise<Output> {
  const sender = client as unknown as {
    send(command: SdkCommand<Output>, options?: { abortSignal: AbortSignal }): Promise<Output>
  }
  return sender.send(command, signal && { abortSignal: signal })
}

/** The call's names for budgets and failures, out of client class and command. */
export function describe(
  target: Target,
  clientClass: ClientClass<SdkClient>,
  command: SdkCommand<MetadataBearer>,
): BudgetedCall {
  const service = iamNameOf(serviceIdOf(clientClass))
  return { ...target, service, operation: operationOf(command) }
}

/** An operation's schema is `[9, namespace, name, …]`. */
function operationOf(command: SdkCommand<MetadataBearer>): string {
  const name: unknown = Array.isArray(command.schema) ? command.schema[2] : undefined
  return typeof name === 'string' ? name : 'Call'
}
