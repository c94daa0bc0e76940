import type { StackEvent as AwsEvent } from '@aws-sdk/client-cloudformation'
import { FailureError, type Failure } from '../../../shared/failure.ts'
import type { StackEvent } from '../../../shared/stacks.ts'
import type { CloudFormation } from '../../../main/cloudformation/calls.ts'

/** One call that was made: `DescribeStacks` and its input. */
export interface Call {
  readonly operation: string
  readonly input: Readonly<Record<string, unknown>>
}

/** Answers one operation's calls. Throws as AwsCaller would. */
export type Answer = (input: CallInput) => object

/** What the inputs of CloudFormation's reading calls have in common. */
export interface CallInput {
  readonly StackName?: string
  readonly NextToken?: string
  readonly ExportName?: string
}

/**
 * Stands in for CloudFormation where a test needs an answer that the embedded endpoint does not
 * give: a page that breaks, an event that comes late.
 */
export function fakeAws(answers: Readonly<Record<string, Answer>>): CloudFormation & {
  readonly calls: Call[]
} {
  const calls: Call[] = []
  return {
    calls,
    target: { account: '111122223333', region: 'eu-west-1' },
    async send(command) {
      const operation = command.constructor.name.replace(/Command$/, '')
      calls.push({ operation, input: command.input as Call['input'] })
      const answer = answers[operation]
      if (!answer) throw new Error(`no answer to ${operation}`)
      return { $metadata: { requestId: 'r-1' }, ...answer(command.input) } as never
    },
  }
}

/** What AwsCaller throws. */
export function refused(failure: Partial<Failure> = {}): FailureError {
  return new FailureError({ kind: 'internal', sentence: 'No.', retryable: false, ...failure })
}

/** The role lacks a permission. */
export function denied(permission = 'cloudformation:Something'): FailureError {
  return refused({
    kind: 'access-denied',
    sentence: `The role Viewer may not call ${permission}.`,
    permission,
  })
}

/** AWS's answer about a stack that is not there. */
export function missing(): FailureError {
  return refused({ kind: 'not-found', sentence: 'Stack with id x does not exist.' })
}

/** DescribeStackEvents over recorded events, `size` a page, one stack at a time. */
export function eventPages(events: () => readonly StackEvent[], size = 100): Answer {
  return (input) => {
    const { StackName, NextToken } = input
    const own = events().filter((event) => event.stack === StackName)
    const start = Number(NextToken ?? '0')
    const end = start + size
    return {
      StackEvents: own.slice(start, end).map(toAws),
      ...(end < own.length && { NextToken: String(end) }),
    }
  }
}

function toAws(event: StackEvent): AwsEvent {
  return {
    EventId: event.id,
    StackId: event.stack,
    StackName: event.stack.split('/')[1],
    Timestamp: new Date(event.at),
    LogicalResourceId: event.logicalId,
    PhysicalResourceId: event.physicalId,
    ResourceType: event.type,
    ResourceStatus: event.status as never,
    ResourceStatusReason: event.reason,
    ClientRequestToken: event.token,
  }
}
