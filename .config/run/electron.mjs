import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runQuietly } from './child.mjs'
import { at } from './paths.mjs'
import { say } from './say.mjs'

const folder = at('node_modules/electron')
const failureFile = at('node_modules/.cache/foredeck-electron-failed')
const day = 24 * 60 * 60 * 1000
/** Milliseconds that fetching Electron may take: it is about 120 MB. */
const patience = 180_000

/**
 * Where Electron is, or the reason why there is none. Its binary is fetched by its own install
 * script at the first start; a failure is remembered for a day, so that later starts are quick.
 */
export async function findElectron() {
  if (!hasDisplay()) return { reason: 'there is no display' }
  if (!existsSync(folder)) return { reason: 'Electron is not installed' }
  const there = binary()
  if (there !== undefined) return { path: there }
  if (failedLately()) return { reason: 'Electron could not be fetched earlier today' }
  return fetchElectron()
}

/** Whether the words ask for a window that Electron could show. Pure. */
export function wantsWindow(/** @type {string[]} */ words) {
  const faceless = ['call', 'shell', 'tunnel', 'ssh-proxy', '--serve', '--help', '-h', '--version']
  return !words.some((word) => faceless.includes(word))
}

/** Whether a window could be shown at all. Pure but for its defaults. */
export function hasDisplay(platform = process.platform, environment = process.env) {
  if (platform !== 'linux') return true
  return Boolean(environment['DISPLAY']) || Boolean(environment['WAYLAND_DISPLAY'])
}

function binary() {
  const file = join(folder, 'path.txt')
  if (!existsSync(file)) return undefined
  const distribution = process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(folder, 'dist')
  const path = join(distribution, readFileSync(file, 'utf8'))
  return existsSync(path) ? path : undefined
}

function failedLately() {
  return existsSync(failureFile) && Date.now() - statSync(failureFile).mtimeMs < day
}

async function fetchElectron() {
  say('Fetching Electron (once) …')
  const words = [join(folder, 'install.js')]
  await runQuietly(process.execPath, words, { timeout: patience, cwd: folder })
  const fetched = binary()
  if (fetched !== undefined) {
    rmSync(failureFile, { force: true })
    return { path: fetched }
  }
  mkdirSync(at('node_modules/.cache'), { recursive: true })
  writeFileSync(failureFile, '')
  return { reason: 'Electron could not be fetched' }
}
