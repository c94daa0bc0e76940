import { isMap, isScalar, isSeq, parseDocument, type Node, type Pair } from 'yaml'

/**
 * Where in a JSON text the value at `path` begins, or the key of that name where `key` is given;
 * undefined where there is none. In characters from the start. Pure.
 */
export function positionIn(
  text: string,
  path: readonly PropertyKey[],
  key?: string,
): number | undefined {
  // All JSON is YAML; of a key that stands there twice JSON takes the last, and so does this.
  let node: unknown = parseDocument(text, { uniqueKeys: false }).contents
  for (const part of path) node = childOf(node, part)
  if (key !== undefined) node = pairOf(node, key)?.key
  return startOf(node)
}

/** `(line 3, column 5)` of a position in a text, both counted from one. */
export function lineAndColumn(text: string, position: number): string {
  const before = text.slice(0, position).split('\n')
  return `(line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1})`
}

function childOf(node: unknown, part: PropertyKey): unknown {
  if (isSeq(node)) return typeof part === 'number' ? node.items[part] : undefined
  return pairOf(node, String(part))?.value
}

function pairOf(node: unknown, key: string): Pair | undefined {
  if (!isMap(node)) return undefined
  return node.items.findLast((pair) => isScalar(pair.key) && String(pair.key.source) === key)
}

function startOf(node: unknown): number | undefined {
  return (node as Node | null | undefined)?.range?.[0]
}
