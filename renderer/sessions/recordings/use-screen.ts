import '@xterm/xterm/css/xterm.css'
import { type RefObject, useEffect, useState } from 'react'
import type { Recording } from '../../../shared/recordings.ts'
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
      })
      terminal.open(place.current)
      dispose = () => terminal.dispose()
      setScreen({
        write: (text) => terminal.write(text),
        // In order with what is written: xterm.js draws later than it is told.
        resize: (width, height) => terminal.write('', () => terminal.resize(width, height)),
        reset: () => terminal.write('\x1bc', () => terminal.resize(columns, rows)),
      })
    }
    open().catch((error: unknown) => reportError(error))
    return () => {
      gone = true
      dispose?.()
    }
  }, [place, columns, rows])
  return screen
}
