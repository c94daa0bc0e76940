import { existsSync, mkdirSync, readFileSync, renameSync, watch, writeFileSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { FailureError } from '../../shared/failure.ts'
import type { PolicyFile } from '../../shared/policy.ts'
import { emptyPolicy, parsePolicy } from './parse.ts'

/** The policy file's rules or what is wrong with it; a file that is not there has no rules. */
export function readPolicy(path: string): ReturnType<typeof parsePolicy> {
  if (!existsSync(path)) return { ok: true, file: emptyPolicy }
  try {
    return parsePolicy(readFileSync(path, 'utf8'))
  } catch (error) {
    return { ok: false, problem: `It cannot be read: ${messageOf(error)}.` }
  }
}

/** Writes beside the file and renames, so that a crash never leaves half a policy. */
export function writePolicy(path: string, file: PolicyFile): void {
  try {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(`${path}.new`, `${JSON.stringify(file, null, 2)}\n`)
    renameSync(`${path}.new`, path)
  } catch (error) {
    throw new FailureError({
      kind: 'configuration',
      sentence: `The policy file ${path} cannot be written: ${messageOf(error)}.`,
      advice: 'Choose another place for it in the settings, or change its permissions.',
      file: path,
      retryable: false,
    })
  }
}

/** Watches the folder, since editors replace files; a folder that is not there is not watched. */
export function watchFile(path: string, reload: () => void): () => void {
  let timer: NodeJS.Timeout | undefined
  try {
    const watcher = watch(dirname(path), (_event, name) => {
      if (name !== null && name !== basename(path)) return
      clearTimeout(timer)
      timer = setTimeout(reload, 100)
    })
    watcher.unref()
    return () => {
      clearTimeout(timer)
      watcher.close()
    }
  } catch {
    return () => {}
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
