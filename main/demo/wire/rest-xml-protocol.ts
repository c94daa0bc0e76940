import { AwsError, type Service } from '../service.ts'
import { unchunked } from './aws-chunked.ts'
import { checkDigests } from './body-digest.ts'
import type { ProtocolCodes, WireOperation, WireProtocol, WireRequest } from './protocol.ts'
import {
  boundMembers,
  freeMembers,
  headersOf,
  payloadOf,
  restOperation,
  statusOf,
} from './rest-binding.ts'
import type { Member, Shape, StructureShape } from './shape.ts'
import { parseXml } from './xml-element.ts'
import { fromXml } from './xml-reader.ts'
import { escapeXml } from './xml-text.ts'
import { structureWriter } from './xml-writer.ts'

const codes: ProtocolCodes = {
  unknownOperation: 'MethodNotAllowed',
  validation: 'InvalidRequest',
  throttling: 'Throttling',
  unknownKey: 'InvalidAccessKeyId',
  expiredToken: 'ExpiredToken',
  badSignature: 'RequestTimeTooSkewed',
  missingSignature: 'AccessDenied',
  accessDenied: 'AccessDenied',
}

/** S3, Route 53: paths and methods of their own, XML bodies. */
export const restXml: WireProtocol = {
  codes,
  operationName(request, operations) {
    const route = operations[0]?.service.route
    return route === undefined ? restOperation(request, operations) : route(request)?.operation
  },
  read: (operation, request) => ({
    ...bodyOf(operation.input, request),
    ...boundMembers(operation, request),
  }),
  write(operation, output, requestId) {
    const value = (output ?? {}) as Readonly<Record<string, unknown>>
    const body = writeBody(operation, value)
    return {
      status: statusOf(operation, value),
      headers: {
        ...(typeof body === 'string' && body !== '' ? { 'content-type': 'application/xml' } : {}),
        'x-amz-request-id': requestId,
        ...headersOf(operation.output, value),
      },
      body,
    }
  },
  writeError: (error, requestId, service) => ({
    status: error.status,
    headers: { 'content-type': 'application/xml', 'x-amz-request-id': requestId, ...error.headers },
    body: document(writeError(error, requestId, service)),
  }),
}

function writeError(error: AwsError, requestId: string, service?: Service): string {
  const members = { Code: error.code, Message: error.message, ...error.details }
  const text = Object.entries(members).map(([name, value]) => tag(name, value))
  if (service?.bareErrors === true) {
    return `<Error>${text.join('')}${tag('RequestId', requestId)}</Error>`
  }
  const type = tag('Type', error.status < 500 ? 'Sender' : 'Receiver')
  const namespace = namespaceOf(service)
  return `<ErrorResponse${namespace}><Error>${type}${text.join('')}</Error>${tag('RequestId', requestId)}</ErrorResponse>`
}

function bodyOf(shape: Shape, request: WireRequest): Record<string, unknown> {
  const payload = payloadOf(shape)
  const body = unchunked(request)
  // Of an upload that is put together, the checksum is of its parts.
  if (payload?.shape.kind === 'blob') checkDigests(request, body)
  if (payload?.shape.kind === 'blob') return { [payload.name]: body }
  if (payload?.shape.kind === 'string') return { [payload.name]: body.toString() }
  if (body.length === 0) return {}
  const root = parseXml(body.toString())
  if (root === undefined) throw malformed()
  const value = fromXml(payload?.shape ?? shape, root)
  return payload === undefined ? (value as Record<string, unknown>) : { [payload.name]: value }
}

function malformed(): AwsError {
  return new AwsError(
    'MalformedXML',
    'The XML you provided was not well-formed or did not validate against our published schema',
  )
}

function writeBody(
  { name, output, service }: WireOperation,
  value: Readonly<Record<string, unknown>>,
): string | Uint8Array {
  const payload = payloadOf(output)
  if (payload !== undefined) return writePayload(payload, value[payload.name], service)
  if (output.kind !== 'structure') return ''
  if (service.unwrapped?.includes(name) === true) return unwrapped(output, value, service)
  const free = freeMembers(output, value)
  if (Object.keys(free).length === 0) return ''
  return element(output.xmlName ?? `${name}Response`, structureWriter(output)(free), service)
}

function writePayload(payload: Member, value: unknown, service: Service): string | Uint8Array {
  if (value === undefined) return ''
  if (typeof value === 'string' || value instanceof Uint8Array) return value
  if (payload.shape.kind !== 'structure') return ''
  const name = payload.traits.xmlName ?? payload.shape.xmlName ?? payload.shape.name
  return element(name, structureWriter(payload.shape)(value), service)
}

/** The only member's text in the outermost element: S3's GetBucketLocation. */
function unwrapped(
  shape: StructureShape,
  value: Readonly<Record<string, unknown>>,
  service: Service,
): string {
  const text = value[shape.members[0]?.name ?? '']
  return element(shape.xmlName ?? shape.name, typeof text === 'string' ? text : '', service)
}

function element(name: string, content: string, service: Service): string {
  return document(`<${name}${namespaceOf(service)}>${content}</${name}>`)
}

function document(text: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${text}`
}

function namespaceOf(service: Service | undefined): string {
  return service?.xmlNamespace === undefined ? '' : ` xmlns="${service.xmlNamespace}"`
}

function tag(name: string, text: string): string {
  return `<${name}>${escapeXml(text)}</${name}>`
}
