import { AwsError } from '../service.ts'
import { fitsWildcards } from '../wildcards.ts'

/** Whether a message fits a filter. */
export type Fits = (message: string) => boolean

/**
 * A filter pattern of CloudWatch Logs: terms that all must occur, `?term` of which one must, `-term`
 * that must not, quoted phrases, `%expression%`, and comparisons of JSON such as
 * `{ $.level = "error" && $.status >= 500 }`. Throws CloudWatch's error for what it does not know.
 */
export function filterOf(pattern: string | undefined): Fits {
  const text = (pattern ?? '').trim()
  if (text === '') return () => true
  if (text.startsWith('{') && text.endsWith('}')) return jsonFilter(text.slice(1, -1))
  if (/^%.+%$/.test(text)) return expressionFilter(text.slice(1, -1))
  if (/^[[{]/.test(text)) throw invalidPattern()
  const terms = [...text.matchAll(/([?-]?)(?:"((?:[^"\\]|\\.)*)"|(\S+))/g)].map(
    ([, sign = '', quoted, bare]) => ({ sign, term: quoted ?? bare ?? '' }),
  )
  const of = (sign: string): string[] =>
    terms.filter((one) => one.sign === sign).map(({ term }) => term)
  const [all, some, none] = [of(''), of('?'), of('-')]
  return (message) =>
    all.every((term) => message.includes(term)) &&
    (some.length === 0 || all.length > 0 || some.some((term) => message.includes(term))) &&
    !none.some((term) => message.includes(term))
}

function expressionFilter(source: string): Fits {
  try {
    const expression = new RegExp(source)
    return (message) => expression.test(message)
  } catch {
    throw invalidPattern()
  }
}

function invalidPattern(): AwsError {
  return new AwsError('InvalidParameterException', 'Invalid filter pattern')
}

const comparison = /^\s*\$\.([\w.]+)\s*(=|!=|>=|<=|>|<)\s*(?:"([^"]*)"|([^\s"]+))\s*$/

function jsonFilter(source: string): Fits {
  const alternatives = source
    .split('||')
    .map((part) => part.split('&&').map((one) => comparisonOf(one.replace(/^\s*\(|\)\s*$/g, ''))))
  return (message) => {
    const value = parsed(message)
    return value !== undefined && alternatives.some((all) => all.every((fits) => fits(value)))
  }
}

function parsed(message: string): object | undefined {
  try {
    const value: unknown = JSON.parse(message)
    return typeof value === 'object' && value !== null ? value : undefined
  } catch {
    return undefined
  }
}

function comparisonOf(source: string): (value: object) => boolean {
  const [, path = '', operator = '', quoted, bare] = comparison.exec(source) ?? []
  if (path === '') throw invalidPattern()
  const wanted = quoted ?? bare ?? ''
  return (value) => {
    const found = path
      .split('.')
      .reduce<unknown>(
        (at, name) =>
          typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[name] : undefined,
        value,
      )
    return compares(found, operator, wanted)
  }
}

function compares(found: unknown, operator: string, wanted: string): boolean {
  if (typeof found !== 'string' && typeof found !== 'number' && typeof found !== 'boolean')
    return false
  switch (operator) {
    case '=':
      return fitsWildcards(String(found), wanted)
    case '!=':
      return !fitsWildcards(String(found), wanted)
    case '>':
      return Number(found) > Number(wanted)
    case '<':
      return Number(found) < Number(wanted)
    case '>=':
      return Number(found) >= Number(wanted)
    default:
      return Number(found) <= Number(wanted)
  }
}
