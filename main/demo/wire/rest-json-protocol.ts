import { fromJson, toJson } from './json.ts'
import { jsonCodes, parseBody } from './json-protocol.ts'
import type { WireOperation, WireProtocol, WireRequest } from './protocol.ts'
import { formatTimestamp, parseScalar } from './scalars.ts'
import type { Member, Shape } from './shape.ts'

/** SSO, SSO-OIDC, Account: paths and methods of their own, JSON bodies. */
export const restJson: WireProtocol = {
  codes: jsonCodes,
  operationName: (request, operations) =>
    operations
      .filter((operation) => operation.http?.match(request) !== undefined)
      .toSorted((left, right) => fixedParts(right) - fixedParts(left))[0]?.name,
  read(operation, request) {
    const body = bodyOf(operation.input, request)
    return { ...body, ...boundMembers(operation, request) }
  },
  write(operation, output) {
    const value = (output ?? {}) as Readonly<Record<string, unknown>>
    return {
      status: statusOf(operation, value),
      headers: { 'content-type': 'application/json', ...headersOf(operation.output, value) },
      body: writeBody(operation.output, value),
    }
  },
  writeError: (error) => ({
    status: error.status,
    headers: { 'content-type': 'application/json', 'x-amzn-ErrorType': error.code },
    body: JSON.stringify({ __type: error.code, message: error.message, ...error.details }),
  }),
}

function fixedParts(operation: WireOperation): number {
  return operation.http?.fixedParts ?? 0
}

function membersOf(shape: Shape): readonly Member[] {
  return shape.kind === 'structure' ? shape.members : []
}

function bodyOf(shape: Shape, request: WireRequest): Record<string, unknown> {
  const payload = membersOf(shape).find((member) => member.traits.httpPayload !== undefined)
  if (payload === undefined) {
    return (fromJson(shape, parseBody(request), 'jsonName') ?? {}) as Record<string, unknown>
  }
  return { [payload.name]: fromJson(payload.shape, parseBody(request), 'jsonName') }
}

function boundMembers(operation: WireOperation, request: WireRequest): Record<string, unknown> {
  const labels = operation.http?.match(request) ?? {}
  const result: Record<string, unknown> = {}
  for (const member of membersOf(operation.input)) {
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

function isBound(member: Member): boolean {
  const { httpHeader, httpResponseCode } = member.traits
  return httpHeader !== undefined || httpResponseCode !== undefined
}

function statusOf(operation: WireOperation, value: Readonly<Record<string, unknown>>): number {
  const member = membersOf(operation.output).find(
    (one) => one.traits.httpResponseCode !== undefined,
  )
  const status = member === undefined ? undefined : value[member.name]
  return typeof status === 'number' ? status : (operation.http?.status ?? 200)
}

function headersOf(shape: Shape, value: Readonly<Record<string, unknown>>): Record<string, string> {
  const headers: Record<string, string> = {}
  for (const member of membersOf(shape)) {
    const content = value[member.name]
    const name = member.traits.httpHeader
    if (name === undefined || content === undefined) continue
    headers[name] = formatHeader(content)
  }
  return headers
}

function formatHeader(content: unknown): string {
  if (content instanceof Date) return formatTimestamp(content, 'http-date')
  return typeof content === 'string' ? content : JSON.stringify(content)
}

function writeBody(shape: Shape, value: Readonly<Record<string, unknown>>): string {
  const payload = membersOf(shape).find((member) => member.traits.httpPayload !== undefined)
  if (payload !== undefined) {
    return JSON.stringify(toJson(payload.shape, value[payload.name], 'jsonName') ?? {})
  }
  const free = Object.fromEntries(
    membersOf(shape)
      .filter((member) => !isBound(member))
      .map((member) => [member.name, value[member.name]]),
  )
  return JSON.stringify(toJson(shape, free, 'jsonName'))
}
