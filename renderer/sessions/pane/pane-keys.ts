import type { Settings } from '../../../shared/settings.ts'
import { dockKeyActions } from '../../app/dock-keys.ts'
import { chordOf, keysOf } from '../../app/keys.ts'

/** The systems whose habits with copy and paste differ. */
export type Platform = 'mac' | 'windows' | 'other'

export function platformOf(page: Window): Platform {
  const { platform } = page.navigator
  if (platform.startsWith('Mac')) return 'mac'
  return platform.startsWith('Win') ? 'windows' : 'other'
}

/** What a key press in a terminal means to the pane around it; undefined: it is the program's. */
export type PaneKey = 'copy' | 'paste' | 'search' | 'dock' | undefined

interface KeyContext {
  readonly platform: Platform
  readonly selected: boolean
  readonly settings: Settings
}

const macKeys: Readonly<Record<string, PaneKey>> = {
  'Mod+c': 'copy',
  'Mod+v': 'paste',
  'Mod+f': 'search',
}

const otherKeys: Readonly<Record<string, PaneKey>> = {
  'Mod+Shift+c': 'copy',
  'Mod+Insert': 'copy',
  'Mod+Shift+v': 'paste',
  'Shift+Insert': 'paste',
  'Mod+f': 'search',
}

/**
 * What a key press means. Windows copies and pastes with Ctrl+C and Ctrl+V too: Ctrl+C only what is
 * selected, as its own terminal does.
 */
export function paneKeyOf(event: KeyboardEvent, context: KeyContext): PaneKey {
  const { platform, selected, settings } = context
  const chord = chordOf(event, platform === 'mac')
  if (chord === undefined) return undefined
  if (dockKeyActions.some(({ id }) => keysOf(id, settings) === chord)) return 'dock'
  if (platform === 'mac') return macKeys[chord]
  if (platform === 'windows' && chord === 'Mod+v') return 'paste'
  if (platform === 'windows' && chord === 'Mod+c' && selected) return 'copy'
  return otherKeys[chord]
}
