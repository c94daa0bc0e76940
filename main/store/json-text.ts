import { parseDocument } from 'yaml'
import type { z } from 'zod'
import { lineAndColumn, positionIn } from './json-position.ts'

/** What a file of a team's says, or why it cannot be used: what, where, what to do. */
export type ParsedJson<File> =
  { readonly ok: true; readonly file: File } | { readonly ok: false; readonly problem: string }

/** Reads the text of a JSON file that people write, by its schema. Pure. */
export function parseJsonText<File>(text: string, schema: z.ZodType<File>): ParsedJson<File> {
  const json = parseJson(withoutMark(text))
  if (!json.ok) return json
  const parsed = schema.safeParse(json.value)
  if (parsed.success) return { ok: true, file: parsed.data }
  const [issue] = parsed.error.issues
  return { ok: false, problem: issue ? misfit(issue, withoutMark(text)) : 'It does not fit.' }
}

const withoutMark = (text: string) => text.replace(/^\uFEFF/, '')

type Issue = z.core.$ZodIssue

/** What does not fit, by its path and by its place in the text. */
function misfit(issue: Issue, text: string): string {
  const at = issue.path.length ? ` at ${pathText(issue.path)}` : ''
  const position = misfitPosition(issue, text)
  const place = position === undefined ? '' : ` ${lineAndColumn(text, position)}`
  return `It does not fit${at}${place}: ${issue.message}. Correct it in an editor.`
}

/** Of a key that does not belong there, the key; of what is missing, whatever it is missing from. */
function misfitPosition(issue: Issue, text: string): number | undefined {
  const key = issue.code === 'unrecognized_keys' ? issue.keys[0] : undefined
  for (let end = issue.path.length; end >= 0; end -= 1) {
    const position = positionIn(text, issue.path.slice(0, end), key)
    if (position !== undefined) return position
  }
  return undefined
}

function parseJson(text: string): { ok: true; value: unknown } | { ok: false; problem: string } {
  try {
    return { ok: true, value: JSON.parse(text) }
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    return {
      ok: false,
      problem: `It is not JSON${placeOf(message, text)}. Correct it in an editor.`,
    }
  }
}

/** Where the text stops being JSON. Node does not always say; the YAML parser, which knows more, does. */
function placeOf(message: string, text: string): string {
  const position = /position (\d+)/.exec(message)?.[1]
  if (position !== undefined) return ` ${lineAndColumn(text, Number(position))}`
  if (text.trim() === '') return ': it is empty'
  const [error] = parseDocument(text).errors
  return error ? ` ${lineAndColumn(text, error.pos[0])}` : ''
}

function pathText(path: readonly PropertyKey[]): string {
  return path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('')
    .replace(/^\./, '')
}
