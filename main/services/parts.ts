import type { Target } from '../../shared/target.ts'
import type { AwsCaller } from '../aws/caller.ts'
import type { FanOut } from '../aws/fan-out.ts'
import type { Sleep } from '../aws/sleep.ts'
import type { Gate } from '../journal/gate.ts'
import type { Members } from './members.ts'
import type { Remembered } from './remembered.ts'
import type { StoppedTasks } from './stopped.ts'
import type { Taints } from './taints.ts'
import type { Recorder } from './recorder/recorder.ts'

/** What the services feature is made of. */
export interface ServicesParts {
  readonly caller: Pick<AwsCaller, 'send' | 'paginate'>
  readonly fanOut: Pick<FanOut, 'read'>
  readonly gate: Gate
  /** The targets of the current scope. Both throw where there are none. */
  readonly scopes: {
    /** Once the accounts are known. */
    settledTargets(signal?: AbortSignal): Promise<readonly Target[]>
    /** At once as they were last known, where they were. */
    liveTargets(signal?: AbortSignal): Promise<readonly Target[]>
  }
  readonly recorder: Recorder
  readonly remembered: Remembered
  readonly stopped: StoppedTasks
  readonly taints: Taints
  readonly members: Members
  readonly now: () => Date
  /** Waits; rejects when the signal aborts. For tests to pass time. */
  readonly sleep: Sleep
}
