import type { MetadataBearer } from '@smithy/types'
import type { Target } from '../../shared/target.ts'
import { attemptCall, type CallParts } from './attempts.ts'
import type { ClientClass, SdkClient, SdkCommand } from './clients.ts'

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
  const send: AwsCaller['send'] = async (target, clientClass, command, options) => {
    // With all of the SDK that is common to its clients: not before the first call.
    const { describe, sendOnce } = await import('./sending.ts')
    return attemptCall(
      parts,
      describe(target, clientClass, command),
      (access) => {
        options?.begun?.(access.principal)
        return sendOnce(target, clientClass, command, access, options?.signal)
      },
      options?.signal,
    )
  }
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
