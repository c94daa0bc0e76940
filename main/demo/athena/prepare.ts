import { accumulatorOf, aggregatesIn, isAggregate, type Accumulator } from './aggregates.ts'
import { reportColumns, partition } from './columns.ts'
import { compile, QueryError, type Evaluate } from './compile.ts'
import { columnsIn, type Expression, type Query, type Selected } from './syntax.ts'
import type { Value } from './values.ts'

/** A group of rows: what they share and what they come to. */
export interface Group {
  readonly keys: readonly Value[]
  readonly accumulators: readonly Accumulator[]
}

/** A query made ready. */
export interface Plan {
  readonly labels: readonly string[]
  readonly types: readonly string[]
  /** Months that are read; the rest of the table is not touched. */
  readonly partitions: Evaluate
  readonly where: Evaluate
  readonly keys: readonly Evaluate[]
  readonly accumulators: () => Accumulator[]
  /** Whether rows are put together at all. */
  readonly isGrouped: boolean
  /** A row's values out of its group, or of the row itself. */
  readonly output: readonly ((group: Group | undefined) => Evaluate)[]
  readonly having: ((group: Group | undefined) => Evaluate) | undefined
  readonly order: readonly {
    readonly value: (group: Group | undefined) => Evaluate
    readonly descending: boolean
  }[]
  readonly limit: number
  /** Columns that are read. */
  readonly columns: ReadonlySet<string>
}

/** Makes a query ready. Throws {@link QueryError} for what makes no sense. */
export function planOf(query: Query): Plan {
  const selected = query.selected.flatMap(expanded)
  const keys = query.groupBy.map((key) => ordinal(key, selected))
  const order = query.orderBy.map(({ expression, descending }) => ({
    ...{ expression: aliased(ordinal(expression, selected), selected), descending },
  }))
  const outputs = [
    ...selected.map(({ expression }) => expression),
    ...order.map((one) => one.expression),
  ]
  const all = query.having === undefined ? outputs : [...outputs, query.having]
  const aggregates = all.flatMap(aggregatesIn)
  const isGrouped = keys.length > 0 || aggregates.length > 0
  const inputs = aggregates.map(({ values: [value] }) => compile(value ?? { kind: 'star' }))
  const valueOf = (expression: Expression): ((group: Group | undefined) => Evaluate) =>
    isGrouped ? groupValue(expression, keys, aggregates) : rowValue(expression)
  const where = query.where ?? { kind: 'literal' as const, value: true }
  return {
    labels: selected.map(labelOf),
    types: selected.map(({ expression }) => typeGuess(expression)),
    partitions: compile(partitionsOf(where)),
    where: compile(where),
    keys: keys.map((key) => compile(key)),
    accumulators: () =>
      aggregates.map((call, index) => accumulatorOf(call, inputs[index] ?? (() => null))),
    isGrouped,
    output: selected.map(({ expression }) => valueOf(expression)),
    having: query.having === undefined ? undefined : valueOf(query.having),
    order: order.map(({ expression, descending }) => ({ value: valueOf(expression), descending })),
    limit: query.limit ?? Infinity,
    columns: new Set([...all, ...keys, where].flatMap(columnsIn)),
  }
}

function expanded(selected: Selected): Selected[] {
  if (selected.expression.kind !== 'star') return [selected]
  const at = { line: 1, column: 8 }
  return Object.keys(reportColumns).map((name) => ({
    ...{ expression: { kind: 'column', name, at }, alias: undefined },
  }))
}

/** A number in GROUP BY and ORDER BY is a place in the selection. */
function ordinal(expression: Expression, selected: readonly Selected[]): Expression {
  if (expression.kind !== 'number') return expression
  const found = selected[Number(expression.text) - 1]?.expression
  if (found !== undefined) return found
  throw new QueryError(
    { line: 1, column: 1 },
    `GROUP BY position ${expression.text} is not in select list`,
  )
}

function aliased(expression: Expression, selected: readonly Selected[]): Expression {
  if (expression.kind !== 'column') return expression
  return (
    selected.find(({ alias }) => alias?.toLowerCase() === expression.name)?.expression ?? expression
  )
}

function labelOf({ alias, expression }: Selected, index: number): string {
  if (alias !== undefined) return alias
  return expression.kind === 'column' ? expression.name : `_col${index}`
}

const castTypes = /^(varchar|date|timestamp|double|decimal|bigint|integer|boolean)/

/** The type of a column of the answer, as far as the query tells. */
function typeGuess(expression: Expression): string {
  switch (expression.kind) {
    case 'cast':
      return castTypes.exec(expression.type)?.[1] ?? 'varchar'
    case 'call':
      return typeOfCall(expression)
    case 'column':
      return typeOfColumn(expression.name)
    case 'binary':
      return ['+', '-', '*', '/'].includes(expression.sign) ? 'double' : 'boolean'
    default:
      return 'varchar'
  }
}

function typeOfCall(call: Extract<Expression, { kind: 'call' }>): string {
  if (call.name === 'count') return 'bigint'
  if (call.name === 'date_trunc') return 'timestamp'
  return isAggregate(call) ? typeGuess(call.values[0] ?? { kind: 'star' }) : 'varchar'
}

function typeOfColumn(name: string): string {
  const type = reportColumns[name]?.type ?? 'varchar'
  return type === 'string' ? 'varchar' : type.replace(/<.*/, '')
}

/** What of a condition is about the partition alone. */
function partitionsOf(where: Expression): Expression {
  if (where.kind === 'binary' && where.sign === 'and') {
    const [left, right] = [partitionsOf(where.left), partitionsOf(where.right)]
    return { kind: 'binary', sign: 'and', left, right }
  }
  const columns = columnsIn(where)
  const isOnly = columns.length > 0 && columns.every((name) => name === partition)
  return isOnly ? where : { kind: 'literal', value: true }
}

function rowValue(expression: Expression): () => Evaluate {
  const evaluate = compile(expression)
  return () => evaluate
}

/** Whether two expressions say the same, wherever they stand in the query. */
function same(left: Expression, right: Expression): boolean {
  return plain(left) === plain(right)
}

function plain(expression: Expression): string {
  return JSON.stringify(expression, (key, value: unknown) => (key === 'at' ? undefined : value))
}

function groupValue(
  expression: Expression,
  keys: readonly Expression[],
  aggregates: readonly Expression[],
): (group: Group | undefined) => Evaluate {
  let current: Group | undefined
  const evaluate = compile(expression, (part) => {
    const key = keys.findIndex((one) => same(one, part))
    if (key >= 0) return () => current?.keys[key] ?? null
    const aggregate = aggregates.findIndex((one) => same(one, part))
    if (aggregate >= 0) return () => current?.accumulators[aggregate]?.result() ?? null
    if (part.kind !== 'column') return undefined
    throw new QueryError(
      part.at,
      `'${part.name}' must be an aggregate expression or appear in GROUP BY clause`,
    )
  })
  return (group) => {
    current = group
    return evaluate
  }
}
