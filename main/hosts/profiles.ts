import { readFileSync } from 'node:fs'
import { configurationPaths } from '../accounts/configuration/files.ts'

/** Variables by which credentials come without any profile. */
const variables = [
  'AWS_ACCESS_KEY_ID',
  'AWS_PROFILE',
  'AWS_WEB_IDENTITY_TOKEN_FILE',
  'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI',
  'AWS_CONTAINER_CREDENTIALS_FULL_URI',
]

/**
 * Whether the user has anything of AWS at all: a section in either file, or credentials in the
 * environment. It only decides what a first start shows, so a file that cannot be read counts: its
 * problem is for the accounts page to tell.
 */
export function hasAwsConfiguration(
  environment: Readonly<Record<string, string | undefined>>,
  home: string,
): boolean {
  if (variables.some((name) => (environment[name] ?? '') !== '')) return true
  return Object.values(configurationPaths(environment, home)).some(saysSomething)
}

function saysSomething(path: string): boolean {
  try {
    return readFileSync(path).length > 0
  } catch (error) {
    return !(error instanceof Error && 'code' in error && error.code === 'ENOENT')
  }
}
