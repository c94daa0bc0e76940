import { test as base } from '@playwright/test'
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { keepFrames, keepRemains, secretsIn } from './remains.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const bundle = join(root, 'dist/main/index.js')

/** How a console is to be started for a test. */
export interface StartOptions {
  /** More flags, such as `['--demo-size', '2x1x5']`. */
  readonly flags?: readonly string[]
  /** Run on the embedded endpoint; true unless said otherwise. */
  readonly demo?: boolean
  /** Variables on top of the clean ones. */
  readonly environment?: Readonly<Record<string, string>>
  /** A home folder from before, to start again where another console stopped. */
  readonly home?: string
}

/** A console that runs in a process of its own, with a home folder of its own. */
export interface StartedConsole {
  /** The address with the token, to be opened by a browser. */
  readonly address: string
  readonly origin: string
  /** The embedded endpoint's address; empty without `demo`. */
  readonly endpoint: string
  /** What `AWS_CONFIG_FILE` must be for other AWS clients; empty without `demo`. */
  readonly configFile: string
  readonly home: string
  readonly dataFolder: string
  readonly process: ChildProcess
  /** All that it has written so far. */
  output(): string
  /** Ends it as a user would and waits for that; keeps its remains. */
  stop(signal?: NodeJS.Signals): Promise<number | null>
}

/** Variables of this machine that would leak into a test. */
const foreign = /^(AWS_|FOREDECK_|XDG_|HOME$|DISPLAY$|WAYLAND_DISPLAY$|npm_)/

/** The environment of a program under test: nothing of AWS, and a home folder of its own. */
export function cleanEnvironment(
  home: string,
  more: Readonly<Record<string, string>> = {},
): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !foreign.test(name))
  return { ...Object.fromEntries(kept), HOME: home, USERPROFILE: home, ...more }
}

/** Starts the built app on a free port and waits until it is ready. */
export async function startConsole(options: StartOptions = {}): Promise<StartedConsole> {
  const home = options.home ?? mkdtempSync(join(tmpdir(), 'foredeck-test-'))
  const dataFolder = join(home, 'data')
  const demo = options.demo ?? true
  const words = [
    bundle,
    ...(demo ? ['--demo'] : []),
    ...['--serve', '--no-open', '--port', '0', '--data-folder', dataFolder],
    ...(options.flags ?? []),
  ]
  const child = spawn(process.execPath, words, {
    cwd: home,
    env: cleanEnvironment(home, options.environment),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const log = followOutput(child)
  const ready = await untilReady(child, log)
  return {
    ...ready,
    home,
    dataFolder,
    process: child,
    output: log.text,
    async stop(signal = 'SIGTERM') {
      const secrets = secretsIn(home, ready.configFile)
      const code = await end(child, signal)
      keepRemains({ log: log.text(), dataFolder, secrets })
      return code
    },
  }
}

interface Log {
  readonly text: () => string
  readonly onChange: (listener: () => void) => void
}

function followOutput(child: ChildProcess): Log {
  let text = ''
  const listeners: (() => void)[] = []
  const add = (piece: Buffer) => {
    text += piece.toString()
    for (const listener of listeners) listener()
  }
  child.stdout?.on('data', add)
  child.stderr?.on('data', add)
  return { text: () => text, onChange: (listener) => void listeners.push(listener) }
}

function untilReady(child: ChildProcess, log: Log) {
  return new Promise<Pick<StartedConsole, 'address' | 'origin' | 'endpoint' | 'configFile'>>(
    (resolve, reject) => {
      const look = () => {
        const all = log.text()
        // The lines that have come whole: of one that comes in pieces, the first is no address.
        const text = all.slice(0, all.lastIndexOf('\n') + 1)
        const address = /^Foredeck is ready: (\S+)$/m.exec(text)?.[1]
        if (address === undefined) return
        resolve({
          address,
          origin: new URL(address).origin,
          endpoint: /^AWS endpoint: (\S+)$/m.exec(text)?.[1] ?? '',
          configFile: /^AWS_CONFIG_FILE=(.+)$/m.exec(text)?.[1] ?? '',
        })
      }
      log.onChange(look)
      child.once('error', reject)
      child.once('exit', (code) => {
        reject(new Error(`The console ended with ${code} before it was ready:\n${log.text()}`))
      })
    },
  )
}

function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) {
      resolve(child.exitCode)
      return
    }
    child.once('exit', (code) => resolve(code))
    child.kill(signal)
  })
}

interface WorkerFixtures {
  /** One console on the embedded endpoint, shared by the tests of a worker that only look. */
  readonly sharedConsole: StartedConsole
}

interface TestFixtures {
  /** Starts consoles for this test alone; they are stopped and removed after it. */
  readonly start: (options?: StartOptions) => Promise<StartedConsole>
}

/** Playwright's `test`, whose pages leave behind what they were sent, with consoles to test against. */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  sharedConsole: [
    async ({ browserName: _ }, use) => {
      const started = await startConsole()
      await use(started)
      await started.stop()
      rmSync(started.home, { recursive: true, force: true })
    },
    { scope: 'worker' },
  ],
  context: async ({ context }, use) => {
    const frames = keepFrames(context)
    await use(context)
    frames.write()
  },
  start: async ({ browserName: _ }, use) => {
    const all: StartedConsole[] = []
    await use(async (options) => {
      const started = await startConsole(options)
      all.push(started)
      return started
    })
    // The last first: it may be on the endpoint, or in the home folder, of one before it.
    for (const started of all.reverse()) {
      await started.stop()
      rmSync(started.home, { recursive: true, force: true })
    }
  },
})

export { expect } from '@playwright/test'
