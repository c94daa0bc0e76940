import { fromJson, toJson } from './json.ts'
import { jsonCodes, parseBody } from './json-protocol.ts'
import type { WireProtocol, WireRequest } from './protocol.ts'
import {
  boundMembers,
  freeMembers,
  headersOf,
  payloadOf,
  restOperation,
  statusOf,
} from './rest-binding.ts'
import type { Shape } from './shape.ts'

/** SSO, SSO-OIDC, Account: paths and methods of their own, JSON bodies. */
export const restJson: WireProtocol = {
  codes: jsonCodes,
  operationName: restOperation,
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

function bodyOf(shape: Shape, request: WireRequest): Record<string, unknown> {
  const payload = payloadOf(shape)
  if (payload === undefined) {
    return (fromJson(shape, parseBody(request), 'jsonName') ?? {}) as Record<string, unknown>
  }
  return { [payload.name]: fromJson(payload.shape, parseBody(request), 'jsonName') }
}

function writeBody(shape: Shape, value: Readonly<Record<string, unknown>>): string {
  const payload = payloadOf(shape)
  if (payload === undefined)
    return JSON.stringify(toJson(shape, freeMembers(shape, value), 'jsonName'))
  return JSON.stringify(toJson(payload.shape, value[payload.name], 'jsonName') ?? {})
}
