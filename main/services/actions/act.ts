import { FailureError } from '../../../shared/failure.ts'
import type { Confirmation, Written } from '../../../shared/journal.ts'
import type { ServiceAction, ServicePreview, ServiceRef } from '../../../shared/services.ts'
import type { ServicesParts } from '../parts.ts'
import { attempt } from '../sources/attempt.ts'
import { describeDeployments } from '../sources/deployments.ts'
import type { Door } from '../sources/door.ts'
import { readScaling } from '../sources/scaling.ts'
import { readService } from '../sources/services.ts'
import { consequencesOf } from './consequences.ts'
import { type ActionState, actionRefusal } from './refusal.ts'
import { actionWrite } from './write.ts'

type Parts = Pick<ServicesParts, 'caller' | 'gate'>
type Request = ServiceRef & { readonly request: ServiceAction }

/** What an action would call and bring along; `refusal` also says when AWS's state forbids it. */
export async function previewAction(
  { caller, gate }: Parts,
  { request, ...ref }: Request,
  signal: AbortSignal | undefined,
): Promise<ServicePreview> {
  const door = doorTo(caller, ref, signal)
  const state = await readState(door, ref, request)
  const [preview, scaling] = await Promise.all([
    gate.preview(actionWrite(ref, state.service, request).write),
    request.action === 'scale' ? scalingOf(door, ref) : undefined,
  ])
  const refusal = preview.refusal ?? actionRefusal(state, request)
  const consequences = consequencesOf(state.service, request, scaling)
  return { ...preview, ...(refusal && { refusal }), consequences }
}

/** Carries an action out through the gate; refused before that where AWS's state forbids it. */
export async function act(
  { caller, gate }: Parts,
  { request, confirmation, ...ref }: Request & { readonly confirmation: Confirmation },
): Promise<Written & { tasks: string[] }> {
  // A write is not cut off half way because a window closed: it gets no signal.
  const door = doorTo(caller, ref, undefined)
  const state = await readState(door, ref, request)
  const refusal = actionRefusal(state, request)
  if (refusal) throw new FailureError(refusal)
  const { write, perform } = actionWrite(ref, state.service, request)
  let tasks: string[] = []
  const written = await gate.write({ ...write, confirmation }, async () => {
    const { tasks: begun, ...performed } = await perform(door)
    tasks = begun
    return performed
  })
  return { ...written, tasks }
}

function doorTo(caller: Door['caller'], ref: ServiceRef, signal: AbortSignal | undefined): Door {
  return { caller, target: { account: ref.account, region: ref.region }, signal }
}

async function readState(
  door: Door,
  ref: ServiceRef,
  request: ServiceAction,
): Promise<ActionState> {
  const [service, deployments] = await Promise.all([
    readService(door, ref.cluster, ref.service),
    'deployment' in request ? describeDeployments(door, [request.deployment]) : [],
  ])
  return { target: door.target, service, deployment: deployments[0] }
}

/** What may not be read is not said. */
function scalingOf(door: Door, ref: ServiceRef) {
  const reading = readScaling(door, ref.cluster, ref.service)
  return attempt(reading, undefined, { target: door.target, gaps: [] })
}
