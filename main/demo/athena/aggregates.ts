import type { Evaluate } from './compile.ts'
import type { Cursor } from './cursor.ts'
import { partsOf, type Expression } from './syntax.ts'
import { compare, isNumber, textOf, whole, type NumberValue, type Value } from './values.ts'

type Call = Extract<Expression, { kind: 'call' }>

const names = ['avg', 'count', 'max', 'min', 'sum']

/** The calls of an expression that are about groups of rows. */
export function aggregatesIn(expression: Expression): Call[] {
  if (isAggregate(expression)) return [expression]
  return partsOf(expression).flatMap(aggregatesIn)
}

/** Whether an expression is such a call itself. */
export function isAggregate(expression: Expression): expression is Call {
  return expression.kind === 'call' && names.includes(expression.name)
}

/** Adds rows up, one by one. */
export interface Accumulator {
  readonly add: (cursor: Cursor) => void
  readonly result: () => Value
}

/** An empty sum, count, or whatever a call asks for. */
export function accumulatorOf({ name, values, distinct }: Call, value: Evaluate): Accumulator {
  switch (name) {
    case 'count':
      return counting(value, values[0]?.kind === 'star', distinct)
    case 'max':
      return extreme(value, 1)
    case 'min':
      return extreme(value, -1)
    case 'avg':
      return summing(value, true)
    default:
      return summing(value, false)
  }
}

function counting(value: Evaluate, all: boolean, distinct: boolean): Accumulator {
  let count = 0
  const seen = new Set<string>()
  return {
    add(cursor) {
      const text = all ? '' : textOf(value(cursor))
      if (text === undefined) return
      count += 1
      if (distinct) seen.add(text)
    },
    result: () => whole(distinct ? seen.size : count),
  }
}

function summing(value: Evaluate, isAverage: boolean): Accumulator {
  let type: NumberValue['type'] = 'bigint'
  let units = 0n
  let count = 0n
  return {
    add(cursor) {
      const given = value(cursor)
      if (given === null || !isNumber(given)) return
      type = given.type
      units += given.units
      count += 1n
    },
    result: () => {
      if (count === 0n) return null
      return isAverage ? { type: 'double', units: units / count } : { type, units }
    },
  }
}

function extreme(value: Evaluate, direction: 1 | -1): Accumulator {
  let found: Value = null
  return {
    add(cursor) {
      const given = value(cursor)
      if (given === null) return
      if (found === null || compare(given, found) * direction > 0) found = given
    },
    result: () => found,
  }
}
