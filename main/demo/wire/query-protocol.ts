import type { AwsError, Service } from '../service.ts'
import type {
  ProtocolCodes,
  WireOperation,
  WireProtocol,
  WireRequest,
  WireResponse,
} from './protocol.ts'
import { readQuery, type QueryDialect } from './query-reader.ts'
import type { Shape } from './shape.ts'
import { escapeXml } from './xml-text.ts'
import { structureWriter } from './xml-writer.ts'

const codes: ProtocolCodes = {
  unknownOperation: 'InvalidAction',
  validation: 'ValidationError',
  throttling: 'Throttling',
  unknownKey: 'InvalidClientTokenId',
  expiredToken: 'ExpiredToken',
  badSignature: 'SignatureDoesNotMatch',
  missingSignature: 'MissingAuthenticationToken',
  accessDenied: 'AccessDenied',
}

/** CloudFormation, STS, IAM: a form in, XML out. */
export const awsQuery: WireProtocol = {
  codes,
  operationName: (request) => formOf(request).get('Action') ?? undefined,
  read: (operation, request) => readForm(operation, request, 'awsQuery'),
  write(operation, output, requestId) {
    const namespace = namespaceOf(operation.service)
    const content =
      operation.output.kind === 'unit'
        ? ''
        : `<${operation.name}Result>${members(operation.output, output)}</${operation.name}Result>`
    return xml(
      200,
      `<${operation.name}Response${namespace}>${content}<ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata></${operation.name}Response>`,
    )
  },
  writeError(error, requestId, service) {
    const type = error.status < 500 ? 'Sender' : 'Receiver'
    return xml(
      error.status,
      `<ErrorResponse${namespaceOf(service)}><Error><Type>${type}</Type>${errorMembers(error)}</Error><RequestId>${requestId}</RequestId></ErrorResponse>`,
    )
  },
}

/** EC2: a form with its own naming rules in, XML without a result element out. */
export const ec2Query: WireProtocol = {
  codes: {
    ...codes,
    validation: 'MissingParameter',
    throttling: 'RequestLimitExceeded',
    unknownKey: 'AuthFailure',
    expiredToken: 'RequestExpired',
    badSignature: 'RequestExpired',
    accessDenied: 'UnauthorizedOperation',
  },
  operationName: (request) => formOf(request).get('Action') ?? undefined,
  read: (operation, request) => readForm(operation, request, 'ec2Query'),
  write: (operation, output, requestId) =>
    xml(
      200,
      `<${operation.name}Response${namespaceOf(operation.service)}><requestId>${requestId}</requestId>${members(operation.output, output)}</${operation.name}Response>`,
    ),
  writeError: (error, requestId) =>
    xml(
      error.status,
      `<Response><Errors><Error>${errorMembers(error)}</Error></Errors><RequestID>${requestId}</RequestID></Response>`,
    ),
}

function formOf(request: WireRequest): URLSearchParams {
  return request.method === 'POST' ? new URLSearchParams(request.body.toString()) : request.query
}

function readForm(
  operation: WireOperation,
  request: WireRequest,
  dialect: QueryDialect,
): Record<string, unknown> {
  return readQuery(operation.input, formOf(request), dialect)
}

function members(shape: Shape, output: unknown): string {
  return shape.kind === 'structure' ? structureWriter(shape)(output ?? {}) : ''
}

function errorMembers(error: AwsError): string {
  const further = Object.entries(error.details).map(([name, text]) => tag(name, text))
  return tag('Code', error.code) + tag('Message', error.message) + further.join('')
}

function tag(name: string, text: string): string {
  return `<${name}>${escapeXml(text)}</${name}>`
}

function namespaceOf(service: Service | undefined): string {
  return service?.xmlNamespace === undefined ? '' : ` xmlns="${service.xmlNamespace}"`
}

function xml(status: number, text: string): WireResponse {
  return {
    status,
    headers: { 'content-type': 'text/xml;charset=UTF-8' },
    body: `<?xml version="1.0" encoding="UTF-8"?>\n${text}`,
  }
}
