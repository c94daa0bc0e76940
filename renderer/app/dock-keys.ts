import type { KeyAction } from './keys.ts'

/** A key of the terminals; it works while one has the keys. */
const key = <Id extends string>(id: Id, label: string, keys: string) =>
  ({ id, label, keys, group: 'Terminals', whileTyping: true }) as const satisfies KeyAction

/** The keys of the dock of terminals: chords that shells and their programs leave alone. */
export const dockKeyActions = [
  key('dock.toggle', 'Show or hide the terminals', 'Mod+`'),
  key('dock.page', 'From the terminal to the page, and back', 'Mod+F6'),
  key('dock.full', 'Terminals in full height, or in half', 'Mod+Shift+h'),
  key('dock.new', 'New tab on the same node', 'Mod+Shift+Enter'),
  key('dock.splitRight', 'Split to the right', 'Mod+Shift+e'),
  key('dock.splitDown', 'Split downwards', 'Mod+Shift+o'),
  key('dock.zoom', 'Zoom the pane', 'Mod+Shift+x'),
  key('dock.broadcast', 'Broadcast what is typed', 'Mod+Shift+b'),
  key('dock.rename', 'Rename the tab', 'Mod+Shift+l'),
  key('dock.close', 'Close the pane', 'Mod+Shift+k'),
  key('dock.left', 'Pane to the left', 'Alt+ArrowLeft'),
  key('dock.right', 'Pane to the right', 'Alt+ArrowRight'),
  key('dock.up', 'Pane above', 'Alt+ArrowUp'),
  key('dock.down', 'Pane below', 'Alt+ArrowDown'),
  key('dock.growLeft', 'Move the divider to the left', 'Mod+Shift+ArrowLeft'),
  key('dock.growRight', 'Move the divider to the right', 'Mod+Shift+ArrowRight'),
  key('dock.growUp', 'Move the divider up', 'Mod+Shift+ArrowUp'),
  key('dock.growDown', 'Move the divider down', 'Mod+Shift+ArrowDown'),
  key('dock.nextTab', 'Next tab', 'Alt+PageDown'),
  key('dock.previousTab', 'Previous tab', 'Alt+PageUp'),
  key('dock.tabRight', 'Move the tab to the right', 'Alt+Shift+PageDown'),
  key('dock.tabLeft', 'Move the tab to the left', 'Alt+Shift+PageUp'),
] as const

export type DockKeyId = (typeof dockKeyActions)[number]['id']
