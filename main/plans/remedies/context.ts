import type { MetadataBearer } from '@smithy/types'
import { FailureError } from '../../../shared/failure.ts'
import type { Target } from '../../../shared/target.ts'
import type { AwsCaller } from '../../aws/caller.ts'
import type { ClientClass, SdkClient, SdkCommand } from '../../aws/clients.ts'
import type { Performed, WriteRequest } from '../../journal/gate.ts'

/** A write of a remedy, without what the run adds. */
export type RemedyCall = Pick<
  WriteRequest,
  'action' | 'service' | 'operation' | 'input' | 'resource'
>

/** What a remedy works with: AWS, the gate, and the run that it is part of. */
export interface RemedyContext {
  readonly caller: Pick<AwsCaller, 'send'>
  readonly target: Target
  /** Says what is being done, with amounts. */
  readonly tell: (doing: string) => void
  /** False once the run pauses. */
  readonly goOn: () => boolean
  /** Through the gate, with what the user confirmed at the start. */
  readonly write: (call: RemedyCall, perform: () => Promise<Performed>) => Promise<void>
}

/** The resource that a remedy is about. */
export interface RemedySubject {
  readonly logicalId: string
  readonly type: string
  readonly physicalId: string
}

/** Reads one answer. */
export function read<Client extends SdkClient, Output extends MetadataBearer>(
  { caller, target }: RemedyContext,
  clientClass: ClientClass<Client>,
  command: SdkCommand<Output>,
): Promise<Output> {
  return caller.send(target, clientClass, command)
}

/** Makes one write and gives its answer. */
export async function change<Client extends SdkClient, Output extends MetadataBearer>(
  context: RemedyContext,
  clientClass: ClientClass<Client>,
  command: SdkCommand<Output>,
  call: Omit<RemedyCall, 'input'>,
): Promise<Output | undefined> {
  let answer: Output | undefined
  const input = JSON.parse(JSON.stringify(command.input)) as RemedyCall['input']
  await context.write({ ...call, input }, async () => {
    answer = await context.caller.send(context.target, clientClass, command)
    return { requestId: answer.$metadata.requestId }
  })
  return answer
}

/** The type is not one that the remedy knows. */
export function noRemedy({ logicalId, type }: RemedySubject): FailureError {
  return new FailureError({
    kind: 'invalid-input',
    sentence: `${logicalId} (${type}) cannot be dealt with that way.`,
    advice: 'Retain it, or deal with it in the AWS console and try again.',
    retryable: false,
  })
}
