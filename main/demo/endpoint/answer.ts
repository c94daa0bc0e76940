import { randomUUID } from 'node:crypto'
import { AwsError, type Caller } from '../service.ts'
import type { ProtocolCodes, WireOperation, WireRequest, WireResponse } from '../wire/protocol.ts'
import type { ServiceWire } from '../wire/service-wire.ts'
import { authenticate, type AuthenticationParts } from './authenticate.ts'
import type { FaultBoard, Verdict } from './faults.ts'
import type { Limiter } from './limits.ts'
import type { Recorder } from './recorder.ts'
import { routeRequest, type Route } from './route.ts'
import type { ServiceDesk } from './service-desk.ts'
import type { Signature } from './signature.ts'

/** What answering needs. */
export interface AnswerParts extends AuthenticationParts {
  readonly services: ServiceDesk
  readonly faults: FaultBoard
  readonly limiter: Limiter
  readonly recorder: Recorder
  /** Waits; replaced in tests that own the time. */
  wait(milliseconds: number): Promise<void>
}

/** An answer and what the network does to it. */
export interface Answer {
  readonly response: WireResponse
  readonly requestId: string
  readonly fate: 'whole' | 'truncated' | 'dropped'
}

const anonymous = { account: '', arn: '', region: '' }

/** Answers one API request as AWS would, with the faults that are in force. Never throws. */
export async function answer(request: WireRequest, parts: AnswerParts): Promise<Answer> {
  const requestId = randomUUID()
  const route = await routeRequest(request, parts.services)
  const context = contextOf(route, request, parts)
  const verdict = parts.faults.judge(context.key)
  if (verdict.latency > 0) await parts.wait(verdict.latency)
  const response = await respond(route, request, { ...context, verdict, requestId }, parts)
  const fate = verdict.drop ? 'dropped' : verdict.truncate ? 'truncated' : 'whole'
  const status = fate === 'dropped' ? 0 : response.status
  parts.recorder.record({ ...context.key, requestId, status, ...codeOf(response) })
  return { response, requestId, fate }
}

interface Context {
  readonly operation: WireOperation | undefined
  readonly failure: AwsError | undefined
  readonly key: { account: string; region: string; service: string; operation: string }
}

function contextOf(route: Route, request: WireRequest, parts: AnswerParts): Context {
  const { operation, failure } = findOperation(route, request)
  const { signature } = route
  const account = parts.keyring.find(signature?.accessKeyId ?? '')?.principal.account ?? ''
  const service = route.wire?.service.signingName ?? signature?.service ?? ''
  const name = operation?.name ?? ''
  const key = { account, region: signature?.region ?? '', service, operation: name }
  return { operation, failure, key }
}

function findOperation(route: Route, request: WireRequest): Pick<Context, 'operation' | 'failure'> {
  try {
    return { operation: route.wire?.find(request), failure: undefined }
  } catch (error) {
    return { operation: undefined, failure: asAwsError(error) }
  }
}

interface Attempt extends Context {
  readonly verdict: Verdict
  readonly requestId: string
}

const errorCodes = new WeakMap<WireResponse, string>()

function codeOf(response: WireResponse): { code?: string } {
  const code = errorCodes.get(response)
  return code === undefined ? {} : { code }
}

async function respond(
  route: Route,
  request: WireRequest,
  attempt: Attempt,
  parts: AnswerParts,
): Promise<WireResponse> {
  try {
    return await perform(route, request, attempt, parts)
  } catch (thrown) {
    const error = asAwsError(thrown)
    const response = route.protocol.writeError(error, attempt.requestId, route.wire?.service)
    errorCodes.set(response, error.code)
    return response
  }
}

async function perform(
  { wire, protocol, signature }: Route,
  request: WireRequest,
  attempt: Attempt,
  parts: AnswerParts,
): Promise<WireResponse> {
  const { operation, failure, requestId } = attempt
  const caller = callerOf(signature, operation, protocol.codes, parts)
  if (wire === undefined) throw unknownService(signature)
  if (operation === undefined) throw failure ?? unknownService(signature)
  checkRate(wire, attempt, parts)
  checkFaults(wire, caller, attempt)
  const input = wire.read(operation, request)
  const call = { caller, requestId, now: () => parts.now() }
  const output = await operation.run(input as never, call)
  return protocol.write(operation, output, requestId)
}

function callerOf(
  signature: Signature | undefined,
  operation: WireOperation | undefined,
  codes: ProtocolCodes,
  parts: AnswerParts,
): Caller {
  if (operation?.service.unsigned?.includes(operation.name) === true) return anonymous
  if (signature !== undefined) return authenticate(signature, codes, parts)
  throw new AwsError(codes.missingSignature, 'Request is missing Authentication Token', 403)
}

function checkRate(wire: ServiceWire, attempt: Attempt, parts: AnswerParts): void {
  const withinRate = parts.limiter.take(attempt.key)
  if (withinRate && !attempt.verdict.throttle) return
  const code = wire.service.throttlingCode ?? wire.protocol.codes.throttling
  const status =
    { TooManyRequestsException: 429, RequestLimitExceeded: 503, SlowDown: 503 }[code] ?? 400
  throw new AwsError(code, 'Rate exceeded', status)
}

function checkFaults(wire: ServiceWire, caller: Caller, { verdict, operation }: Attempt): void {
  if (verdict.error !== undefined) {
    throw new AwsError(verdict.error.code, verdict.error.message, verdict.error.status)
  }
  const { service } = wire
  if (!verdict.deny || service.signingName === 'sts' || caller.account === '') return
  const action = `${service.iamPrefix ?? service.signingName}:${operation?.name ?? ''}`
  throw new AwsError(
    wire.protocol.codes.accessDenied,
    `User: ${caller.arn} is not authorized to perform: ${action} because no identity-based policy allows the ${action} action`,
    403,
  )
}

function unknownService(signature: Signature | undefined): AwsError {
  const name = signature?.service ?? 'that this request is for'
  return new AwsError('UnknownService', `This endpoint does not play the service ${name}.`, 501)
}

function asAwsError(thrown: unknown): AwsError {
  if (thrown instanceof AwsError) return thrown
  const reason = thrown instanceof Error ? thrown.message : String(thrown)
  return new AwsError('InternalFailure', `The demo endpoint failed: ${reason}`, 500)
}
