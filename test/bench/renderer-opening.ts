import { type BrowserContext, chromium } from '@playwright/test'
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { hostBundle } from './renderer-host.ts'

/** A stand-in for the system's way to open a browser, which notes the address. */
export interface OpenedAddress {
  /** The environment in which it stands for the real one. */
  readonly environment: NodeJS.ProcessEnv
  /** The address, as soon as it is there. */
  readonly next: () => Promise<string>
}

/** Puts the stand-in before the system's own `xdg-open`. */
export function catchOpened(home: string): OpenedAddress {
  const note = join(home, 'opened')
  const folder = join(home, 'bin')
  mkdirSync(folder, { recursive: true })
  const script = `#!/bin/sh\nprintf %s "$1" > '${note}.new' && mv '${note}.new' '${note}'\n`
  writeFileSync(join(folder, 'xdg-open'), script, { mode: 0o755 })
  return {
    environment: { PATH: `${folder}:${process.env['PATH'] ?? ''}` },
    async next() {
      while (!existsSync(note)) await wait(2)
      const address = readFileSync(note, 'utf8')
      rmSync(note)
      return address
    },
  }
}

/** A browser that keeps what it compiled from one start of the console to the next. */
export function launchKeeping(home: string): Promise<BrowserContext> {
  const executablePath = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium'
  const viewport = { width: 1440, height: 900 }
  const options = { executablePath, args: ['--no-sandbox'], viewport }
  return chromium.launchPersistentContext(join(home, 'profile'), options)
}

/** Calls one procedure of the contract from the shell. */
export function callProcedure(
  words: readonly [procedure: string, input: string, ...flags: string[]],
  environment: NodeJS.ProcessEnv,
): void {
  execFileSync(process.execPath, [hostBundle, 'call', ...words], { env: environment })
}
