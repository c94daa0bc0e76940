import { accessSync, constants, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { UsageError } from './arguments.ts'

/** A folder that can be written to. */
export interface DataFolder {
  readonly path: string
  /** Set when the usual place could not be used, as a sentence. */
  readonly notice?: string
  /** Removes the folder if it was made for this run only. */
  dispose(): void
}

/** What the choice of a data folder depends on. */
export interface DataFolderWish {
  /** From `--data-folder` or `FOREDECK_DATA_FOLDER`. */
  readonly given?: string | undefined
  /** Keep nothing after this run: the embedded endpoint forgets, so must what is known of it. */
  readonly passing: boolean
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly home: string
  readonly platform: NodeJS.Platform
}

/**
 * Picks and makes the folder that the store lives in. A given folder must be writable, else a
 * {@link UsageError} says why it is not; the usual one gives way to a temporary one with a notice.
 */
export function openDataFolder(wish: DataFolderWish): DataFolder {
  if (wish.given !== undefined && wish.given !== '') return lasting(resolve(wish.given))
  if (wish.passing) return temporaryDataFolder()
  const usual = usualDataFolder(wish)
  const problem = whyNotWritable(usual)
  if (problem === undefined) return { path: usual, dispose: () => undefined }
  const folder = temporaryDataFolder()
  const notice = `Foredeck cannot write to ${usual} (${problem}): it keeps nothing after this run.`
  return { ...folder, notice }
}

/** Where this platform keeps an application's data. Pure. */
export function usualDataFolder(
  wish: Pick<DataFolderWish, 'environment' | 'home' | 'platform'>,
): string {
  const { environment, home, platform } = wish
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Foredeck')
  if (platform === 'win32') {
    return join(environment['APPDATA'] ?? join(home, 'AppData', 'Roaming'), 'Foredeck')
  }
  const shared = environment['XDG_DATA_HOME']
  return join(shared?.startsWith('/') === true ? shared : join(home, '.local', 'share'), 'foredeck')
}

function lasting(path: string): DataFolder {
  const problem = whyNotWritable(path)
  if (problem === undefined) return { path, dispose: () => undefined }
  throw new UsageError(`Foredeck cannot write to the data folder ${path} (${problem}).`)
}

/** A folder for this run only. */
export function temporaryDataFolder(): DataFolder {
  const path = mkdtempSync(join(tmpdir(), 'foredeck-'))
  return { path, dispose: () => rmSync(path, { recursive: true, force: true }) }
}

function whyNotWritable(path: string): string | undefined {
  try {
    // SECURITY: only the user reads what Foredeck knows of their accounts.
    mkdirSync(path, { recursive: true, mode: 0o700 })
    accessSync(path, constants.W_OK | constants.X_OK)
    return undefined
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : String(error)
  }
}
