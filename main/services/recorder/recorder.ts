import { RecorderSettings, type RecorderState } from '../../../shared/services.ts'
import type { ServiceRecord, ServiceRecords } from '../../store/service-records-table.ts'
import type { Json, KeyValues } from '../../store/settings-table.ts'
import { createSignal } from '../../aws/signal.ts'
import { definedOnly } from '../../store/defined.ts'
import type { Observation } from '../verdict/seen.ts'
import { ageLimit, defaultRecorder, sizeLimit } from './pruning.ts'
import { observationsOf, recordsOf, type ServiceKey } from './records.ts'

/** Keeps what AWS forgets about an hour after it happened. */
export interface Recorder {
  readonly enabled: () => boolean
  /** Keeps what of the observations is worth it; what is known as it is costs nothing. */
  record(service: ServiceKey, observations: readonly Observation[]): void
  /** What was kept of a service since an instant (ISO 8601), as observations. */
  recall(service: ServiceKey, since: string): Observation[]
  /** The records themselves, newest first. */
  records(service: ServiceKey, from: string, until: string): ServiceRecord[]
  state(): RecorderState
  set(change: Partial<RecorderSettings>): RecorderState
  /** Told after every change of the settings. */
  onSet(listener: () => void): () => void
}

export interface RecorderParts {
  readonly store: ServiceRecords
  readonly settings: Pick<KeyValues, 'get' | 'set'>
  readonly now: () => Date
  /** Tells the user that nothing can be kept. */
  readonly trouble: (sentence: string) => void
}

const key = 'service-recorder'
const pruneEvery = 10 * 60_000
/** How many digests of what was kept are remembered, so that it is not written again. */
const knownLimit = 50_000
const pruneBatch = 5_000

/** Makes a {@link Recorder}. */
export function createRecorder(parts: RecorderParts): Recorder {
  const { store, now } = parts
  const known = new Map<string, string>()
  let prunedAt = 0
  const changed = createSignal()
  const settings = () => settingsOf(parts.settings.get(key))
  const prune = () => {
    prunedAt = now().getTime()
    removeBeyond(store, settings(), now())
  }
  const keep = (records: readonly ServiceRecord[]) => {
    const fresh = records.filter((record) => isNew(known, record))
    if (fresh.length > 0) store.save(fresh)
    if (now().getTime() - prunedAt > pruneEvery) prune()
  }
  const state = () => ({ ...settings(), ...store.totals() })
  return {
    enabled: () => settings().enabled,
    record(service, observations) {
      if (!settings().enabled) return
      try {
        keep(recordsOf(service, observations, ageLimit(settings(), now())))
      } catch (error) {
        // What is on screen does not depend on what can be kept.
        const reason = error instanceof Error ? error.message : String(error)
        parts.trouble(`What happened to services cannot be kept: ${reason}.`)
      }
    },
    recall: (service, since) => observationsOf(store.of(keyOf(service), since, '9')),
    records: (service, from, until) => store.of(keyOf(service), from, until),
    state,
    set(change) {
      parts.settings.set(key, { ...settings(), ...definedOnly(change) })
      prune()
      changed.emit()
      return state()
    },
    onSet: changed.listen,
  }
}

/** Removes what is older, and then more than what is to be kept, oldest first. */
function removeBeyond(store: RecorderParts['store'], settings: RecorderSettings, now: Date): void {
  store.removeBefore(ageLimit(settings, now))
  for (;;) {
    const limit = sizeLimit(settings, store.totals().bytes, store.oldest(pruneBatch))
    if (limit === undefined || store.removeBefore(limit) === 0) return
  }
}

/** Settings of an earlier Foredeck lack what is new. */
function settingsOf(stored: Json | undefined): RecorderSettings {
  const known = typeof stored === 'object' && !Array.isArray(stored) ? stored : {}
  return RecorderSettings.catch(defaultRecorder).parse({ ...defaultRecorder, ...known })
}

function keyOf({ account, region, cluster, service }: ServiceKey): string {
  return `${account}/${region}/${cluster}/${service}`
}

function isNew(known: Map<string, string>, record: ServiceRecord): boolean {
  const name = `${record.service} ${record.kind} ${record.id}`
  if (known.get(name) === record.body) return false
  const [oldest] = known.keys()
  if (known.size >= knownLimit && oldest !== undefined) known.delete(oldest)
  known.set(name, record.body)
  return true
}
