import type { Account } from '../../shared/accounts.ts'
import type { Target } from '../../shared/target.ts'
import type { AccessBroker } from '../aws/access.ts'
import type { AwsCaller } from '../aws/caller.ts'
import type { FanOut } from '../aws/fan-out.ts'
import type { HybridTagsCache } from './sources/hybrid-tags.ts'

/** What the nodes feature is made of. */
export interface NodesParts {
  readonly caller: Pick<AwsCaller, 'send' | 'paginate'>
  readonly fanOut: Pick<FanOut, 'read'>
  /** Tells who the user is in an account, for the checks of a node. */
  readonly broker: Pick<AccessBroker, 'access'>
  /** The targets of the current scope. Both throw where there are none. */
  readonly scopes: {
    /** Once the accounts are known. */
    settledTargets(signal?: AbortSignal): Promise<readonly Target[]>
    /** At once as they were last known, where they were. */
    liveTargets(signal?: AbortSignal): Promise<readonly Target[]>
  }
  /** The accounts as they are known now, to find one by its alias or name. */
  readonly accounts: () => readonly Pick<Account, 'id' | 'alias' | 'name'>[]
  /** The tags of hybrid nodes that were read lately. */
  readonly hybridTags: HybridTagsCache
  readonly now: () => Date
}
