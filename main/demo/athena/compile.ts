import type { Cursor } from './cursor.ts'
import { reportColumns, type ReportColumn } from './columns.ts'
import { arithmetic, asInstant, cast, functions } from './functions.ts'
import { columnsIn, type Expression, type Place } from './syntax.ts'
import { compare, isInstant, numberOf, textOf, type Value } from './values.ts'

/** Reads an expression's value of a row. */
export type Evaluate = (cursor: Cursor) => Value

/** What is wrong with a query that can be read: its execution fails. */
export class QueryError extends Error {
  constructor({ line, column }: Place, problem: string) {
    super(`SYNTAX_ERROR: line ${line}:${column}: ${problem}`)
    this.name = 'QueryError'
  }
}

/** Answers what an expression is made of where it is known already, such as a group's sum. */
type Override = (expression: Expression) => Evaluate | undefined

/** Makes an expression ready. Throws {@link QueryError} for names that do not exist. */
export function compile(expression: Expression, override: Override = () => undefined): Evaluate {
  const known = override(expression)
  if (known !== undefined) return known
  const evaluate = compiled(expression, (part) => compile(part, override))
  if (isOf(expression, ({ ofLine }) => ofLine)) return remembered(evaluate)
  return isOf(expression, ({ ofDay }) => ofDay) ? rememberedByDay(evaluate) : evaluate
}

/** Whether its value hangs on such columns alone: it is worked out once for all that share them. */
function isOf(expression: Expression, fits: (column: ReportColumn) => boolean): boolean {
  if (expression.kind === 'column' || expression.kind === 'literal') return false
  const columns = columnsIn(expression).map((name) => reportColumns[name])
  return columns.length > 0 && columns.every((column) => column !== undefined && fits(column))
}

function rememberedByDay(evaluate: Evaluate): Evaluate {
  const known = new Map<number, Value>()
  return (cursor) => {
    const found = known.get(cursor.day)
    if (found !== undefined) return found
    const value = evaluate(cursor)
    known.set(cursor.day, value)
    return value
  }
}

function remembered(evaluate: Evaluate): Evaluate {
  let stamp = -1
  let value: Value = null
  return (cursor) => {
    if (cursor.stamp === stamp) return value
    value = evaluate(cursor)
    stamp = cursor.stamp
    return value
  }
}

function compiled(expression: Expression, part: (of: Expression) => Evaluate): Evaluate {
  switch (expression.kind) {
    case 'literal':
    case 'number':
    case 'instant':
      return constant(expression)
    case 'column':
      return columnOf(expression)
    case 'star':
      return () => null
    case 'call':
      return callOf(expression, expression.values.map(part))
    case 'cast': {
      const value = part(expression.value)
      return (cursor) => cast(value(cursor), expression.type)
    }
    case 'binary':
      return binary(expression.sign, part(expression.left), part(expression.right))
    case 'not': {
      const value = part(expression.value)
      return (cursor) => negated(value(cursor))
    }
    case 'minus': {
      const value = part(expression.value)
      return (cursor) => arithmetic('-', { type: 'bigint', units: 0n }, value(cursor))
    }
    case 'null': {
      const value = part(expression.value)
      return (cursor) => value(cursor) === null
    }
    case 'in':
      return membership(part(expression.value), expression.list.map(part))
    case 'case':
      return caseOf(
        expression.branches.map(([when, then]) => [part(when), part(then)] as const),
        part(expression.otherwise),
      )
  }
}

function constant(
  expression: Extract<Expression, { kind: 'literal' | 'number' | 'instant' }>,
): Evaluate {
  if (expression.kind === 'literal') return () => expression.value
  const value =
    expression.kind === 'number'
      ? (numberOf(expression.text, expression.text.includes('.') ? 'decimal' : 'bigint') ?? null)
      : asInstant(expression.text, expression.type)
  return () => value
}

function columnOf({ name, at }: Extract<Expression, { kind: 'column' }>): Evaluate {
  const column = Object.hasOwn(reportColumns, name) ? reportColumns[name] : undefined
  if (column === undefined) throw new QueryError(at, `Column '${name}' cannot be resolved`)
  return column.read
}

function callOf(
  { name, at }: Extract<Expression, { kind: 'call' }>,
  values: readonly Evaluate[],
): Evaluate {
  const apply = Object.hasOwn(functions, name) ? functions[name] : undefined
  if (apply === undefined) throw new QueryError(at, `Function '${name}' not registered`)
  return (cursor) => apply(values.map((value) => value(cursor)))
}

function negated(value: Value): Value {
  return value === null ? null : value !== true
}

function membership(value: Evaluate, list: readonly Evaluate[]): Evaluate {
  return (cursor) => {
    const given = value(cursor)
    if (given === null) return null
    return list.some((one) => equal(given, one(cursor)))
  }
}

function equal(left: Value, right: Value): boolean {
  return right !== null && compare(left, aligned(right, left)) === 0
}

/** A text beside a date stands for a date. */
function aligned(value: Value, beside: Value): Value {
  if (typeof value !== 'string' || beside === null || !isInstant(beside)) return value
  return asInstant(value, beside.type)
}

function binary(sign: string, left: Evaluate, right: Evaluate): Evaluate {
  switch (sign) {
    case 'and':
      return (cursor) => both(left(cursor), () => right(cursor))
    case 'or':
      return (cursor) => either(left(cursor), () => right(cursor))
    case '||':
      return (cursor) => joined(left(cursor), right(cursor))
    case 'like':
      return (cursor) => like(left(cursor), right(cursor))
    case '+':
    case '-':
    case '*':
    case '/':
    case '%':
      return (cursor) => arithmetic(sign, left(cursor), right(cursor))
    default:
      return (cursor) => compared(sign, left(cursor), right(cursor))
  }
}

function both(left: Value, right: () => Value): Value {
  if (left === false) return false
  const other = right()
  if (other === false) return false
  return left === null || other === null ? null : true
}

function either(left: Value, right: () => Value): Value {
  if (left === true) return true
  const other = right()
  if (other === true) return true
  return left === null || other === null ? null : false
}

function joined(left: Value, right: Value): Value {
  const [one, other] = [textOf(left), textOf(right)]
  return one === undefined || other === undefined ? null : one + other
}

function like(value: Value, pattern: Value): Value {
  const [text, wanted] = [textOf(value), textOf(pattern)]
  if (text === undefined || wanted === undefined) return null
  const source = wanted
    .replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
    .replaceAll('%', '[\\s\\S]*')
    .replaceAll('_', '[\\s\\S]')
  return new RegExp(`^${source}$`).test(text)
}

function compared(sign: string, left: Value, right: Value): Value {
  if (left === null || right === null) return null
  const order = compare(aligned(left, right), aligned(right, left))
  switch (sign) {
    case '=':
      return order === 0
    case '<>':
      return order !== 0
    case '<':
      return order < 0
    case '<=':
      return order <= 0
    case '>':
      return order > 0
    default:
      return order >= 0
  }
}

function caseOf(
  branches: readonly (readonly [Evaluate, Evaluate])[],
  otherwise: Evaluate,
): Evaluate {
  return (cursor) => {
    const met = branches.find(([when]) => when(cursor) === true)
    return met === undefined ? otherwise(cursor) : met[1](cursor)
  }
}
