import { type ChildProcess, spawn } from 'node:child_process'
import { StringDecoder } from 'node:string_decoder'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'
import { setUp } from '../../../.config/run/setup.mjs'

/** The built Foredeck, as Node starts it. */
export const entry = fileURLToPath(new URL('../../../dist/main/index.js', import.meta.url))

// Built already within `npm test`; whoever runs these tests alone gets the build that they mean.
await setUp({ install: false })

/** How a program ended. */
export interface Ended {
  readonly code: number | null
  readonly output: string
  readonly errors: string
}

/** The built Foredeck in a process of its own. */
export interface Program {
  readonly process: ChildProcess
  readonly ended: Promise<Ended>
  /** Settles when lines of standard output or error match; rejects when the program ends first. */
  until(pattern: RegExp): Promise<RegExpExecArray>
}

/** Variables of this machine that would leak into a test. */
const foreign = /^(AWS_|FOREDECK_|XDG_|HOME$|npm_)/

/** This machine’s environment with a home folder of the test’s own, without what would leak in. */
export function environmentIn(
  home: string,
  more: Readonly<Record<string, string | undefined>>,
): Record<string, string | undefined> {
  const kept = Object.entries(process.env).filter(([name]) => !foreign.test(name))
  return { ...Object.fromEntries(kept), HOME: home, USERPROFILE: home, ...more }
}

/** Runs Foredeck with a home folder of the test's own and this input; it is ended with the test. */
export function runProgram(
  home: string,
  words: readonly string[],
  environment: Readonly<Record<string, string | undefined>> = {},
  input?: Uint8Array,
): Program {
  const child = spawn(process.execPath, [entry, ...words], {
    env: environmentIn(home, environment),
    stdio: [input ? 'pipe' : 'ignore', 'pipe', 'pipe'],
  })
  // Who ends before its input does leaves a broken pipe, which is its own affair.
  child.stdin?.on('error', () => undefined).end(input)
  const text = { output: '', errors: '' }
  const ended = new Promise<Ended>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => resolve({ code, ...text }))
  })
  // Characters whose bytes come in two pieces must stay whole, and so must the bytes of others.
  const [output, errors] = [new StringDecoder('utf8'), new StringDecoder('utf8')]
  child.stdout?.on('data', (piece: Buffer) => (text.output += output.write(piece)))
  child.stderr?.on('data', (piece: Buffer) => (text.errors += errors.write(piece)))
  onTestFinished(async () => {
    // As a user would end it, so that it removes what it made for this run.
    child.kill('SIGTERM')
    await ended
  })
  return { process: child, ended, until: (pattern) => untilSaid(child, text, ended, pattern) }
}

function untilSaid(
  child: ChildProcess,
  text: { output: string; errors: string },
  ended: Promise<Ended>,
  pattern: RegExp,
): Promise<RegExpExecArray> {
  return new Promise((resolve, reject) => {
    const look = (said = whole) => {
      const found = pattern.exec(said(text.output)) ?? pattern.exec(said(text.errors))
      if (found !== null) resolve(found)
    }
    child.stdout?.on('data', () => look())
    child.stderr?.on('data', () => look())
    look()
    ended.then(
      ({ code, errors }) => {
        look((all) => all)
        reject(new Error(`It ended with ${code} before it said ${pattern.source}: ${errors}`))
      },
      (error: unknown) => reject(error instanceof Error ? error : new Error(String(error))),
    )
  })
}

/** The lines that have come whole: of one that comes in pieces, a pattern would take the first. */
function whole(text: string): string {
  return text.slice(0, text.lastIndexOf('\n') + 1)
}
