import type { MetadataBearer } from '@smithy/types'
import type { AwsCaller } from '../../aws/caller.ts'
import type { ClientClass, SdkClient, SdkCommand } from '../../aws/clients.ts'
import type { PaidMeter } from '../meter.ts'
import type { Allowance } from './allowance.ts'

/** Who asks whom for what. */
export interface PaidQuestion {
  readonly account: string
  readonly region: string
  readonly operation: string
  readonly purpose: string
  readonly allowance: Allowance
}

/** Calls Cost Explorer: every try is counted, in what was agreed to and on the meter, and then made. */
export interface PaidCaller {
  send<Client extends SdkClient, Output extends MetadataBearer>(
    question: PaidQuestion,
    clientClass: ClientClass<Client>,
    command: SdkCommand<Output>,
  ): Promise<Output>
}

/** Makes a {@link PaidCaller}. */
export function createPaidCaller(caller: AwsCaller, meter: PaidMeter): PaidCaller {
  return {
    async send({ account, region, operation, purpose, allowance }, client, command) {
      let open: number | undefined
      const giveUp = () => {
        if (open !== undefined) meter.fail(open)
        open = undefined
      }
      const begun = (principal: string) => {
        giveUp()
        allowance.take()
        open = meter.begin({ account, principal, operation, purpose })
      }
      try {
        return await caller.send({ account, region }, client, command, { begun })
      } catch (error) {
        giveUp()
        throw error
      }
    },
  }
}
