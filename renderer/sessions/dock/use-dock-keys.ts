import type { KeyboardEvent } from 'react'
import { type DockKeyId, dockKeyActions } from '../../app/dock-keys.ts'
import { chordOf, keysOf } from '../../app/keys.ts'
import { useSettings } from '../../app/live.ts'
import { useKey } from '../../app/use-key.ts'

const mac = navigator.platform.startsWith('Mac')

/**
 * Runs the dock's keys while it has the focus, before the terminal would send them to the shell,
 * and those that work from any page. Returns the handler of the dock's element.
 */
export function useDockKeys(
  commands: Readonly<Record<DockKeyId, () => void>>,
): (event: KeyboardEvent<HTMLElement>) => void {
  const settings = useSettings()
  useKey('dock.toggle', commands['dock.toggle'])
  useKey('dock.page', commands['dock.page'])
  return (event) => {
    if (!event.currentTarget.contains(event.target as Node)) return
    if (event.target instanceof HTMLInputElement) return
    const chord = chordOf(event.nativeEvent, mac)
    const action = dockKeyActions.find(({ id }) => keysOf(id, settings) === chord)
    if (action === undefined) return
    event.preventDefault()
    event.stopPropagation()
    commands[action.id]()
  }
}
