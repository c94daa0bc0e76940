import { AwsError } from '../service.ts'

/** A word of SQL and where it stands. */
export interface Token {
  readonly kind: 'word' | 'quoted' | 'string' | 'number' | 'sign' | 'end'
  /** Unquoted; words in lower case. */
  readonly text: string
  readonly line: number
  readonly column: number
}

const pattern =
  /(\s+|--[^\n]*|\/\*[\s\S]*?\*\/)|([A-Za-z_][A-Za-z0-9_]*)|"((?:[^"]|"")*)"|'((?:[^']|'')*)'|(\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|(<>|!=|<=|>=|\|\||[-+*/%(),.=<>[\];])/y

/** What Athena says to a query that it cannot read: it does not even start. */
export function syntaxError(line: number, column: number, problem: string): AwsError {
  return new AwsError('InvalidRequestException', `line ${line}:${column}: ${problem}`, 400, {
    AthenaErrorCode: 'MALFORMED_QUERY',
  })
}

/** The words of a query, with an end. Throws InvalidRequestException. */
export function tokensOf(sql: string): Token[] {
  const tokens: Token[] = []
  let line = 1
  let lineStart = 0
  let index = 0
  while (index < sql.length) {
    pattern.lastIndex = index
    const match = pattern.exec(sql)
    const column = index - lineStart + 1
    if (match === null) {
      throw syntaxError(line, column, `token recognition error at: '${sql.charAt(index)}'`)
    }
    const token = tokenOf(match)
    if (token !== undefined) tokens.push({ ...token, line, column })
    const [text] = match
    const breaks = text.split('\n').length - 1
    if (breaks > 0) lineStart = index + text.lastIndexOf('\n') + 1
    line += breaks
    index += text.length
  }
  return [...tokens, { kind: 'end', text: '<EOF>', line, column: index - lineStart + 1 }]
}

function tokenOf(match: RegExpExecArray): Pick<Token, 'kind' | 'text'> | undefined {
  const [, blank, word, quoted, string, number, sign] = match
  if (blank !== undefined) return undefined
  if (word !== undefined) return { kind: 'word', text: word.toLowerCase() }
  if (quoted !== undefined) return { kind: 'quoted', text: quoted.replaceAll('""', '"') }
  if (string !== undefined) return { kind: 'string', text: string.replaceAll("''", "'") }
  if (number !== undefined) return { kind: 'number', text: number }
  return { kind: 'sign', text: sign ?? '' }
}
