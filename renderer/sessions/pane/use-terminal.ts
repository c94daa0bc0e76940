import { type RefObject, useEffect, useRef, useState } from 'react'
import { useConsole } from '../../app/console-context.ts'
import { useSettings } from '../../app/live.ts'
import { wasOpenedHere } from './open-session.ts'
import { joinScreen } from './join-screen.ts'
import type { PaneKey } from './pane-keys.ts'
import type { Look, Screen } from './screen.ts'

const platformFont = 'ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace'

interface TerminalOptions {
  readonly session: string
  readonly fontSize: number
  readonly screenReader: boolean
  readonly onInput: (bytes: Uint8Array) => void
  readonly onKey: (key: PaneKey) => void
  /** A text that is to be pasted, for the pane to ask about and hand on. */
  readonly onPaste: (text: string) => void
  /** Whether the way to the host is there. */
  readonly onWay: (open: boolean) => void
}

interface Wanted {
  readonly font: string
  readonly fontSize: number
  readonly screenReader: boolean
}

function lookOf({ font, fontSize, screenReader }: Wanted): Look {
  return { font, size: fontSize, screenReader }
}

/** A terminal in `place` that is joined to a session as long as it is mounted. */
export function useTerminal(
  place: RefObject<HTMLElement | null>,
  options: TerminalOptions,
): Screen | undefined {
  const { session, fontSize, screenReader } = options
  const settings = useSettings()
  const { connection } = useConsole()
  const font = settings.terminalFont === '' ? platformFont : settings.terminalFont
  const [screen, setScreen] = useState<Screen>()
  const current = useRef({ ...options, settings, font })
  useEffect(() => void (current.current = { ...options, settings, font }))

  useEffect(() => {
    const element = place.current
    if (element === null) return undefined
    let end: (() => void) | undefined
    let gone = false
    const build = async () => {
      const { createScreen } = await import('./screen.ts')
      if (gone) return
      const made = createScreen(element, lookOf(current.current))
      end = joinScreen(made, element, {
        session,
        fresh: wasOpenedHere(session),
        connection,
        settings: () => current.current.settings,
        onInput: (bytes) => current.current.onInput(bytes),
        onKey: (key) => current.current.onKey(key),
        onPaste: (text) => current.current.onPaste(text),
        onWay: (open) => current.current.onWay(open),
      })
      setScreen(made)
    }
    build().catch((error: unknown) => reportError(error))
    return () => {
      gone = true
      end?.()
      setScreen(undefined)
    }
  }, [place, session, connection])

  useEffect(() => {
    screen?.look({ font, size: fontSize, screenReader })
  }, [screen, fontSize, font, screenReader])
  return screen
}
