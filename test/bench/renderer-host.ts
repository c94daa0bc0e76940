import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { constants, setPriority } from 'node:os'
import { fileURLToPath } from 'node:url'

/** The built console. */
export const hostBundle = fileURLToPath(new URL('../../dist/main/index.js', import.meta.url))

/** A served console in a process of its own. */
export interface ServedHost {
  /** The address with its token. */
  readonly address: string
  /** The embedded endpoint's AWS config file; empty without `--demo`. */
  readonly configFile: string
  readonly stop: () => Promise<void>
}

/** Starts the built console with `flags` and waits until it is ready. */
export async function startHost(
  flags: readonly string[],
  environment: NodeJS.ProcessEnv,
): Promise<ServedHost> {
  return served(spawnHost(['--no-open', ...flags], environment))
}

/**
 * Starts the embedded endpoint that a window's console reads. It stands for AWS, which does not
 * compute on the user's machine: it gets of this one what console and browser leave.
 */
export async function startEndpoint(
  flags: readonly string[],
  environment: NodeJS.ProcessEnv,
): Promise<ServedHost> {
  const child = spawnHost(['--no-open', '--demo', ...flags], environment)
  if (child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_LOW)
  return served(child)
}

async function served(child: ChildProcess): Promise<ServedHost> {
  const output = await untilReady(child)
  return {
    address: found(output, /Foredeck is ready: (\S+)/),
    configFile: output.includes('AWS_CONFIG_FILE=') ? found(output, /AWS_CONFIG_FILE=(.+)/) : '',
    stop: () => endOf(child),
  }
}

/** Starts the built console as its launcher does; it calls the browser itself. */
export function spawnHost(flags: readonly string[], environment: NodeJS.ProcessEnv): ChildProcess {
  if (!existsSync(hostBundle)) throw new Error('There is no dist/main/index.js: run npm run build.')
  const words = [hostBundle, '--serve', '--port', '0', ...flags]
  return spawn(process.execPath, words, { env: environment, stdio: ['ignore', 'pipe', 'inherit'] })
}

/** Ends a console and waits for its end. */
export async function endOf(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  await ended
}

async function untilReady(child: ChildProcess): Promise<string> {
  let output = ''
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    output += text
    if (/Foredeck is ready: \S+/.test(output)) resolve(output)
  })
  child.once('exit', (code) => {
    reject(new Error(`The console ended with ${String(code)} before it was ready.`))
  })
  return promise
}

function found(output: string, pattern: RegExp): string {
  const value = pattern.exec(output)?.[1]
  if (value === undefined) throw new Error(`The console did not print ${pattern.source}.`)
  return value
}
