import type { Settings } from '../../shared/settings.ts'
import { dockKeyActions } from './dock-keys.ts'

/** Something that a key does. */
export interface KeyAction {
  readonly id: string
  readonly label: string
  /**
   * Keys one after another, separated by spaces: `g s`, `/`, `?`, `Mod+k` (Ctrl, or Cmd on macOS),
   * `Shift+x`, names as in KeyboardEvent.key.
   */
  readonly keys: string
  readonly group: 'Everywhere' | 'Go to' | 'Lists' | 'Stack' | 'Terminals'
  /** Works while typing in a field. */
  readonly whileTyping?: boolean
}

/** Every key of the window; the settings may change each. */
export const keyActions = [
  { id: 'palette', label: 'Find anything', keys: 'Mod+k', group: 'Everywhere', whileTyping: true },
  { id: 'help', label: 'Show the keys', keys: '?', group: 'Everywhere' },
  { id: 'utc', label: 'Times in UTC or in your zone', keys: 'u', group: 'Everywhere' },
  { id: 'scope', label: 'Choose the scope', keys: 'g c', group: 'Everywhere' },
  { id: 'go.activity', label: 'Activity', keys: 'g y', group: 'Go to' },
  { id: 'go.inbox', label: 'Inbox', keys: 'g i', group: 'Go to' },
  { id: 'go.stacks', label: 'Stacks', keys: 'g s', group: 'Go to' },
  { id: 'go.nodes', label: 'Nodes', keys: 'g n', group: 'Go to' },
  { id: 'go.tunnels', label: 'Tunnels', keys: 'g t', group: 'Go to' },
  { id: 'go.services', label: 'Services', keys: 'g v', group: 'Go to' },
  { id: 'go.pipelines', label: 'Pipelines', keys: 'g p', group: 'Go to' },
  { id: 'go.plans', label: 'Plans', keys: 'g d', group: 'Go to' },
  { id: 'go.costs', label: 'Costs', keys: 'g o', group: 'Go to' },
  { id: 'go.accounts', label: 'Accounts', keys: 'g a', group: 'Go to' },
  { id: 'go.journal', label: 'Journal', keys: 'g j', group: 'Go to' },
  { id: 'go.calls', label: 'Calls', keys: 'g l', group: 'Go to' },
  { id: 'go.settings', label: 'Settings', keys: 'g ,', group: 'Go to' },
  { id: 'list.filter', label: 'Filter', keys: '/', group: 'Lists' },
  { id: 'list.refresh', label: 'Read again', keys: 'r', group: 'Lists' },
  { id: 'list.columns', label: 'Choose columns', keys: 'c', group: 'Lists' },
  { id: 'list.back', label: 'Back to the list', keys: 'Backspace', group: 'Lists' },
  { id: 'stack.events', label: 'Events', keys: 'e', group: 'Stack' },
  { id: 'stack.resources', label: 'Resources', keys: 'o', group: 'Stack' },
  { id: 'stack.template', label: 'Template', keys: 't', group: 'Stack' },
  { id: 'stack.delete', label: 'Plan the deletion', keys: 'd', group: 'Stack' },
  ...dockKeyActions,
] as const satisfies readonly KeyAction[]

export type KeyActionId = (typeof keyActions)[number]['id']

/** Keys of a focused list, which cannot be changed; for the page of keys. */
export const listKeys: readonly { readonly keys: string; readonly label: string }[] = [
  { keys: 'j', label: 'Next row (also ↓)' },
  { keys: 'k', label: 'Previous row (also ↑)' },
  { keys: 'Home', label: 'First row' },
  { keys: 'End', label: 'Last row' },
  { keys: 'PageDown', label: 'One page down' },
  { keys: 'PageUp', label: 'One page up' },
  { keys: 'Enter', label: 'Open' },
  { keys: 'Space', label: 'Side panel' },
  { keys: 'x', label: 'Select; Shift+x up to here' },
  { keys: 'a', label: 'Approve, in the inbox (r rejects)' },
  { keys: 'ArrowRight', label: 'Unfold (← folds)' },
]

/** The keys of an action, as the settings have it. */
export function keysOf(id: KeyActionId, settings: Settings): string {
  return settings.keys[id] ?? keyActions.find((action) => action.id === id)?.keys ?? ''
}

/** The chord of a key press in the notation of {@link KeyAction.keys}, without a lone modifier. */
export function chordOf(event: KeyboardEvent, mac: boolean): string | undefined {
  if (['Control', 'Shift', 'Alt', 'Meta'].includes(event.key)) return undefined
  const named = event.key.length > 1
  // Cmd+` belongs to macOS; there it is Control+` as on other systems.
  const control = mac && event.key !== '`' ? event.metaKey : event.ctrlKey
  const parts = [
    control ? 'Mod' : '',
    event.altKey ? 'Alt' : '',
    // Shift is part of a printed character such as `?`; it is named only for the others.
    event.shiftKey && (named || /[a-z]/i.test(event.key)) ? 'Shift' : '',
    event.key === ' ' ? 'Space' : named ? event.key : event.key.toLowerCase(),
  ]
  return parts.filter((part) => part !== '').join('+')
}
