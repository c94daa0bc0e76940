/** An expression of SQL, as far as the endpoint reads it. */
export type Expression =
  | { readonly kind: 'literal'; readonly value: string | null | boolean }
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'instant'; readonly type: 'date' | 'timestamp'; readonly text: string }
  | { readonly kind: 'column'; readonly name: string; readonly at: Place }
  | { readonly kind: 'star' }
  | {
      readonly kind: 'call'
      readonly name: string
      readonly values: readonly Expression[]
      readonly distinct: boolean
      readonly at: Place
    }
  | { readonly kind: 'cast'; readonly value: Expression; readonly type: string }
  | {
      readonly kind: 'binary'
      readonly sign: string
      readonly left: Expression
      readonly right: Expression
    }
  | { readonly kind: 'not'; readonly value: Expression }
  | { readonly kind: 'minus'; readonly value: Expression }
  | { readonly kind: 'in'; readonly value: Expression; readonly list: readonly Expression[] }
  | { readonly kind: 'null'; readonly value: Expression }
  | {
      readonly kind: 'case'
      readonly branches: readonly (readonly [Expression, Expression])[]
      readonly otherwise: Expression
    }

/** Where something stands in a query. */
export interface Place {
  readonly line: number
  readonly column: number
}

/** A column of the answer. */
export interface Selected {
  readonly expression: Expression
  /** Undefined where the query does not say. */
  readonly alias: string | undefined
}

/** A query of one table. */
export interface Query {
  readonly selected: readonly Selected[]
  readonly database: string | undefined
  readonly table: string
  readonly tableAt: Place
  readonly where: Expression | undefined
  readonly groupBy: readonly Expression[]
  readonly having: Expression | undefined
  readonly orderBy: readonly { readonly expression: Expression; readonly descending: boolean }[]
  readonly limit: number | undefined
}

/** The parts of an expression. */
export function partsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'call':
      return expression.values
    case 'cast':
    case 'minus':
    case 'not':
    case 'null':
      return [expression.value]
    case 'binary':
      return [expression.left, expression.right]
    case 'in':
      return [expression.value, ...expression.list]
    case 'case':
      return [...expression.branches.flat(), expression.otherwise]
    default:
      return []
  }
}

/** The names of the columns that an expression reads. */
export function columnsIn(expression: Expression): string[] {
  if (expression.kind === 'column') return [expression.name]
  return partsOf(expression).flatMap(columnsIn)
}
