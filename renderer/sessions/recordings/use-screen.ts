import '@xterm/xterm/css/xterm.css'
import type { Terminal } from '@xterm/xterm'
import { type RefObject, useEffect, useState } from 'react'
import type { Recording } from '../../../shared/recordings.ts'
import { openTerminal } from '../pane/open-terminal.ts'
import { onModeChange, terminalTheme } from '../pane/terminal-theme.ts'
import type { Screen } from './playback.ts'

/** A terminal that only shows, in the given place; undefined until it is loaded. */
export function useScreen(
  place: RefObject<HTMLElement | null>,
  { columns, rows }: Pick<Recording, 'columns' | 'rows'>,
): Screen | undefined {
  const [screen, setScreen] = useState<Screen>()
  useEffect(() => {
    let dispose: (() => void) | undefined
    let gone = false
    const open = async () => {
      const { Terminal } = await import('@xterm/xterm')
      if (gone || place.current === null) return
      const terminal = new Terminal({
        cols: columns,
        rows,
        disableStdin: true,
        cursorBlink: false,
        scrollback: 20_000,
        screenReaderMode: true,
        theme: terminalTheme(document),
        minimumContrastRatio: 4.5,
      })
      openTerminal(terminal, place.current)
      const endMode = onModeChange(document, () => {
        terminal.options.theme = terminalTheme(document)
      })
      dispose = () => {
        endMode()
        terminal.dispose()
      }
      setScreen(screenOf(terminal, { columns, rows }))
    }
    open().catch((error: unknown) => reportError(error))
    return () => {
      gone = true
      dispose?.()
    }
  }, [place, columns, rows])
  return screen
}

function screenOf(
  terminal: Terminal,
  { columns, rows }: Pick<Recording, 'columns' | 'rows'>,
): Screen {
  return {
    write: (text) => terminal.write(text),
    // In order with what is written: xterm.js draws later than it is told.
    resize: (width, height) => terminal.write('', () => terminal.resize(width, height)),
    reset: () => terminal.write('\x1bc', () => terminal.resize(columns, rows)),
  }
}
