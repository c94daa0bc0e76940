import { type Target, targetKey } from '../../shared/target.ts'
import { createSignal, type Signal } from './signal.ts'

/** Where something was written lately: what was read there before is to be read again at once. */
export interface Written {
  /** A call that changes something in a target has succeeded. `service` as in IAM. */
  note(service: string, target: Target): void
  /** When the last one did, in milliseconds since 1970; 0 for never. */
  at(service: string, target: Target): number
  /** Told of every one. */
  readonly listen: Signal['listen']
}

/** Makes a {@link Written}. */
export function createWritten(now: () => Date): Written {
  const times = new Map<string, number>()
  const changed = createSignal()
  const keyOf = (service: string, target: Target) => `${service} ${targetKey(target)}`
  return {
    listen: changed.listen,
    at: (service, target) => times.get(keyOf(service, target)) ?? 0,
    note(service, target) {
      times.set(keyOf(service, target), now().getTime())
      changed.emit()
    },
  }
}
