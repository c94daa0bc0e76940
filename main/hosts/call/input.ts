import type { Schema } from '@orpc/contract'
import { UsageError } from '../arguments.ts'
import { describeIssues } from '../issues.ts'
import type { NamedProcedure } from './procedures.ts'

/**
 * The input of `procedure` out of what stands on the command line; none is as good as `{}`.
 * Throws a {@link UsageError} that says where the JSON breaks, or which part does not fit and why.
 */
export async function readInput(
  { name, procedure }: NamedProcedure,
  text: string | undefined,
): Promise<unknown> {
  const given: unknown = text === undefined ? {} : parseJson(text)
  const schema = procedure['~orpc'].inputSchema as Schema<unknown, unknown> | undefined
  if (schema === undefined) {
    if (isEmptyObject(given)) return undefined
    throw new UsageError(`${name} takes no input, so give it none.`)
  }
  const result = await schema['~standard'].validate(given)
  if (result.issues !== undefined) {
    throw new UsageError(`The input of ${name} does not fit: ${describeIssues(result.issues)}.`)
  }
  refuseUnknownKeys(name, given, result.value)
  return given
}

function isEmptyObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0
}

/** Schemas drop what they do not know; on a command line that is a typing mistake. */
function refuseUnknownKeys(name: string, given: unknown, understood: unknown) {
  if (!isRecord(given) || !isRecord(understood)) return
  const unknown = Object.keys(given).filter((key) => !Object.hasOwn(understood, key))
  if (unknown.length === 0) return
  const list = unknown.map((key) => `“${key}”`).join(', ')
  throw new UsageError(`${name} knows no ${list} in its input.`)
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    throw new UsageError(`The input is not JSON: ${whereJsonBreaks(message, text)}.`)
  }
}

/** The parser's reason without its quotation of the text, and the place it names. Pure. */
export function whereJsonBreaks(message: string, text: string): string {
  const [reason = ''] = message.split(/, "| in JSON| \(line|\.\.\. /)
  const position = Number(/at position (\d+)/.exec(message)?.[1] ?? positionOf(message, text))
  const before = text.slice(0, position).split('\n')
  const place = `line ${before.length}, column ${(before.at(-1) ?? '').length + 1}`
  return `${decapitalize(reason.replace(/ at position \d+$/, ''))} at ${place}`
}

/** Messages without a position are about the first token that is unexpected, or about the end. */
function positionOf(message: string, text: string): number {
  const token = /^Unexpected token '(.+?)'/su.exec(message)?.[1]
  return token === undefined ? text.length : Math.max(0, text.indexOf(token))
}

function decapitalize(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}
