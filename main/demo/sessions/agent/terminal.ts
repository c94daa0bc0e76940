import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'

/** A terminal with a shell in it. */
export interface Terminal {
  /** Begins to tell what comes; to be called once, at once. */
  start(events: TerminalEvents): void
  write(bytes: Buffer): void
  resize(columns: number, rows: number): void
  pause(): void
  resume(): void
  kill(): void
}

/** What a terminal tells. */
export interface TerminalEvents {
  data(bytes: Buffer): void
  ended(reason: string): void
}

/** Starts the shell with these arguments. */
export type SpawnTerminal = (
  words: readonly string[],
  options: { readonly cwd: string; readonly env: Record<string, string> },
) => Terminal

const shell = existsSync('/bin/bash') ? '/bin/bash' : '/bin/sh'
const shellWords = shell.endsWith('bash') ? ['--norc', '--noprofile'] : []
/** Without a terminal, bash must not try to edit lines. */
const pipeWords = shell.endsWith('bash') ? [...shellWords, '--noediting'] : []

/** The part of node-pty that is used; it is optional, so its types may not be there. */
interface PtyModule {
  spawn(
    file: string,
    words: string[],
    options: {
      cwd: string
      env: Record<string, string>
      cols: number
      rows: number
      encoding: null
    },
  ): {
    onData(listener: (bytes: Buffer) => void): void
    onExit(listener: () => void): void
    write(bytes: Buffer): void
    resize(columns: number, rows: number): void
    pause(): void
    resume(): void
    kill(signal: string): void
  }
}

/** A real terminal where node-pty was built, else undefined. */
export async function ptySpawner(): Promise<SpawnTerminal | undefined> {
  const name = 'node-pty'
  const pty = await (import(name) as Promise<PtyModule>).catch(() => undefined)
  if (!pty) return undefined
  return (words, options) => {
    const size = { cols: 80, rows: 24, encoding: null } as const
    const child = pty.spawn(shell, [...shellWords, ...words], { ...options, ...size })
    return {
      start(events) {
        child.onData((bytes) => events.data(Buffer.from(bytes)))
        child.onExit(() => events.ended(''))
      },
      write: (bytes) => child.write(bytes),
      resize: (columns, rows) => child.resize(Math.max(1, columns), Math.max(1, rows)),
      pause: () => child.pause(),
      resume: () => child.resume(),
      kill: () => child.kill('SIGKILL'),
    }
  }
}

const noticeOfPipe =
  'This machine has no terminal for the demo (node-pty could not be built): a plain shell without one.\r\n'

/** A shell on pipes: it echoes and knows Enter, Backspace, Ctrl-C and Ctrl-D, and nothing else. */
export const pipeSpawner: SpawnTerminal = (words, options) => {
  const child = spawn(shell, [...pipeWords, ...(words.length > 0 ? words : ['-i'])], {
    ...options,
    stdio: 'pipe',
    // A group of its own, so that Ctrl-C reaches what the shell runs, as a terminal's does.
    detached: hasGroups,
  })
  const echo = lineEditor(child)
  return {
    start(events) {
      const say = (text: string) => events.data(Buffer.from(text.replaceAll(/\r?\n/g, '\r\n')))
      echo.say = say
      if (words.length === 0) say(noticeOfPipe)
      child.stdout.on('data', (bytes: Buffer) => say(bytes.toString()))
      child.stderr.on('data', (bytes: Buffer) => say(bytes.toString()))
      child.on('error', (error) => events.ended(`Unable to start the shell: ${error.message}`))
      child.on('close', () => events.ended(''))
    },
    write: (bytes) => echo.type(bytes.toString()),
    resize: () => undefined,
    pause: () => void child.stdout.pause(),
    resume: () => void child.stdout.resume(),
    kill: () => signal(child, 'SIGKILL'),
  }
}

const hasGroups = process.platform !== 'win32'

/** To the shell and all that it runs. */
function signal(child: ChildProcessWithoutNullStreams, name: 'SIGINT' | 'SIGKILL'): void {
  try {
    if (hasGroups && child.pid !== undefined) process.kill(-child.pid, name)
    else child.kill(name)
  } catch {
    // It has ended meanwhile.
  }
}

/** What a terminal's line discipline would do with the keys typed. */
function lineEditor(child: ChildProcessWithoutNullStreams) {
  let line = ''
  let shown = ''
  const editor = {
    say: (_text: string): void => undefined,
    /** What one message brought is echoed as one. */
    type(keys: string): void {
      for (const key of keys) press(key)
      if (shown !== '') editor.say(shown)
      shown = ''
    },
  }
  const press = (key: string) => {
    if (key === '\x03') signal(child, 'SIGINT')
    else if (key === '\x04' && line === '') child.stdin.end()
    else if (key === '\r' || key === '\n') enter()
    else if (key === '\x7f') rubOut()
    else {
      shown += key
      line += key
    }
  }
  const enter = () => {
    shown += '\n'
    child.stdin.write(`${line}\n`)
    line = ''
  }
  const rubOut = () => {
    if (line !== '') shown += '\b \b'
    line = line.slice(0, -1)
  }
  return editor
}
