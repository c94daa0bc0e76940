import type { Json } from '../store/settings-table.ts'

/** One API call, as it would be made by the AWS CLI. */
export interface CliCall {
  /** The service as in IAM, which is the CLI's command but for a few, such as `cloudformation`. */
  readonly service: string
  /** The API operation, such as `DeleteStack`. */
  readonly operation: string
  readonly region: string
  readonly profile?: string | undefined
  /** The operation's input. */
  readonly input: Json
}

/** Services whose command is not what IAM calls them. */
const commands: Readonly<Record<string, string>> = {
  codedeploy: 'deploy',
  tag: 'resourcegroupstaggingapi',
}

/**
 * The call as an AWS CLI command line for a POSIX shell. Options are named and written as the CLI
 * derives them from the API (`StackName` → `--stack-name`); structures are given as JSON, which
 * the CLI takes everywhere.
 */
export function cliCommand(call: CliCall): string {
  const words = ['aws', commands[call.service] ?? call.service, kebab(call.operation)]
  for (const [name, value] of Object.entries(asObject(call.input)))
    words.push(...option(name, value))
  words.push('--region', call.region)
  if (call.profile) words.push('--profile', shellQuote(call.profile))
  return words.join(' ')
}

function asObject(input: Json): Record<string, Json> {
  return input !== null && typeof input === 'object' && !Array.isArray(input) ? input : {}
}

function option(name: string, value: Json): string[] {
  const flag = `--${kebab(name)}`
  if (value === true) return [flag]
  if (value === false) return [`--no-${kebab(name)}`]
  if (Array.isArray(value)) return value.length ? [flag, ...listWords(value)] : []
  if (value !== null && typeof value === 'object') return [flag, shellQuote(JSON.stringify(value))]
  return value === null ? [] : [flag, shellQuote(String(value))]
}

function listWords(values: Json[]): string[] {
  const plain = values.every((value) => typeof value === 'string' || typeof value === 'number')
  return plain
    ? values.map((value) => shellQuote(String(value)))
    : [shellQuote(JSON.stringify(values))]
}

/** `StackName` → `stack-name`, `RoleARN` → `role-arn`, as botocore does it. */
export function kebab(name: string): string {
  return name
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1-$2')
    .replace(/([a-z\d])([A-Z])/g, '$1-$2')
    .toLowerCase()
}

/** A word that a POSIX shell reads back exactly. */
export function shellQuote(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`
}
