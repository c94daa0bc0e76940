import type { Sessions } from '../../sessions/door.ts'
import type { SessionTap } from '../../sessions/terminal/tap.ts'
import type { SessionRow, SessionState } from '../../../shared/sessions.ts'
import { say } from '../node/face.ts'
import { createGreeter, createStateTeller } from '../node/states.ts'
import { createWriter, type Writer } from '../node/writer.ts'
import { ShellInput } from './input.ts'

/** The session that this terminal is tied to. */
export interface TerminalSession {
  readonly id: string
  readonly sessions: Sessions
  readonly tap: SessionTap
  /** It runs a command and not a shell. */
  readonly isCommand: boolean
}

/** How a session ended: the state, or the user or the reader left it. */
export type TerminalEnd = Extract<SessionState, { phase: 'ended' }> | 'left' | 'unread'

/** Between the end of a session and the last of its output, in milliseconds. */
const lastWords = 150

const hint = 'Enter ~ . lets go of it.'

/**
 * Ties this process's standard streams to a session until it ends, the user leaves, or `signal`
 * aborts. The terminal is as before when it settles, whatever happened.
 */
export async function tieTerminal(
  session: TerminalSession,
  signal: AbortSignal,
): Promise<TerminalEnd> {
  const { stdin, stdout } = process
  const sayPlainly = (line: string) => process.stderr.write(`\r${line}\r\n`)
  const tell = stdin.isTTY ? sayPlainly : say
  const teller = createStateTeller(tell, stdin.isTTY ? hint : '')
  const greet = createGreeter(tell)
  let finish: (end: TerminalEnd) => void = () => undefined
  const ended = new Promise<TerminalEnd>((resolve) => (finish = resolve))
  const writer = createWriter(stdout, () => finish('unread'))
  const input = inputOf(session, () => finish('left'))
  const restore = () => input.dispose()
  process.once('exit', restore)
  signal.addEventListener('abort', () => finish('left'), { once: true })
  const stopFollowing = follow(session, ({ state, customerMessage }) => {
    greet(customerMessage)
    teller.tell(state)
    if (state.phase === 'ended') finish(state)
  })
  const stopSizing = tellSize(session.tap)
  const heard = listen(session, writer, input)
  try {
    const end = await ended
    await heard.silence()
    await writer.flushed()
    return end
  } finally {
    stopFollowing()
    stopSizing()
    teller.dispose()
    restore()
    process.off('exit', restore)
    session.tap.detach()
  }
}

function inputOf({ id, sessions, tap, isCommand }: TerminalSession, leave: () => void) {
  const typed = () => {
    if (sessions.row(id)?.state.phase === 'lost') sessions.wake(id)
  }
  return new ShellInput(tap, process.stdin, { leave, typed }, isCommand)
}

function follow({ id, sessions }: TerminalSession, tell: (row: SessionRow) => void) {
  const look = () => {
    const row = sessions.row(id)
    if (row) tell(row)
  }
  const stop = sessions.onChange(look)
  look()
  return stop
}

/** Passes the terminal's size on, now and whenever it changes. */
function tellSize(tap: SessionTap): () => void {
  const { stdout } = process
  if (!stdout.isTTY) return () => undefined
  const tell = () => tap.resize(stdout.columns, stdout.rows)
  stdout.on('resize', tell)
  tell()
  return () => stdout.off('resize', tell)
}

function listen({ tap }: TerminalSession, writer: Writer, input: ShellInput) {
  let heardAt = 0
  tap.attach(0, {
    attached: (_offset, wanted) => input.begin(wanted),
    output(offset, bytes) {
      heardAt = performance.now()
      writer.write(bytes, () => tap.drawn(offset + bytes.length))
    },
    taken: (offset) => input.taken(offset),
  })
  return {
    /** Settles when nothing more comes. */
    async silence() {
      const began = performance.now()
      do {
        await writer.flushed()
        await new Promise((resolve) => setTimeout(resolve, lastWords))
      } while (performance.now() - Math.max(heardAt, began) < lastWords)
    },
  }
}
