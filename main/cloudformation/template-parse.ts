import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  parseDocument,
  type Document,
  type ParsedNode,
  type YAMLMap,
} from 'yaml'

/** A parsed template: maps keep the order of their keys, whatever these look like. */
export type TemplateValue =
  string | number | boolean | null | readonly TemplateValue[] | ReadonlyMap<string, TemplateValue>

/** The template, or why there is none. */
export type ParsedTemplate =
  | { readonly template: TemplateValue }
  | { readonly problem: { readonly message: string; readonly line?: number } }

/**
 * A template out of JSON or YAML (JSON is YAML too), CloudFormation's short tags turned into their
 * long names. Scalars keep their text where a number would lose it: `007`, `1.10`. Pure.
 */
export function parseTemplate(body: string): ParsedTemplate {
  const document = parseDocument(body.replace(/^\uFEFF/, ''), {
    logLevel: 'error',
    uniqueKeys: false,
    prettyErrors: false,
  })
  const [error] = document.errors
  if (error) {
    const line = body.slice(0, error.pos[0]).split('\n').length
    return { problem: { message: error.message.split('\n')[0] ?? '', line } }
  }
  try {
    return { template: valueOf(document.contents, document, []) }
  } catch (circle) {
    return { problem: { message: circle instanceof Error ? circle.message : 'not readable' } }
  }
}

/** A JSON template, or undefined where it is none. Keys that look like numbers come first. Pure. */
export function parseJson(body: string): { readonly template: TemplateValue } | undefined {
  try {
    const asMaps = (_key: string, value: unknown) =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? new Map(Object.entries(value))
        : value
    return { template: JSON.parse(body.replace(/^\uFEFF/, ''), asMaps) as TemplateValue }
  } catch {
    return undefined
  }
}

type Node = ParsedNode | null | undefined

function valueOf(node: Node, document: Document.Parsed, aliases: readonly string[]): TemplateValue {
  if (isAlias(node)) {
    if (aliases.includes(node.source)) throw new Error(`the anchor ${node.source} contains itself`)
    return valueOf(node.resolve(document) as Node, document, [...aliases, node.source])
  }
  if (!node) return null
  return tagged(node.tag, plainOf(node, document, aliases))
}

function plainOf(
  node: Exclude<Node, null | undefined>,
  document: Document.Parsed,
  aliases: readonly string[],
): TemplateValue {
  if (isMap(node)) return mapOf(node, document, aliases)
  if (isSeq(node)) return node.items.map((item) => valueOf(item as Node, document, aliases))
  return isScalar(node) ? scalarOf(node.value, node.source) : null
}

function mapOf(
  node: YAMLMap,
  document: Document.Parsed,
  aliases: readonly string[],
): TemplateValue {
  return new Map(
    node.items.map((pair) => {
      const key = isScalar(pair.key) ? (pair.key.source ?? pair.key.value) : pair.key
      return [String(key), valueOf(pair.value as Node, document, aliases)]
    }),
  )
}

function scalarOf(value: unknown, source: string | undefined): TemplateValue {
  if (typeof value === 'number') return String(value) === source ? value : (source ?? value)
  if (typeof value === 'bigint') return source ?? String(value)
  if (typeof value === 'string' || typeof value === 'boolean' || value === null) return value
  return source ?? null
}

/** `!Ref x` is `{Ref: x}`, `!GetAtt a.b` is `{Fn::GetAtt: [a, b]}`, `!Sub x` is `{Fn::Sub: x}`. */
function tagged(tag: string | undefined, value: TemplateValue): TemplateValue {
  if (!tag?.startsWith('!') || tag.startsWith('!!') || tag === '!') return value
  const name = tag.slice(1)
  if (name === 'Ref' || name === 'Condition') return new Map([[name, value]])
  if (name !== 'GetAtt' || typeof value !== 'string') return new Map([[`Fn::${name}`, value]])
  const dot = value.indexOf('.')
  return new Map([['Fn::GetAtt', dot < 0 ? value : [value.slice(0, dot), value.slice(dot + 1)]]])
}

/** The value as JSON text, two spaces deep. Pure. */
export function jsonText(value: TemplateValue, indent = ''): string {
  const inner = `${indent}  `
  if (value instanceof Map) {
    const lines = [...(value as ReadonlyMap<string, TemplateValue>)].map(
      ([key, item]) => `${inner}${JSON.stringify(key)}: ${jsonText(item, inner)}`,
    )
    return lines.length === 0 ? '{}' : `{\n${lines.join(',\n')}\n${indent}}`
  }
  if (!Array.isArray(value)) return JSON.stringify(value)
  const lines = (value as readonly TemplateValue[]).map((item) => inner + jsonText(item, inner))
  return lines.length === 0 ? '[]' : `[\n${lines.join(',\n')}\n${indent}]`
}
