import type { Reader } from './reader.ts'
import type { Expression } from './syntax.ts'

/** Reads an expression; OR binds least. */
export function expressionOf(reader: Reader): Expression {
  return chain(reader, ['or'], () => chain(reader, ['and'], () => negation(reader)))
}

function chain(reader: Reader, signs: readonly string[], part: () => Expression): Expression {
  let left = part()
  while (reader.at(...signs)) {
    const sign = reader.next().text
    left = { kind: 'binary', sign, left, right: part() }
  }
  return left
}

function negation(reader: Reader): Expression {
  return reader.skip('not') ? { kind: 'not', value: negation(reader) } : comparison(reader)
}

function comparison(reader: Reader): Expression {
  const value = sum(reader)
  if (reader.at('=', '<>', '!=', '<', '<=', '>', '>=')) {
    const sign = reader.next().text
    return { kind: 'binary', sign: sign === '!=' ? '<>' : sign, left: value, right: sum(reader) }
  }
  if (reader.skip('is')) {
    const isNegated = reader.skip('not')
    reader.expect('null')
    return negatedIf(isNegated, { kind: 'null', value })
  }
  const isNegated = reader.at('not') && reader.next().text === 'not'
  const predicate = membership(reader, value)
  if (predicate !== undefined) return negatedIf(isNegated, predicate)
  if (isNegated) throw reader.unexpected("'BETWEEN', 'IN', 'LIKE'")
  return value
}

function negatedIf(isNegated: boolean, value: Expression): Expression {
  return isNegated ? { kind: 'not', value } : value
}

function membership(reader: Reader, value: Expression): Expression | undefined {
  if (reader.skip('in')) return { kind: 'in', value, list: listOf(reader) }
  if (reader.skip('like')) return { kind: 'binary', sign: 'like', left: value, right: sum(reader) }
  if (!reader.skip('between')) return undefined
  const low = sum(reader)
  reader.expect('and')
  const left: Expression = { kind: 'binary', sign: '>=', left: value, right: low }
  const right: Expression = { kind: 'binary', sign: '<=', left: value, right: sum(reader) }
  return { kind: 'binary', sign: 'and', left, right }
}

function listOf(reader: Reader): Expression[] {
  reader.expect('(')
  const list = separated(reader)
  reader.expect(')')
  return list
}

/** Expressions separated by commas. */
export function separated(reader: Reader): Expression[] {
  const list = [expressionOf(reader)]
  while (reader.skip(',')) list.push(expressionOf(reader))
  return list
}

function sum(reader: Reader): Expression {
  return chain(reader, ['+', '-', '||'], () => chain(reader, ['*', '/', '%'], () => unary(reader)))
}

function unary(reader: Reader): Expression {
  if (reader.skip('-')) return { kind: 'minus', value: unary(reader) }
  let value = primary(reader)
  while (reader.at('[')) {
    const at = reader.place
    reader.next()
    const key = expressionOf(reader)
    reader.expect(']')
    value = { kind: 'call', name: 'element_at', values: [value, key], distinct: false, at }
  }
  return value
}

function primary(reader: Reader): Expression {
  const { kind, text } = reader.current
  if (kind === 'string') return { kind: 'literal', value: reader.next().text }
  if (kind === 'number') return { kind: 'number', text: reader.next().text }
  if (kind === 'quoted') return column(reader)
  if (reader.skip('(')) {
    const value = expressionOf(reader)
    reader.expect(')')
    return value
  }
  if (kind !== 'word') throw reader.unexpected('<expression>')
  return word(reader, text)
}

const reserved = ['select', 'from', 'where', 'group', 'order', 'having', 'limit', 'and', 'or', 'as']

const literals = new Map([
  ['null', null],
  ['true', true],
  ['false', false],
])

function word(reader: Reader, text: string): Expression {
  if (reserved.includes(text)) throw reader.unexpected('<expression>')
  if (text === 'case') return caseOf(reader)
  if (text === 'cast' || text === 'try_cast') return castOf(reader)
  const literal = literals.get(text)
  if (literal !== undefined) {
    reader.next()
    return { kind: 'literal', value: literal }
  }
  const following = reader.following
  if ((text === 'date' || text === 'timestamp') && following?.kind === 'string') {
    reader.next()
    return { kind: 'instant', type: text, text: reader.next().text }
  }
  const isCall = following?.kind === 'sign' && following.text === '('
  return isCall ? callOf(reader) : column(reader)
}

/** A column; a table's name before it is left away. */
function column(reader: Reader): Expression {
  const at = reader.place
  let name = reader.name()
  while (reader.skip('.')) name = reader.name()
  return { kind: 'column', name: name.toLowerCase(), at }
}

function callOf(reader: Reader): Expression {
  const at = reader.place
  const name = reader.name()
  reader.expect('(')
  if (reader.skip(')')) return { kind: 'call', name, values: [], distinct: false, at }
  if (reader.skip('*')) {
    reader.expect(')')
    return { kind: 'call', name, values: [{ kind: 'star' }], distinct: false, at }
  }
  const distinct = reader.skip('distinct')
  const values = separated(reader)
  reader.expect(')')
  return { kind: 'call', name, values, distinct, at }
}

function castOf(reader: Reader): Expression {
  reader.next()
  reader.expect('(')
  const value = expressionOf(reader)
  reader.expect('as')
  let type = reader.name()
  if (reader.skip('(')) {
    const sizes = separated(reader).map((one) => (one.kind === 'number' ? one.text : ''))
    reader.expect(')')
    type = `${type}(${sizes.join(',')})`
  }
  reader.expect(')')
  return { kind: 'cast', value, type }
}

function caseOf(reader: Reader): Expression {
  reader.next()
  const subject = reader.at('when') ? undefined : expressionOf(reader)
  const branches: [Expression, Expression][] = []
  while (reader.skip('when')) {
    const given = expressionOf(reader)
    reader.expect('then')
    const condition: Expression =
      subject === undefined ? given : { kind: 'binary', sign: '=', left: subject, right: given }
    branches.push([condition, expressionOf(reader)])
  }
  const otherwise: Expression = reader.skip('else')
    ? expressionOf(reader)
    : { kind: 'literal', value: null }
  reader.expect('end')
  return { kind: 'case', branches, otherwise }
}
