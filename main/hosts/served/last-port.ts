import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Where the port of the last run stands in the data folder. */
const fileIn = (folder: string) => join(folder, 'served-port')

/**
 * The port that the console was served at last; 0 for any. At the same address a bookmark still
 * leads here, and the browser still has the page’s pieces as it compiled them.
 */
export function lastPort(folder: string): number {
  try {
    const port = Number(readFileSync(fileIn(folder), 'utf8'))
    return Number.isInteger(port) && port > 0 && port <= 65_535 ? port : 0
  } catch {
    return 0
  }
}

/** Keeps the port for the next start. One that cannot be kept costs a bookmark, no more. */
export function keepPort(folder: string, port: number): void {
  try {
    writeFileSync(fileIn(folder), String(port), { mode: 0o600 })
  } catch {
    // The data folder is full or gone, which the store says with more weight.
  }
}
