import type { MetadataBearer } from '@smithy/types'
import type { Target } from '../../shared/target.ts'
import type { Access } from './access.ts'
import type { BudgetedCall } from './budgets.ts'
import {
  type ClientClass,
  clientFor,
  type SdkClient,
  type SdkCommand,
  serviceIdOf,
} from './clients.ts'
import { iamNameOf } from './services.ts'

/** Sends a command once through the target's client, which can, whatever its types say. */
export function sendOnce<Client extends SdkClient, Output extends MetadataBearer>(
  target: Target,
  clientClass: ClientClass<Client>,
  command: SdkCommand<Output>,
  access: Access,
  signal: AbortSignal | undefined,
): Promise<Output> {
  const sender = clientFor(clientClass, target, access) as unknown as {
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
