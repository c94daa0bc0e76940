import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Failure } from '../../../shared/failure.ts'
import { configurationFailure } from '../failures.ts'

/** The environment's variables, as `process.env` has them. */
export type Environment = Readonly<Record<string, string | undefined>>

/** One of the two AWS config files: its text, or why it cannot be used. */
export interface ConfigurationFile {
  readonly kind: 'config' | 'credentials'
  readonly path: string
  readonly exists: boolean
  /** Empty where the file is missing or unusable. */
  readonly text: string
  readonly problem?: Failure
}

/** The paths of the config and the credentials file, as every AWS tool takes them. */
export function configurationPaths(environment: Environment, home: string) {
  const path = (variable: string, name: string): string => {
    const named = environment[variable]
    if (named === undefined || named === '') return join(home, '.aws', name)
    return named.startsWith('~/') ? join(home, named.slice(2)) : named
  }
  return {
    config: path('AWS_CONFIG_FILE', 'config'),
    credentials: path('AWS_SHARED_CREDENTIALS_FILE', 'credentials'),
  }
}

/** Reads both files. Never throws: a missing file is empty, a broken one carries its problem. */
export async function readConfigurationFiles(
  environment: Environment,
  home: string,
): Promise<readonly [ConfigurationFile, ConfigurationFile]> {
  const paths = configurationPaths(environment, home)
  return Promise.all([
    readOne('config', paths.config, isSet(environment['AWS_CONFIG_FILE'])),
    readOne('credentials', paths.credentials, isSet(environment['AWS_SHARED_CREDENTIALS_FILE'])),
  ])
}

function isSet(value: string | undefined): boolean {
  return value !== undefined && value !== ''
}

async function readOne(
  kind: ConfigurationFile['kind'],
  path: string,
  named: boolean,
): Promise<ConfigurationFile> {
  try {
    return { kind, path, exists: true, ...decode(path, await readFile(path)) }
  } catch (error) {
    return unreadable(kind, path, named, error)
  }
}

function unreadable(
  kind: ConfigurationFile['kind'],
  path: string,
  named: boolean,
  error: unknown,
): ConfigurationFile {
  const code = (error as NodeJS.ErrnoException).code ?? 'unknown error'
  if (code !== 'ENOENT') {
    const problem = configurationFailure(`${path} cannot be read: ${reasonOf(code)}.`, {
      file: path,
    })
    return { kind, path, exists: true, text: '', problem }
  }
  if (!named) return { kind, path, exists: false, text: '' }
  const variable = kind === 'config' ? 'AWS_CONFIG_FILE' : 'AWS_SHARED_CREDENTIALS_FILE'
  const problem = configurationFailure(`${variable} names ${path}, which does not exist.`, {
    file: path,
    advice: `Correct or unset ${variable}, or create the file; Foredeck notices when it appears.`,
  })
  return { kind, path, exists: false, text: '', problem }
}

function reasonOf(code: string): string {
  if (code === 'EACCES' || code === 'EPERM') return 'this user may not read it'
  if (code === 'EISDIR') return 'it is a folder'
  if (code === 'ENOTDIR') return 'a part of its path is a file, not a folder'
  return code
}

function decode(path: string, bytes: Uint8Array): { text: string; problem?: Failure } {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    return notText(path, 'is written in UTF-16', 'Save it as UTF-8.')
  }
  const advice = 'Put a text file with AWS profiles in its place.'
  const nul = bytes.indexOf(0)
  if (nul >= 0) return notText(path, `is a binary file (a zero byte at ${nul})`, advice)
  try {
    // The decoder drops a byte order mark, which editors on Windows like to write.
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) }
  } catch {
    return notText(path, 'is a binary file (not valid UTF-8)', advice)
  }
}

function notText(path: string, what: string, advice: string): { text: string; problem: Failure } {
  const sentence = `${path} ${what}, so no profile of it can be used.`
  return { text: '', problem: configurationFailure(sentence, { file: path, advice }) }
}
