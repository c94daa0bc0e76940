import { createHash } from 'node:crypto'
import { existsSync, lstatSync, readFileSync, readlinkSync, writeFileSync } from 'node:fs'
import { runToEnd } from './child.mjs'
import { at, root } from './paths.mjs'
import { say, Stop } from './say.mjs'

const stampFile = at('node_modules/.foredeck-installed')

/** What the installed packages must match: the lock file, and the platform they are for. */
function wantedStamp() {
  const lock = readFileSync(at('package-lock.json'))
  const hash = createHash('sha256').update(lock).digest('hex')
  return `${hash} ${process.platform} ${process.arch}`
}

/** Installs the packages that the lock file names, unless they are there already. */
export async function installPackages() {
  const wanted = wantedStamp()
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === wanted) return
  if (isInstalled(readLock('package-lock.json'), readLock('node_modules/.package-lock.json'))) {
    writeFileSync(stampFile, wanted)
    return
  }
  refuseLink(at('node_modules'))
  say('Installing packages (once, and again when they change), which takes a minute …')
  const code = await runNpm(['ci', '--include=dev', '--include=optional', '--loglevel=error'])
  if (code !== 0) {
    throw new Stop(
      `The packages could not be installed: npm ci ended with code ${code}. Its last lines above say why; check the network and the registry that npm is set to.`,
    )
  }
  writeFileSync(stampFile, wanted)
}

/** npm empties the folder before it installs: behind a link that would be somebody else's. */
export function refuseLink(/** @type {string} */ path) {
  if (!lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink()) return
  throw new Stop(
    `${path} is a link to ${readlinkSync(path)}, whose packages are not those that Foredeck wants, and npm would empty that folder. Remove the link and start again.`,
  )
}

function readLock(/** @type {string} */ path) {
  return existsSync(at(path)) ? JSON.parse(readFileSync(at(path), 'utf8')) : undefined
}

/**
 * Whether npm's own record of what it installed has all that the lock file wants, for those who
 * ran `npm ci` themselves. Optional packages may be for another platform. Pure.
 */
export function isInstalled(/** @type {Lock} */ wanted, /** @type {Lock | undefined} */ installed) {
  if (installed === undefined) return false
  return Object.entries(wanted.packages).every(([path, { version, optional }]) => {
    const there = installed.packages[path]
    if (path === '' || (there === undefined && optional === true)) return true
    return there?.version === version
  })
}

/** @typedef {{ packages: Record<string, { version?: string, optional?: boolean }> }} Lock */

/** Runs npm with its output on standard error. */
export async function runNpm(/** @type {string[]} */ words) {
  const own = process.env['npm_execpath']
  const [command, before] =
    own !== undefined && /npm-cli\.c?js$/.test(own) ? [process.execPath, [own]] : ['npm', []]
  try {
    return await runToEnd(command, [...before, ...words], {
      cwd: root,
      stdio: ['ignore', 2, 2],
      shell: process.platform === 'win32' && command === 'npm',
    })
  } catch {
    throw new Stop('npm is not there: install Node 24, which brings it, from https://nodejs.org.')
  }
}
