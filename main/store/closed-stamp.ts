import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'

/**
 * Whether the database file at `path` is untouched since Foredeck closed it, so that it need not be
 * checked: that reads all of it, which takes seconds where the disk is slow and the estate large.
 */
export function isAsClosed(path: string): boolean {
  try {
    // With it the last process did not get to its end, or one is at work.
    if (existsSync(`${path}-wal`)) return false
    return readFileSync(stampPath(path), 'utf8') === stampOf(path)
  } catch {
    return false
  }
}

/** Remembers how the file is that was just closed. Where that fails, the next start checks it. */
export function stampClosed(path: string): void {
  try {
    if (existsSync(`${path}-wal`)) rmSync(stampPath(path), { force: true })
    else writeFileSync(stampPath(path), stampOf(path), { mode: 0o600 })
  } catch {
    return
  }
}

const stampPath = (path: string) => `${path}.closed`

function stampOf(path: string): string {
  const { size, mtimeNs, ino } = statSync(path, { bigint: true })
  return `${size} bytes, changed ${mtimeNs}, file ${ino}`
}
