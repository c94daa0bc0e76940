import { existsSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** A console that runs is let find its own pieces for this long after a build, in milliseconds. */
const keepFor = 24 * 60 * 60 * 1000

/**
 * Removes what earlier builds left in a folder, once it is a day old. What the last build wrote is
 * younger than `built` (milliseconds since 1970) and stays.
 */
export function pruneOldPieces(/** @type {string} */ folder, /** @type {number} */ built) {
  if (!existsSync(folder)) return
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name)
    if (entry.isFile() && statSync(path).mtimeMs < built - keepFor) rmSync(path)
  }
}
