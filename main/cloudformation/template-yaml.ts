import { Document, Pair, Scalar, YAMLMap, YAMLSeq, type Node } from 'yaml'
import type { TemplateValue } from './template-parse.ts'

/** The value as YAML with CloudFormation's short tags where they may stand. Pure. */
export function yamlText(value: TemplateValue): string {
  // AWS reads YAML 1.1, where a plain `yes` or `2010-09-09` is no text.
  const document = new Document(null, { compat: 'yaml-1.1' })
  document.contents = nodeOf(value)
  return document.toString({ lineWidth: 0 })
}

function nodeOf(value: TemplateValue): Node {
  const short = shortTag(value)
  if (short) return short
  if (value instanceof Map) return mapNode(value as ReadonlyMap<string, TemplateValue>)
  if (Array.isArray(value)) return seqNode(value as readonly TemplateValue[])
  const scalar = new Scalar(value)
  if (typeof value === 'string' && value.includes('\n')) scalar.type = Scalar.BLOCK_LITERAL
  return scalar
}

function mapNode(value: ReadonlyMap<string, TemplateValue>): YAMLMap {
  const map = new YAMLMap()
  for (const [key, item] of value) map.items.push(new Pair(new Scalar(key), nodeOf(item)))
  return map
}

function seqNode(value: readonly TemplateValue[]): YAMLSeq {
  const seq = new YAMLSeq()
  seq.items.push(...value.map(nodeOf))
  return seq
}

/** Functions that have a short tag; others, such as Fn::ForEach::Loop or Fn::Transform, have none. */
const functions = new Set(
  ['And', 'Base64', 'Cidr', 'Equals', 'FindInMap', 'GetAtt', 'GetAZs', 'If', 'ImportValue'].concat([
    'Join',
    'Not',
    'Or',
    'Select',
    'Split',
    'Sub',
    'ToJsonString',
    'Length',
  ]),
)

/**
 * A function with its short tag, unless its argument is itself one with a short tag: two tags
 * cannot stand on one node, so the outer one keeps its long name.
 */
function shortTag(value: TemplateValue): Node | undefined {
  const call = callOf(value)
  if (!call) return undefined
  // After a tag of its own, a number or a truth value would be read as text.
  if (typeof call.argument !== 'string' && !isCollection(call.argument)) return undefined
  const argument = nodeOf(call.argument)
  if (argument.tag !== undefined) return undefined
  argument.tag = `!${call.name}`
  return argument
}

function isCollection(value: TemplateValue): boolean {
  return value instanceof Map || Array.isArray(value)
}

function callOf(value: TemplateValue): { name: string; argument: TemplateValue } | undefined {
  if (!(value instanceof Map) || value.size !== 1) return undefined
  const [entry] = value as ReadonlyMap<string, TemplateValue>
  if (!entry) return undefined
  const [key, argument] = entry
  if (key === 'Ref' || key === 'Condition') {
    return typeof argument === 'string' ? { name: key, argument } : undefined
  }
  const name = key.startsWith('Fn::') ? key.slice(4) : ''
  if (!functions.has(name)) return undefined
  return { name, argument: name === 'GetAtt' ? attribute(argument) : argument }
}

/** `[a, b]` is `a.b` after `!GetAtt`, where both are plain names. */
function attribute(argument: TemplateValue): TemplateValue {
  if (!Array.isArray(argument)) return argument
  const parts = argument as readonly TemplateValue[]
  return parts.every((part) => typeof part === 'string') ? parts.join('.') : argument
}
