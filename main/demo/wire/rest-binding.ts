import { statusGiven } from '../service.ts'
import type { WireOperation, WireRequest } from './protocol.ts'
import { formatTimestamp, parseScalar } from './scalars.ts'
import type { Member, Shape } from './shape.ts'

type Values = Readonly<Record<string, unknown>>

/** The members of a structure; none for anything else. */
export function membersOf(shape: Shape): readonly Member[] {
  return shape.kind === 'structure' ? shape.members : []
}

/** The member that is the whole body, where there is one. */
export function payloadOf(shape: Shape): Member | undefined {
  return membersOf(shape).find((member) => member.traits.httpPayload !== undefined)
}

/** The operation that method, path and query mean: of several, the one with the most fixed parts. */
export function restOperation(
  request: WireRequest,
  operations: readonly WireOperation[],
): string | undefined {
  return operations
    .filter((operation) => operation.http?.match(request) !== undefined)
    .toSorted((left, right) => fixedParts(right) - fixedParts(left))[0]?.name
}

function fixedParts(operation: WireOperation): number {
  return operation.http?.fixedParts ?? 0
}

/** The input's members that travel in the path, the query or headers. */
export function boundMembers(
  operation: WireOperation,
  request: WireRequest,
): Record<string, unknown> {
  const labels = operation.service.route?.(request)?.labels ?? operation.http?.match(request) ?? {}
  const result: Record<string, unknown> = {}
  for (const member of membersOf(operation.input)) {
    const prefix = member.traits.httpPrefixHeaders
    if (prefix !== undefined) result[member.name] = prefixedHeaders(prefix, request)
    const texts = boundTexts(member, labels, request)
    if (texts.length > 0) result[member.name] = boundValue(member.shape, texts)
  }
  return result
}

function boundTexts(
  member: Member,
  labels: Readonly<Record<string, string>>,
  request: WireRequest,
): readonly string[] {
  const { httpHeader, httpQuery, httpLabel } = member.traits
  if (httpQuery !== undefined) return request.query.getAll(httpQuery)
  if (httpHeader !== undefined) return [request.headers[httpHeader.toLowerCase()] ?? []].flat()
  const label = labels[member.name]
  return httpLabel !== undefined && label !== undefined ? [label] : []
}

function boundValue(shape: Shape, texts: readonly string[]): unknown {
  if (shape.kind !== 'list') return parseScalar(shape.kind, texts[0] ?? '')
  return texts.map((text) => parseScalar(shape.item.shape.kind, text))
}

function prefixedHeaders(prefix: string, request: WireRequest): Record<string, string> {
  return Object.fromEntries(
    Object.entries(request.headers)
      .filter(([name]) => name.startsWith(prefix))
      .map(([name, value]) => [name.slice(prefix.length), [value ?? ''].flat().join(',')]),
  )
}

/** Whether a member of an output travels outside the body. */
export function isBound(member: Member): boolean {
  const { httpHeader, httpPrefixHeaders, httpResponseCode } = member.traits
  return [httpHeader, httpPrefixHeaders, httpResponseCode].some((trait) => trait !== undefined)
}

/** What of an output is left for the body. */
export function freeMembers(shape: Shape, value: Values): Record<string, unknown> {
  const free = membersOf(shape).filter((member) => !isBound(member))
  return Object.fromEntries(free.map((member) => [member.name, value[member.name]]))
}

/** The status of an answer: as the output says, or as the operation has it. */
export function statusOf(operation: WireOperation, value: Values): number {
  const member = membersOf(operation.output).find(
    (one) => one.traits.httpResponseCode !== undefined,
  )
  const status = member === undefined ? statusGiven(value) : value[member.name]
  return typeof status === 'number' ? status : (operation.http?.status ?? 200)
}

/** The headers of an answer, by lower-case name. */
export function headersOf(shape: Shape, value: Values): Record<string, string> {
  const headers: Record<string, string> = {}
  for (const member of membersOf(shape)) {
    const content = value[member.name]
    const { httpHeader, httpPrefixHeaders } = member.traits
    if (content === undefined) continue
    if (httpHeader !== undefined) {
      headers[httpHeader.toLowerCase()] = formatHeader(member.shape, content)
    }
    if (httpPrefixHeaders === undefined) continue
    for (const [name, text] of Object.entries(content as Values)) {
      headers[httpPrefixHeaders + name.toLowerCase()] = String(text)
    }
  }
  return headers
}

function formatHeader(shape: Shape, content: unknown): string {
  if (shape.kind === 'timestamp') return formatTimestamp(content, shape.format ?? 'http-date')
  return typeof content === 'string' ? content : JSON.stringify(content)
}
