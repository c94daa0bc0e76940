import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

/**
 * A folder of the running test's own, gone when it ends. Of tests that run at once, each says by its
 * own `onTestFinished` which it is.
 */
export function temporaryFolder(finished = onTestFinished): string {
  const folder = mkdtempSync(join(tmpdir(), 'foredeck-test-'))
  finished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}
