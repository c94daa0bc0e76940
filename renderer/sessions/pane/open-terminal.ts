import type { Terminal } from '@xterm/xterm'
import { allowRowStyles } from './row-styles.ts'
import { withStyleNonce } from './style-nonce.ts'

/** Shows a terminal in `place`, with what the host's policy asks of its styles. */
export function openTerminal(terminal: Terminal, place: HTMLElement): void {
  withStyleNonce(document, () => terminal.open(place))
  allowRowStyles(terminal)
}
