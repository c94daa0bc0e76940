import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, join } from 'node:path'
import { runQuietly } from './child.mjs'
import { findNode } from './node.mjs'
import { at, root } from './paths.mjs'
import { say } from './say.mjs'

const chromiumNames = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const chromiumPlaces = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

/** Where a program stands on the PATH, if it does. */
export function onPath(/** @type {string} */ name, path = process.env['PATH'] ?? '') {
  const files = path.split(delimiter).map((folder) => join(folder, name))
  return files.find((file) => existsSync(file))
}

/** A Chromium for the tests: one that is there, else one that can be installed, else none. */
export async function findChromium() {
  const there = presentChromium()
  if (there !== undefined) return there
  say('Installing a Chromium for the tests (once) …')
  await runQuietly(findNode(), [at('node_modules/playwright/cli.js'), 'install', 'chromium'], {
    cwd: root,
  })
  return presentChromium() ?? (await installPackage('chromium', presentChromium))
}

function presentChromium() {
  const given = process.env['CHROMIUM_PATH']
  if (given !== undefined && existsSync(given)) return given
  const named = chromiumNames.map((name) => onPath(name)).find((path) => path !== undefined)
  return named ?? [...chromiumPlaces, playwrightsOwn()].find((path) => existsSync(path))
}

function playwrightsOwn() {
  const require = createRequire(import.meta.url)
  return require('@playwright/test').chromium.executablePath()
}

/** The AWS CLI, by which the embedded endpoint is judged: one that is there, else Debian's. */
export async function findAwsCli() {
  return onPath('aws') ?? (await installPackage('awscli', () => onPath('aws')))
}

/** Asks the system's package manager, where this process may. */
async function installPackage(
  /** @type {string} */ name,
  /** @type {() => string | undefined} */ find,
) {
  if (process.getuid?.() !== 0 || onPath('apt-get') === undefined) return undefined
  say(`Installing ${name} (once) …`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  await runQuietly('apt-get', ['update'], { env })
  await runQuietly('apt-get', ['install', '-y', '--no-install-recommends', name], { env })
  return find()
}
