import {
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  writeFileSync,
} from 'node:fs'
import { dirname } from 'node:path'
import type { z } from 'zod'
import { FailureError } from '../../shared/failure.ts'
import { type ParsedJson, parseJsonText } from './json-text.ts'

/** A team's file or what is wrong with it; one that is not there is as `empty`. */
export function readJsonFile<File>(
  path: string,
  schema: z.ZodType<File>,
  empty: File,
): ParsedJson<File> {
  if (!existsSync(path)) return { ok: true, file: empty }
  try {
    return parseJsonText(readFileSync(path, 'utf8'), schema)
  } catch (error) {
    return { ok: false, problem: `It cannot be read: ${messageOf(error)}.` }
  }
}

/**
 * Writes beside the file and renames, so that a crash never leaves half of it. A link stays one:
 * what it leads to is written.
 *
 * @param what how the user calls it, such as `policy file`
 */
export function writeJsonFile(path: string, file: object, what: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true })
    const place = existsSync(path) ? realpathSync(path) : path
    writeFileSync(`${place}.new`, `${JSON.stringify(file, null, 2)}\n`)
    renameSync(`${place}.new`, place)
  } catch (error) {
    throw new FailureError({
      kind: 'configuration',
      sentence: `The ${what} ${path} cannot be written: ${messageOf(error)}.`,
      advice: 'Choose another place for it in the settings, or change its permissions.',
      file: path,
      retryable: false,
    })
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
