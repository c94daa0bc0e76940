import { setTimeout } from 'node:timers/promises'
import type { ServiceRecords } from '../store/service-records-table.ts'
import type { KeyValues } from '../store/settings-table.ts'
import { rememberMembers } from './members.ts'
import type { ServicesParts } from './parts.ts'
import type { ServiceRow } from '../../shared/services.ts'
import type { LiveRows } from '../aws/live-rows.ts'
import { sleepByClock } from '../aws/sleep.ts'
import { callsAMinute, createLoneReading, headStart } from './recorder/alone.ts'
import { createRecorder, type Recorder } from './recorder/recorder.ts'
import { remember } from './remembered.ts'
import { createServicesRouter } from './router.ts'
import { watchStopped } from './stopped.ts'
import { createTaints, type Exec } from './taints.ts'

/** What the composition root hands in. */
export interface ServicesOptions extends Pick<
  ServicesParts,
  'caller' | 'fanOut' | 'gate' | 'scopes' | 'now'
> {
  readonly records: ServiceRecords
  readonly settings: Pick<KeyValues, 'get' | 'set'>
  /** Tells the user that nothing can be kept. */
  readonly trouble: (sentence: string) => void
  /** Tells of every command that was run inside a task. */
  readonly onExec?: (listener: (exec: Exec) => void) => void
  /** Where given, the recorder records while nobody looks, until the signal. */
  readonly alone?: {
    readonly until: AbortSignal
    readonly onScope: (listener: () => void) => () => void
  }
}

/** The services' slice of the contract, with its flight recorder. */
export function createServicesFeature(options: ServicesOptions) {
  const { records: store, settings, trouble, onExec, alone, ...rest } = options
  const { now } = rest
  const recorder = createRecorder({ store, settings, trouble, now })
  const clock = () => now().getTime()
  const taints = createTaints(settings, now)
  onExec?.((exec) => taints.mark(exec))
  const parts: ServicesParts = {
    ...{ ...rest, recorder, remembered: remember(), taints, sleep: sleepByClock },
    ...{ stopped: watchStopped(clock), members: rememberMembers(clock) },
  }
  const lone = createLoneReading(parts)
  if (alone) keepRecording(recorder, lone, alone)
  const cost = () => callsAMinute([...lone.reading().values()].map(({ rows }) => rows))
  return createServicesRouter({
    ...parts,
    cost: () => (lone.reading().size > 0 ? cost() : undefined),
  })
}

/** Reads for the recorder while the settings want that. */
function keepRecording(
  recorder: Recorder,
  lone: LiveRows<ServiceRow>,
  { until, onScope }: NonNullable<ServicesOptions['alone']>,
): void {
  let stop: (() => void) | undefined
  const look = () => {
    const { enabled, always } = recorder.state()
    const wanted = enabled && always && !until.aborted
    if (wanted) stop ??= lone.listen(() => undefined)
    if (wanted) return
    stop?.()
    stop = undefined
  }
  const begin = async () => {
    await setTimeout(headStart, undefined, { signal: until, ref: false })
    const stops = [recorder.onSet(look), onScope(() => lone.restart())]
    until.addEventListener('abort', () => {
      stops.forEach((leave) => leave())
      look()
    })
    look()
  }
  // Only the end of Foredeck interrupts it.
  begin().catch(() => undefined)
}
