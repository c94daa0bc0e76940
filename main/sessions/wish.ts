import { FailureError } from '../../shared/failure.ts'
import type { SessionWish } from '../../shared/sessions.ts'
import type { OpenRequest } from './door.ts'
import { containerOf } from './node.ts'

const interactive = 'AWS-StartInteractiveCommand'
const nonInteractive = 'AWS-StartNonInteractiveCommand'

/** What a wish for a shell or a command asks of AWS. Throws a `FailureError`: `invalid-input`. */
export function requestOf(wish: SessionWish): OpenRequest {
  const { account, region, node, command, reason } = wish
  return {
    target: { account, region },
    node,
    purpose: command === undefined ? 'shell' : 'command',
    ...(containerOf(node) ? containerPart(wish) : nodePart(wish)),
    command,
    reason,
  }
}

function containerPart(wish: SessionWish): Pick<OpenRequest, 'document' | 'parameters'> {
  if (wish.plain) throw refused('A container has no sessions without a terminal.')
  if (wish.document !== undefined)
    throw refused('ECS chooses the document of a container’s session.')
  return { document: '', parameters: { command: [wish.command ?? '/bin/sh'] } }
}

function nodePart(wish: SessionWish): Pick<OpenRequest, 'document' | 'parameters'> {
  const { command, document, plain } = wish
  if (command === undefined) {
    if (plain) throw refused('A session without a terminal needs a command.')
    return { document: document ?? '', parameters: {} }
  }
  const separate = plain && document === undefined && { separateOutputStream: ['true'] }
  return {
    document: document ?? (plain ? nonInteractive : interactive),
    parameters: { command: [command], ...separate },
  }
}

function refused(sentence: string): FailureError {
  return new FailureError({ kind: 'invalid-input', sentence, retryable: false })
}
