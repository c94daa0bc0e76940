import type { Settings } from '../../shared/settings.ts'
import { type KeyActionId, keyActions, keysOf } from '../app/keys.ts'

/** The keys to store after `id` was given `keys`; a default is not stored. */
export function withKeys(
  stored: Settings['keys'],
  id: KeyActionId,
  keys: string,
): Settings['keys'] {
  const { [id]: _before, ...others } = stored
  const standard = keyActions.find((action) => action.id === id)?.keys
  return keys === standard ? others : { ...others, [id]: keys }
}

/** Labels of the other actions that `keys` would also start, or whose keys begin with them. */
export function clashes(settings: Settings, id: KeyActionId, keys: string): string[] {
  return keyActions
    .filter((action) => action.id !== id)
    .filter((action) => {
      const theirs = keysOf(action.id, settings)
      return theirs === keys || theirs.startsWith(`${keys} `) || keys.startsWith(`${theirs} `)
    })
    .map(({ label }) => label)
}
