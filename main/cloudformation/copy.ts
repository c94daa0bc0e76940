import { GetTemplateCommand } from '@aws-sdk/client-cloudformation'
import { FailureError } from '../../shared/failure.ts'
import type { StackCopyContent, StackDetail } from '../../shared/stacks.ts'
import type { StackCopies } from '../store/stack-copies-table.ts'
import type { CloudFormation } from './calls.ts'
import { failureOf } from './failures.ts'
import { getPolicy } from './policy.ts'
import { getResources } from './resources.ts'

/** What is kept of a stack before it is deleted, before it has an id. */
export type NewCopy = Omit<StackCopyContent, 'id'>

/**
 * Reads all that makes up a copy. Throws FailureError, which says that nothing was deleted: a stack
 * of which no copy can be taken is not deleted.
 */
export async function readCopy(
  aws: CloudFormation,
  stack: StackDetail,
  now: Date,
): Promise<NewCopy> {
  try {
    const [template, policy, resources] = await Promise.all([
      readTemplate(aws, stack),
      getPolicy(aws, stack.arn),
      hasContent(stack) ? getResources(aws, stack.arn) : [],
    ])
    return {
      ...identityOf(stack),
      takenAt: now.toISOString(),
      template,
      parameters: stack.parameters,
      tags: stack.tags,
      outputs: stack.outputs,
      ...(policy.body !== null && { policy: policy.body }),
      capabilities: stack.capabilities,
      ...(stack.role !== undefined && { role: stack.role }),
      resources,
    }
  } catch (error) {
    throw notKept(error)
  }
}

/** A stack under review is a name and a change set: it has no template and no resources yet. */
export function hasContent(stack: Pick<StackDetail, 'status'>): boolean {
  return stack.status !== 'REVIEW_IN_PROGRESS'
}

async function readTemplate(aws: CloudFormation, stack: StackDetail): Promise<string> {
  if (!hasContent(stack)) return ''
  const command = new GetTemplateCommand({ StackName: stack.arn, TemplateStage: 'Original' })
  return (await aws.send(command)).TemplateBody ?? ''
}

function identityOf(stack: StackDetail): Pick<NewCopy, 'arn' | 'name' | 'account' | 'region'> {
  const { arn, name, account, region } = stack
  return { arn, name, account, region }
}

function notKept(error: unknown): FailureError {
  const failure = failureOf(error)
  const sentence = `Nothing was deleted, because no copy of the stack could be taken: ${failure.sentence}`
  return new FailureError({ ...failure, sentence }, { cause: error })
}

/** Keeps a copy durably and returns its id. Throws FailureError when the disk does not take it. */
export function keepCopy(copies: StackCopies, copy: NewCopy): number {
  try {
    return copies.save(copy)
  } catch (error) {
    throw new FailureError(
      {
        kind: 'configuration',
        sentence:
          'Nothing was deleted, because the copy of the stack could not be written to disk.',
        advice: 'Look at the space left, and at the permissions of Foredeck’s data folder.',
        account: copy.account,
        region: copy.region,
        retryable: true,
      },
      { cause: error },
    )
  }
}

/** One kept copy. Throws FailureError `not-found`. */
export function getCopy(copies: StackCopies, id: number): StackCopyContent {
  const copy = copies.get(id)
  if (copy) return copy
  throw new FailureError({
    kind: 'not-found',
    sentence: `There is no kept copy ${id}.`,
    advice: 'The list of copies names those that there are.',
    retryable: false,
  })
}
