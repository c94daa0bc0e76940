import { AwsError } from '../service.ts'
import { fromJson, toJson } from './json.ts'
import type { ProtocolCodes, WireProtocol, WireRequest } from './protocol.ts'

/** Error codes of the protocols that speak JSON. */
export const jsonCodes: ProtocolCodes = {
  unknownOperation: 'UnknownOperationException',
  validation: 'ValidationException',
  throttling: 'ThrottlingException',
  unknownKey: 'UnrecognizedClientException',
  expiredToken: 'ExpiredTokenException',
  badSignature: 'InvalidSignatureException',
  missingSignature: 'MissingAuthenticationTokenException',
  accessDenied: 'AccessDeniedException',
}

/** Organizations and most newer services: JSON in, JSON out, the operation in `X-Amz-Target`. */
export function awsJson(version: '1.0' | '1.1'): WireProtocol {
  const headers = { 'content-type': `application/x-amz-json-${version}` }
  return {
    codes: jsonCodes,
    operationName: (request) => String(request.headers['x-amz-target'] ?? '').split('.')[1],
    read: (operation, request) =>
      (fromJson(operation.input, parseBody(request), 'memberName') ?? {}) as Record<
        string,
        unknown
      >,
    write: (operation, output) => ({
      status: 200,
      headers,
      body: JSON.stringify(toJson(operation.output, output ?? {}, 'memberName')),
    }),
    writeError: (error) => ({
      status: error.status,
      headers,
      body: JSON.stringify({ __type: error.code, message: error.message, ...error.details }),
    }),
  }
}

/** The body as JSON; nothing where it is empty. */
export function parseBody(request: WireRequest): unknown {
  if (request.body.length === 0) return {}
  try {
    return JSON.parse(request.body.toString()) as unknown
  } catch {
    throw new AwsError('SerializationException', 'The request body is not valid JSON.')
  }
}
