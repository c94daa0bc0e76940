import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { buildIfChanged } from './build.mjs'
import { installPackages } from './install.mjs'
import { requireNode } from './node.mjs'
import { at } from './paths.mjs'
import { say } from './say.mjs'

/**
 * Installs and builds what is missing or has changed, unless told otherwise; one start at a time.
 * What already runs on the packages must not ask for them to be installed.
 */
export async function setUp({ install = true, build = true } = {}) {
  requireNode()
  const release = await takeTurn()
  try {
    if (install) await installPackages()
    if (build) await buildIfChanged()
  } finally {
    release()
  }
}

/** Waits while another start sets up the same folder. A holder that is gone holds nothing. */
async function takeTurn() {
  const lock = at('.cache/setup')
  let told = false
  while (!tryToTake(lock)) {
    if (!told) say('Waiting for another start of Foredeck to finish its set-up …')
    told = true
    await pause(200)
  }
  return () => rmSync(lock, { recursive: true, force: true })
}

function tryToTake(/** @type {string} */ lock) {
  try {
    mkdirSync(at('.cache'), { recursive: true })
    mkdirSync(lock)
    writeFileSync(join(lock, 'pid'), String(process.pid))
    return true
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error) || error.code !== 'EEXIST') return true
    if (!isHeld(lock)) rmSync(lock, { recursive: true, force: true })
    return false
  }
}

/** Milliseconds between taking a turn and writing down whose it is, on the slowest disk. */
const patience = 10_000

/** Whether a start that took its turn by this folder is still there. */
export function isHeld(/** @type {string} */ lock, now = Date.now()) {
  try {
    process.kill(Number(readFileSync(join(lock, 'pid'), 'utf8')), 0)
    return true
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    // Not ours to signal: someone is there.
    if (code === 'EPERM') return true
    // Not written down yet: made a moment ago, or by a start that was killed right then.
    return code === 'ENOENT' && madeAt(lock) > now - patience
  }
}

function madeAt(/** @type {string} */ lock) {
  return statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? 0
}
