import { setTimeout } from 'node:timers/promises'
import type { ServiceRecords } from '../store/service-records-table.ts'
import type { KeyValues } from '../store/settings-table.ts'
import { rememberMembers } from './members.ts'
import type { ServicesParts } from './parts.ts'
import { createRecorder } from './recorder/recorder.ts'
import { remember } from './remembered.ts'
import { createServicesRouter } from './router.ts'
import { watchStopped } from './stopped.ts'

/** What the composition root hands in. */
export interface ServicesOptions extends Pick<
  ServicesParts,
  'caller' | 'fanOut' | 'gate' | 'scopes' | 'now'
> {
  readonly records: ServiceRecords
  readonly settings: Pick<KeyValues, 'get' | 'set'>
  /** Tells the user that nothing can be kept. */
  readonly trouble: (sentence: string) => void
}

/** The services' slice of the contract, with its flight recorder. */
export function createServicesFeature(options: ServicesOptions) {
  const { records: store, settings, trouble, ...parts } = options
  const recorder = createRecorder({ store, settings, trouble, now: parts.now })
  const sleep: ServicesParts['sleep'] = (milliseconds, signal) =>
    setTimeout(milliseconds, undefined, signal && { signal })
  const clock = () => parts.now().getTime()
  return createServicesRouter({
    ...{ ...parts, recorder, remembered: remember(), sleep },
    ...{ stopped: watchStopped(clock), members: rememberMembers(clock) },
  })
}
