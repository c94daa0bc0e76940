import { expressionOf, separated } from './parse-expression.ts'
import { Reader } from './reader.ts'
import type { Query, Selected } from './syntax.ts'

/**
 * Reads `SELECT … FROM … WHERE … GROUP BY … HAVING … ORDER BY … LIMIT` of one table. Throws
 * InvalidRequestException for everything else.
 */
export function queryOf(sql: string): Query {
  const reader = new Reader(sql)
  reader.expect('select')
  const selected = selection(reader)
  reader.expect('from')
  const tableAt = reader.place
  const names = [reader.name()]
  while (reader.skip('.')) names.push(reader.name())
  skipAlias(reader)
  const where = reader.skip('where') ? expressionOf(reader) : undefined
  const groupBy = clause(reader, 'group') ? separated(reader) : []
  const having = reader.skip('having') ? expressionOf(reader) : undefined
  const orderBy = clause(reader, 'order') ? ordering(reader) : []
  const limit = reader.skip('limit') ? Number(reader.next().text) : undefined
  reader.skip(';')
  if (reader.current.kind !== 'end') throw reader.unexpected('<EOF>')
  const [table = '', database] = names.reverse()
  return { selected, database, table, tableAt, where, groupBy, having, orderBy, limit }
}

function clause(reader: Reader, word: string): boolean {
  if (!reader.skip(word)) return false
  reader.expect('by')
  return true
}

function skipAlias(reader: Reader): void {
  if (reader.skip('as')) reader.name()
  else if (reader.current.kind === 'quoted') reader.name()
}

function selection(reader: Reader): Selected[] {
  const selected: Selected[] = []
  do {
    if (reader.skip('*')) {
      selected.push({ expression: { kind: 'star' }, alias: undefined })
      continue
    }
    const expression = expressionOf(reader)
    const isNamed = reader.skip('as') || reader.current.kind === 'quoted' || isBareAlias(reader)
    selected.push({ expression, alias: isNamed ? reader.name() : undefined })
  } while (reader.skip(','))
  return selected
}

function isBareAlias(reader: Reader): boolean {
  return reader.current.kind === 'word' && !reader.at('from')
}

function ordering(reader: Reader): { expression: Query['groupBy'][number]; descending: boolean }[] {
  const list = []
  do {
    const expression = expressionOf(reader)
    const descending = reader.skip('desc')
    if (!descending) reader.skip('asc')
    if (reader.skip('nulls')) reader.next()
    list.push({ expression, descending })
  } while (reader.skip(','))
  return list
}
