import { GetTemplateCommand } from '@aws-sdk/client-cloudformation'
import type { Failure } from '../../shared/failure.ts'
import type { StackDetail, StackExport } from '../../shared/stacks.ts'
import { stackName } from '../cloudformation/arn.ts'
import type { CloudFormation } from '../cloudformation/calls.ts'
import { hasContent } from '../cloudformation/copy.ts'
import { getStack } from '../cloudformation/detail.ts'
import { withImporters } from '../cloudformation/exports.ts'
import { failureOf } from '../cloudformation/failures.ts'
import type { PoliciesByStack } from './fates.ts'
import type { DeletionPolicies } from '../cloudformation/template-policies.ts'
import { policiesAway } from '../cloudformation/template-thread.ts'
import { nodesOf, readTree, type StackNode } from '../cloudformation/tree.ts'

/** A check that could not be made: what it was about, and why not. */
export interface Unread {
  /** Finishes “… could not be read”. */
  readonly what: string
  readonly failure: Failure
}

/** All that a judgement on a deletion needs, read from AWS. */
export interface DeletionFacts {
  readonly stack: StackDetail
  /** The root stack, where the stack is nested and its root could be read. */
  readonly root: StackDetail | undefined
  readonly tree: StackNode | undefined
  readonly policies: PoliciesByStack
  /** The exports of all stacks in the tree. */
  readonly exports: readonly StackExport[]
  readonly unread: readonly Unread[]
}

/** Reads what stands against a deletion. What cannot be read is named, the rest is still there. */
export async function readDeletionFacts(
  aws: CloudFormation,
  stack: StackDetail,
): Promise<DeletionFacts> {
  if (!hasContent(stack)) return nothingInIt(stack)
  const unread: Unread[] = []
  const attempt = <Value>(what: string, read: () => Promise<Value>) =>
    read().catch((error: unknown) => {
      unread.push({ what, failure: failureOf(error) })
      return undefined
    })
  const [root, tree] = await Promise.all([
    stack.root === undefined ? undefined : readRoot(aws, stack.root, attempt),
    attempt('The stack’s resources', () => readTree(aws, stack.arn)),
  ])
  const nodes = tree ? nodesOf(tree) : []
  for (const { arn, failure } of nodes) {
    if (failure)
      unread.push({ what: `The resources of the nested stack ${stackName(arn)}`, failure })
  }
  const policies = await readPolicies(
    aws,
    [...new Set([stack.arn, ...nodes.map((n) => n.arn)])],
    attempt,
  )
  const nested = nodes.slice(1).map((node) => node.arn)
  const exports = await readExports(aws, stack, nested, attempt)
  return { stack, root, tree, policies, exports, unread }
}

function nothingInIt(stack: StackDetail): DeletionFacts {
  const tree: StackNode = { arn: stack.arn, path: [], resources: [], nested: new Map() }
  return { stack, root: undefined, tree, policies: new Map(), exports: [], unread: [] }
}

type Attempt = <Value>(what: string, read: () => Promise<Value>) => Promise<Value | undefined>

function readRoot(aws: CloudFormation, root: string, attempt: Attempt) {
  return attempt(`The root stack ${stackName(root)}`, () => getStack(aws, root))
}

async function readPolicies(
  aws: CloudFormation,
  stacks: readonly string[],
  attempt: Attempt,
): Promise<PoliciesByStack> {
  const read = stacks.map(async (arn) => {
    const what = `The template of ${stackName(arn)}`
    return [arn, await attempt(what, () => readPoliciesOf(aws, arn))] as const
  })
  return new Map(await Promise.all(read))
}

/** Macros and transforms add resources, so the processed template is the one that counts. */
async function readPoliciesOf(
  aws: CloudFormation,
  arn: string,
): Promise<DeletionPolicies | undefined> {
  const command = new GetTemplateCommand({ StackName: arn, TemplateStage: 'Processed' })
  const { TemplateBody: body } = await aws.send(command)
  return policiesAway(body ?? '')
}

async function readExports(
  aws: CloudFormation,
  stack: StackDetail,
  nested: readonly string[],
  attempt: Attempt,
): Promise<StackExport[]> {
  const details = await Promise.all(
    nested.map((arn) =>
      attempt(`The outputs of the nested stack ${stackName(arn)}`, () => getStack(aws, arn)),
    ),
  )
  const outputs = [stack, ...details].flatMap((detail) => detail?.outputs ?? [])
  return withImporters(aws, outputs)
}
