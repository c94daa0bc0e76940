import '@xterm/xterm/css/xterm.css'
import type { Terminal } from '@xterm/xterm'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { useSettings } from '../../app/live.ts'
import { openChannel } from './channel.ts'
import { takePaneInput } from './pane-input.ts'

const scrollback = 50_000
const platformFont = 'ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace'

/** What a terminal itself answers to a program's question; nobody typed it. */
const terminalAnswer = /^\u001B(?:\[[?>]?[\d;]*[cn]|\[\d+;\d+R|\[\?[\d;]*\$y|P|\])/

interface TerminalOptions {
  readonly session: string
  readonly fontSize: number
  readonly screenReader: boolean
  readonly onInput: (bytes: Uint8Array) => void
}

/** A terminal in `place` that is joined to a session as long as it is mounted. */
export function useTerminal(
  place: RefObject<HTMLElement | null>,
  options: TerminalOptions,
): Terminal | undefined {
  const { session, fontSize, screenReader } = options
  const { terminalFont } = useSettings()
  const [terminal, setTerminal] = useState<Terminal>()
  const onInput = useRef(options.onInput)
  useEffect(() => void (onInput.current = options.onInput))

  useEffect(() => {
    const life = new AbortController()
    const element = place.current
    if (element === null) return undefined
    const typed = (bytes: Uint8Array) => onInput.current(bytes)
    joined(element, session, typed, life.signal)
      .then(setTerminal)
      .catch((error: unknown) => reportError(error))
    return () => life.abort()
  }, [place, session])

  useEffect(() => {
    if (terminal === undefined) return
    terminal.options.fontSize = fontSize
    terminal.options.fontFamily = terminalFont === '' ? platformFont : terminalFont
    terminal.options.screenReaderMode = screenReader
  }, [terminal, fontSize, terminalFont, screenReader])
  return terminal
}

async function joined(
  element: HTMLElement,
  session: string,
  typed: (bytes: Uint8Array) => void,
  life: AbortSignal,
): Promise<Terminal | undefined> {
  const [{ Terminal }, { FitAddon }] = await Promise.all([
    import('@xterm/xterm'),
    import('@xterm/addon-fit'),
  ])
  if (life.aborted) return undefined
  const terminal = new Terminal({ scrollback, allowProposedApi: true, fontFamily: platformFont })
  const fit = new FitAddon()
  terminal.loadAddon(fit)
  terminal.open(element)
  const channel = openChannel(session, (bytes, drawn) => terminal.write(bytes, drawn))
  const encoder = new TextEncoder()
  const write = (bytes: Uint8Array, answer = false) => {
    channel.type(bytes)
    if (!answer) typed(bytes)
  }
  terminal.onData((text) => write(encoder.encode(text), terminalAnswer.test(text)))
  terminal.onBinary((text) => write(Uint8Array.from(text, (letter) => letter.charCodeAt(0))))
  terminal.onResize(({ cols, rows }) => channel.size(cols, rows))
  const observer = new ResizeObserver(() => fit.fit())
  observer.observe(element)
  fit.fit()
  channel.size(terminal.cols, terminal.rows)
  const release = takePaneInput(session, channel.type)
  life.addEventListener('abort', () => {
    release()
    observer.disconnect()
    channel.close()
    terminal.dispose()
  })
  return terminal
}
