import { AwsError, type Service } from '../service.ts'
import { httpBinding } from './http-binding.ts'
import { awsJson } from './json-protocol.ts'
import type { WireOperation, WireProtocol, WireRequest } from './protocol.ts'
import { awsQuery, ec2Query } from './query-protocol.ts'
import { restJson } from './rest-json-protocol.ts'
import { restXml } from './rest-xml-protocol.ts'
import { shapeOf } from './shape.ts'

const protocols: Readonly<Record<Service['protocol'], WireProtocol>> = {
  awsQuery,
  ec2Query,
  awsJson1_0: awsJson('1.0'),
  awsJson1_1: awsJson('1.1'),
  restJson1: restJson,
  restXml,
}

/** A service with its schemas read and its protocol at hand. */
export interface ServiceWire {
  readonly service: Service
  readonly protocol: WireProtocol
  /** The same service in the query protocol, where it answers that too. */
  readonly forms: ServiceWire | undefined
  readonly operations: ReadonlyMap<string, WireOperation>
  /** The operation that a request asks for. Throws an {@link AwsError} where there is none. */
  find(request: WireRequest): WireOperation
  /** The input, checked for the members that must be there. Throws an {@link AwsError}. */
  read(operation: WireOperation, request: WireRequest): Record<string, unknown>
}

/** Prepares a service for the wire. Throws where an operation has no schema. */
export function serviceWire(service: Service): ServiceWire {
  const protocol = protocols[service.protocol]
  const operations = new Map(
    Object.keys(service.operations).map((name) => [name, wireOperation(service, name)]),
  )
  const list = [...operations.values()]
  return {
    service,
    protocol,
    forms:
      service.formsToo === true
        ? serviceWire({ ...service, protocol: 'awsQuery', formsToo: false })
        : undefined,
    operations,
    find(request) {
      const name = protocol.operationName(request, list)
      const operation = operations.get(name ?? '')
      if (operation === undefined) throw unknownOperation(protocol, name)
      return operation
    },
    read(operation, request) {
      const input = protocol.read(operation, request)
      checkRequired(operation, input, service.validationCode ?? protocol.codes.validation)
      return input
    },
  }
}

function wireOperation(service: Service, name: string): WireOperation {
  const schema = service.schemas[name] as readonly unknown[] | undefined
  const run = service.operations[name]
  if (schema === undefined || run === undefined) {
    throw new TypeError(`${service.signingName}: ${name} has no schema`)
  }
  const traits = schema[3] as { http?: [string, string, number] } | number
  const operation = { name, service, input: shapeOf(schema[4]), output: shapeOf(schema[5]), run }
  if (typeof traits !== 'object' || traits.http === undefined) return operation
  return { ...operation, http: httpBinding(traits.http) }
}

function unknownOperation(protocol: WireProtocol, name: string | undefined): AwsError {
  const action = name === undefined || name === '' ? 'The request' : `The action ${name}`
  return new AwsError(
    protocol.codes.unknownOperation,
    `${action} is not valid for this endpoint.`,
    name === undefined ? 404 : 400,
  )
}

function checkRequired(
  operation: WireOperation,
  input: Readonly<Record<string, unknown>>,
  code: string,
): void {
  if (operation.input.kind !== 'structure') return
  const missing = operation.input.required.filter((name) => input[name] === undefined)
  if (missing.length === 0) return
  const problems = missing.map((name) => {
    const member = name.charAt(0).toLowerCase() + name.slice(1)
    return `Value null at '${member}' failed to satisfy constraint: Member must not be null`
  })
  const count = `${missing.length} validation error${missing.length === 1 ? '' : 's'} detected`
  throw new AwsError(code, `${count}: ${problems.join('; ')}`)
}

/** The protocol that a request for an unknown service most likely speaks. */
export function protocolLike(request: WireRequest): WireProtocol {
  if (request.headers['x-amz-target'] !== undefined) return protocols.awsJson1_1
  const type = String(request.headers['content-type'] ?? '')
  return type.includes('json') ? protocols.restJson1 : protocols.awsQuery
}
