/** A text as SQL's literal: Athena knows no escapes but the doubled quote. */
export function quotedText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}

/** A name as SQL's identifier. */
export function quotedName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

/** The first of these that is there and not empty, else an empty text: never null. */
export function firstOf(expressions: readonly string[], otherwise = "''"): string {
  return `coalesce(${[...expressions.map((one) => `nullif(${one}, '')`), otherwise].join(', ')})`
}

/** A value of a map column; null where the map has no such key. */
export function mapValue(column: string, key: string): string {
  return `element_at(${column}, ${quotedText(key)})`
}
