import { z } from 'zod'
import type { CodeDeployAction, CodeDeployRef } from '../../shared/code-deploy.ts'
import { FailureError } from '../../shared/failure.ts'
import type { InboxAnswer } from '../../shared/inbox.ts'
import type { Confirmation, WritePreview, Written } from '../../shared/journal.ts'
import type { PipelineAction, PipelineRef } from '../../shared/pipelines.ts'
import type { Target } from '../../shared/target.ts'
import type { ServiceAction, ServiceRef } from '../../shared/services.ts'
import type { StackAction, StackRef } from '../../shared/stacks.ts'

/** How the features answer; each goes through the gate. */
export interface Answering {
  readonly pipelines: Desk<PipelineRef, PipelineAction>
  readonly services: Desk<ServiceRef, ServiceAction>
  readonly codeDeploy: Desk<CodeDeployRef, CodeDeployAction>
  readonly stacks: Desk<StackRef, StackAction>
}

interface Desk<Ref, Action> {
  previewAction(request: Ref & { request: Action }): Promise<WritePreview>
  act(request: Ref & { request: Action; confirmation: Confirmation }): Promise<Written>
}

/** What an answer would call, as whom, and what it asks for. Throws a `FailureError`. */
export async function previewAnswer(desks: Answering, answer: InboxAnswer): Promise<WritePreview> {
  const { preview } = await routed(desks, answer)
  return preview()
}

/** Approves or rejects. Throws a `FailureError`, also where the item waits no longer. */
export async function giveAnswer(
  desks: Answering,
  answer: InboxAnswer,
  confirmation: Confirmation,
): Promise<Written> {
  const { act, reasoned } = await routed(desks, answer)
  if (reasoned && answer.reason.trim() === '') throw reasonless()
  return act(confirmation)
}

interface Routed {
  /** AWS keeps no reason, so that without one nobody would ever know. */
  readonly reasoned?: boolean
  readonly preview: () => Promise<WritePreview>
  readonly act: (confirmation: Confirmation) => Promise<Written>
}

const Id = z.array(z.string()).min(2)

async function routed(desks: Answering, answer: InboxAnswer): Promise<Routed> {
  const [kind = '', account = '', region = '', ...rest] = idOf(answer.id)
  const yes = answer.answer === 'approve'
  const wanted = { target: { account, region }, rest, yes, reason: answer.reason }
  switch (kind) {
    case 'approval':
      return approval(desks, wanted)
    case 'pause-hook':
      return pauseHook(desks, wanted)
    case 'ready-wait':
      return readyWait(desks, wanted)
    case 'change-set':
      return changeSetWait(desks, wanted)
    default:
      throw unknownItem()
  }
}

interface Wanted {
  readonly target: Target
  /** The rest of the item's id. */
  readonly rest: readonly string[]
  readonly yes: boolean
  readonly reason: string
}

function approval(desks: Answering, { target, rest, yes, reason }: Wanted): Routed {
  const [pipeline = '', stage = '', name = '', execution = ''] = rest
  const named = { stage, approval: name, execution, reason }
  const request = { action: 'approve' as const, approved: yes, ...named }
  return through(desks.pipelines, { ...target, pipeline, request })
}

function pauseHook(desks: Answering, { target, rest, yes, reason }: Wanted): Routed {
  const [cluster = '', service = '', deployment = '', hook = ''] = rest
  // Never whichever hook waits now: the answer is to the pause that was read about.
  if (deployment === '' || hook === '') throw unknownItem()
  const answer = yes ? ('CONTINUE' as const) : ('ROLLBACK' as const)
  const request = { action: 'continue-deployment' as const, deployment, hook, answer, reason }
  return { ...through(desks.services, { ...target, cluster, service, request }), reasoned: true }
}

function readyWait(desks: Answering, { target, rest, yes, reason }: Wanted): Routed {
  const [deployment = ''] = rest
  const request: CodeDeployAction = yes
    ? { action: 'continue', wait: 'READY_WAIT', reason }
    : { action: 'stop', rollback: true, reason }
  return { ...through(desks.codeDeploy, { ...target, deployment, request }), reasoned: true }
}

function changeSetWait(desks: Answering, { target, rest, yes, reason }: Wanted): Routed {
  const [stack = '', changeSet = ''] = rest
  // Before its stack was asked for them, an item stands for whatever change set there may be.
  if (changeSet === '') throw unknownItem()
  const action = yes ? ('execute-change-set' as const) : ('delete-change-set' as const)
  const request = { action, changeSet, reason }
  return { ...through(desks.stacks, { ...target, stack, request }), reasoned: true }
}

function through<Request extends object>(
  desk: {
    previewAction(request: Request): Promise<WritePreview>
    act(request: Request & { confirmation: Confirmation }): Promise<Written>
  },
  request: Request,
): Routed {
  return {
    preview: () => desk.previewAction(request),
    act: async (confirmation) => {
      const { entry, requestId, cli } = await desk.act({ ...request, confirmation })
      return { entry, cli, ...(requestId !== undefined && { requestId }) }
    },
  }
}

function idOf(text: string): string[] {
  try {
    return Id.parse(JSON.parse(text))
  } catch {
    throw unknownItem()
  }
}

function unknownItem(): FailureError {
  return new FailureError({
    kind: 'invalid-input',
    sentence: 'This is not an item of the inbox that can be approved or rejected.',
    advice:
      'Take the id as inbox.watch gives it; what it gives no answers for has a page of its own.',
    retryable: false,
  })
}

function reasonless(): FailureError {
  return new FailureError({
    kind: 'invalid-input',
    sentence: 'A reason is missing. AWS keeps none here, so the journal has to.',
    advice: 'Say in a few words why.',
    retryable: false,
  })
}
