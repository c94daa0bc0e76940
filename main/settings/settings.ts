import { z } from 'zod'
import { defaultSettings } from '../../shared/default-settings.ts'
import { Settings } from '../../shared/settings.ts'
import { createSignal, type Signal } from '../aws/signal.ts'
import { definedOnly } from '../store/defined.ts'
import type { KeyValues } from '../store/settings-table.ts'

/** The window's settings, kept in the store. */
export interface SettingsKeeper {
  readonly get: () => Settings
  set(change: Partial<Settings>): Settings
  readonly changed: Pick<Signal, 'listen'>
}

const key = 'settings'

/** Makes a {@link SettingsKeeper}. What an older or newer Foredeck wrote falls back field by field. */
export function createSettings(store: KeyValues): SettingsKeeper {
  const changed = createSignal()
  const get = () => readSettings(store.get(key))
  return {
    get,
    set(change) {
      const settings = { ...get(), ...definedOnly(change) }
      store.set(key, settings)
      changed.emit()
      return settings
    },
    changed,
  }
}

/** Settings out of whatever was stored; fields that do not fit take their default. Pure. */
export function readSettings(stored: unknown): Settings {
  const known = z.record(z.string(), z.unknown()).safeParse(stored).data ?? {}
  const fields = Object.entries(Settings.shape).map(([name, schema]) => {
    const parsed = schema.safeParse(known[name])
    return [name, parsed.success ? parsed.data : defaultSettings[name as keyof Settings]]
  })
  return Settings.parse(Object.fromEntries(fields))
}
