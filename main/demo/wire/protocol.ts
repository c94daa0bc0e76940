import type { AwsError, Operation, Service } from '../service.ts'
import type { HttpBinding } from './http-binding.ts'
import type { Shape } from './shape.ts'

/** A request as it came over the wire. */
export interface WireRequest {
  readonly method: string
  /** Without the query string, still percent-encoded. */
  readonly path: string
  readonly query: URLSearchParams
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: Buffer
}

/** An answer to be sent. */
export interface WireResponse {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Uint8Array
}

/** An operation with its schemas read. */
export interface WireOperation {
  readonly name: string
  readonly service: Service
  readonly input: Shape
  readonly output: Shape
  /** Method, path and status of the REST protocols. */
  readonly http?: HttpBinding
  readonly run: Operation
}

/** One AWS wire protocol, seen from the server. */
export interface WireProtocol {
  /** The name of the operation that a request asks for, if it can be told. */
  operationName(request: WireRequest, operations: readonly WireOperation[]): string | undefined
  /** The input as the SDK would type it. Throws an {@link AwsError} for a malformed body. */
  read(operation: WireOperation, request: WireRequest): Record<string, unknown>
  write(operation: WireOperation, output: unknown, requestId: string): WireResponse
  writeError(error: AwsError, requestId: string, service?: Service): WireResponse
  /** The codes for things that every service of the protocol words alike. */
  readonly codes: ProtocolCodes
}

/** Error codes that differ by protocol rather than by service. */
export interface ProtocolCodes {
  readonly unknownOperation: string
  readonly validation: string
  readonly throttling: string
  readonly unknownKey: string
  readonly expiredToken: string
  readonly badSignature: string
  readonly missingSignature: string
  readonly accessDenied: string
}
