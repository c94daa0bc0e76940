import {
  isAlias,
  isCollection,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  type Document,
  type Node,
} from 'yaml'
import { validationError } from '../errors.ts'
import { asText, type Json } from './json.ts'

/** Functions with a short form: `!Sub` stands for `Fn::Sub`. `Ref` and `Condition` keep their name. */
const functions = new Set([
  'And',
  'Base64',
  'Cidr',
  'Contains',
  'EachMemberEquals',
  'EachMemberIn',
  'Equals',
  'FindInMap',
  'GetAtt',
  'GetAZs',
  'If',
  'ImportValue',
  'Join',
  'Length',
  'Not',
  'Or',
  'RefAll',
  'Select',
  'Split',
  'Sub',
  'ToJsonString',
  'Transform',
  'ValueOf',
  'ValueOfAll',
])

/** Reads YAML as CloudFormation does: scalars keep their writing, dates stay text. */
export function readYaml(text: string): Json {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, schema: 'core', logLevel: 'silent' })
  const problem = document.errors[0]
  if (problem) throw notWellFormed(lines, problem.pos[0])
  return convert(document.contents, { document, lines })
}

interface Reading {
  readonly document: Document.Parsed
  readonly lines: LineCounter
}

function notWellFormed(lines: LineCounter, offset: number): Error {
  const { line, col } = lines.linePos(offset)
  return validationError(
    `Template format error: YAML not well-formed. (line ${line}, column ${col})`,
  )
}

function convert(node: unknown, reading: Reading): Json {
  if (isAlias(node)) return convert(node.resolve(reading.document), reading)
  if (!isScalar(node) && !isCollection(node)) return null
  const value = plain(node, reading)
  const tag = node.tag
  if (!tag?.startsWith('!') || tag === '!') return value
  return tagged(tag.slice(1), value, node, reading)
}

function plain(node: Node, reading: Reading): Json {
  if (isSeq(node)) return node.items.map((item) => convert(item, reading))
  if (isMap(node)) {
    const merged: Record<string, Json> = {}
    for (const pair of node.items) {
      merged[asText(convert(pair.key, reading))] = convert(pair.value, reading)
    }
    return merged
  }
  return isScalar(node) ? scalar(node.value, node.source) : null
}

/** A number that would be written differently (1.10, 007) is text, as in CloudFormation. */
function scalar(value: unknown, source: string | undefined): Json {
  if (typeof value === 'number') return String(value) === source ? value : (source ?? value)
  if (typeof value === 'string' || typeof value === 'boolean') return value
  return null
}

function tagged(name: string, value: Json, node: Node, reading: Reading): Json {
  if (name === 'Ref' || name === 'Condition') return { [name]: value }
  if (!functions.has(name)) throw notWellFormed(reading.lines, node.range?.[0] ?? 0)
  if (name === 'GetAtt' && typeof value === 'string') return { 'Fn::GetAtt': splitOnce(value) }
  return { [`Fn::${name}`]: value }
}

function splitOnce(text: string): readonly string[] {
  const dot = text.indexOf('.')
  return dot < 0 ? [text] : [text.slice(0, dot), text.slice(dot + 1)]
}
