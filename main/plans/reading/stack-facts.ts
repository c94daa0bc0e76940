import { FailureError } from '../../../shared/failure.ts'
import { type StackDetail, StackRow } from '../../../shared/stacks.ts'
import { stackName } from '../../cloudformation/arn.ts'
import type { CloudFormation } from '../../cloudformation/calls.ts'
import { getStack } from '../../cloudformation/detail.ts'
import { withImporters } from '../../cloudformation/exports.ts'
import { failureOf } from '../../cloudformation/failures.ts'
import { nodesOf, readTree, type StackNode } from '../../cloudformation/tree.ts'
import type { ExportFacts, StackFacts } from '../facts.ts'
import { referencesOf, uniqueReferences } from './references.ts'
import { resourceFactsOf } from './resource-facts.ts'
import { readTemplate, type TemplateFacts } from './templates.ts'

/** Runs a reading whose failure is told in words and does not end the others. */
type Attempt = <Value>(what: string, read: () => Promise<Value>) => Promise<Value | undefined>

/**
 * Everything that CloudFormation tells of one stack and all that is nested in it. What cannot be
 * read is named in `unreadable`. `stack` is as {@link getStack} gave it.
 */
export async function readStackFacts(aws: CloudFormation, stack: StackDetail): Promise<StackFacts> {
  const unreadable: string[] = []
  const attempt = attempter(unreadable)
  // What needs no other answer is asked for at once; nested stacks are known with the tree only.
  const own = Promise.all([readTemplates(aws, [stack.arn], attempt), readExports(aws, [stack])])
  const [tree, [template, ownExports]] = await Promise.all([
    attempt('Its resources', () => readTree(aws, stack.arn)),
    own,
  ])
  const nodes = tree ? nodesOf(tree) : []
  for (const { arn, failure } of nodes) {
    if (failure)
      unreadable.push(`The nested stack ${stackName(arn)} could not be read: ${failure.sentence}`)
  }
  const [nestedTemplates, nested] = await Promise.all([
    readTemplates(aws, nestedOf(nodes), attempt),
    readNested(aws, nestedOf(nodes), attempt),
  ])
  const templates = new Map([...template, ...nestedTemplates])
  return {
    // Without the details that only the reading needed.
    row: StackRow.parse(stack),
    resources: resourceFactsOf(nodes, templates),
    exports: [...ownExports, ...(await readExports(aws, nested))],
    references: uniqueReferences(
      [stack, ...nested].flatMap((each) => referencesOf(templates.get(each.arn)?.body ?? '', each)),
    ),
    stackSet: stackSetOf(stack.name),
    unreadable,
  }
}

/** The stacks of StackSets are named after them, with a UUID behind. */
const instanceName = /^StackSet-(.+)-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

function stackSetOf(name: string): string | undefined {
  return instanceName.exec(name)?.[1]
}

function attempter(unreadable: string[]): Attempt {
  return (what, read) =>
    read().catch((error: unknown) => {
      const { sentence } = failureOf(error)
      unreadable.push(`${what} could not be read: ${sentence}`)
      return undefined
    })
}

function nestedOf(nodes: readonly StackNode[]): string[] {
  return nodes.slice(1).map(({ arn }) => arn)
}

async function readTemplates(
  aws: CloudFormation,
  stacks: readonly string[],
  attempt: Attempt,
): Promise<ReadonlyMap<string, TemplateFacts>> {
  const read = stacks.map(async (arn) => {
    const what = `The template of ${stackName(arn)}`
    return [arn, await attempt(what, () => readTemplate(aws, arn))] as const
  })
  const templates = await Promise.all(read)
  return new Map(templates.flatMap(([arn, facts]) => (facts ? [[arn, facts] as const] : [])))
}

/** The nested stacks themselves: what they export, and with which parameters they were made. */
async function readNested(
  aws: CloudFormation,
  nested: readonly string[],
  attempt: Attempt,
): Promise<StackDetail[]> {
  const details = await Promise.all(
    nested.map((arn) => attempt(`The outputs of ${stackName(arn)}`, () => getStack(aws, arn))),
  )
  return details.filter((detail) => detail !== undefined)
}

async function readExports(
  aws: CloudFormation,
  details: readonly StackDetail[],
): Promise<ExportFacts[]> {
  const exports = await withImporters(
    aws,
    details.flatMap(({ outputs }) => outputs),
  )
  return exports.map(({ name, importers, failure }) => ({
    name,
    importers,
    permission: failure?.permission,
  }))
}

/** Whether an error says that there is no such stack (any more). */
export function saysGone(error: unknown): boolean {
  return error instanceof FailureError && error.failure.kind === 'not-found'
}
