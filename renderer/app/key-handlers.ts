import type { Settings } from '../../shared/settings.ts'
import { chordOf, type KeyActionId, keyActions, keysOf } from './keys.ts'
import type { KeyHandlers } from './use-key.ts'

/** Milliseconds in which the second key of a sequence such as `g s` must follow. */
const sequenceTime = 1200

/** {@link KeyHandlers} that listen to a page. */
export interface ListeningHandlers extends KeyHandlers {
  /** Returns the function that stops it. */
  readonly listen: () => () => void
}

/**
 * Listens to the page's keys and runs the newest handler of the action that they mean. Keys are
 * left alone while the user types in a field, and while a dialog is open.
 */
export function createKeyHandlers(page: Window, settings: () => Settings): ListeningHandlers {
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

  function actionFor(chord: string, event: KeyboardEvent, typing: boolean) {
    const follows = pending !== '' && event.timeStamp - pendingSince < sequenceTime
    return (
      (follows ? actionOf(`${pending} ${chord}`, typing) : undefined) ?? actionOf(chord, typing)
    )
  }

  function onKeyDown(event: KeyboardEvent) {
    const chord = chordOf(event, mac)
    if (chord === undefined || event.defaultPrevented || event.isComposing) return
    const typing = isTyping(event.target)
    if (!typing && dialogOpen(page)) return
    const action = actionFor(chord, event, typing)
    pending = action === undefined && !typing && begins(chord) ? chord : ''
    pendingSince = event.timeStamp
    if (action === undefined) return
    event.preventDefault()
    handlers.get(action.id)?.at(-1)?.()
  }

  return {
    add(id, handler) {
      handlers.set(id, [...(handlers.get(id) ?? []), handler])
      return () => {
        const others = (handlers.get(id) ?? []).filter((other) => other !== handler)
        handlers.set(id, others)
      }
    },
    listen() {
      page.addEventListener('keydown', onKeyDown)
      return () => page.removeEventListener('keydown', onKeyDown)
    },
  }
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
