import type { Settings } from '../../shared/settings.ts'
import { chordOf, type KeyActionId, keyActions, keysOf } from './keys.ts'
import type { KeyHandlers } from './use-key.ts'

/** Milliseconds in which the second key of a sequence such as `g s` must follow. */
const sequenceTime = 1200

/**
 * Listens to the page's keys and runs the newest handler of the action that they mean. Keys are
 * left alone while the user types in a field, and while a dialog is open.
 */
export function createKeyHandlers(page: Window, settings: () => Settings) {
  const handlers = new Map<KeyActionId, (() => void)[]>()
  const mac = page.navigator.platform.startsWith('Mac')
  let pending = ''
  let pendingSince = 0

  function actionOf(keys: string, typing: boolean) {
    return keyActions.find(
      (action) =>
        keysOf(action.id, settings()) === keys &&
        (!typing || 'whileTyping' in action) &&
        (handlers.get(action.id)?.length ?? 0) > 0,
    )
  }

  function begins(prefix: string) {
    return keyActions.some((action) => keysOf(action.id, settings()).startsWith(`${prefix} `))
  }

  function onKeyDown(event: KeyboardEvent) {
    const chord = chordOf(event, mac)
    if (chord === undefined || event.defaultPrevented || event.isComposing) return
    const typing = isTyping(event.target)
    if (!typing && dialogOpen(page)) return
    const sequence =
      pending !== '' && event.timeStamp - pendingSince < sequenceTime
        ? `${pending} ${chord}`
        : chord
    const action = actionOf(sequence, typing) ?? actionOf(chord, typing)
    pending = action === undefined && !typing && begins(chord) ? chord : ''
    pendingSince = event.timeStamp
    if (action === undefined) return
    event.preventDefault()
    handlers.get(action.id)?.at(-1)?.()
  }

  const registry: KeyHandlers = {
    add(id, handler) {
      handlers.set(id, [...(handlers.get(id) ?? []), handler])
      return () => {
        handlers.set(
          id,
          (handlers.get(id) ?? []).filter((other) => other !== handler),
        )
      }
    },
  }
  page.addEventListener('keydown', onKeyDown)
  return { registry, dispose: () => page.removeEventListener('keydown', onKeyDown) }
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable) return true
  if (target instanceof HTMLInputElement) {
    return !['checkbox', 'radio', 'button', 'submit', 'range'].includes(target.type)
  }
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement
}

function dialogOpen(page: Window): boolean {
  return page.document.querySelector('[role="dialog"][aria-modal="true"]') !== null
}
