import { ListImportsCommand } from '@aws-sdk/client-cloudformation'
import type { StackExport, StackOutput } from '../../shared/stacks.ts'
import { itemsOf, type CloudFormation } from './calls.ts'
import { getStack } from './detail.ts'
import { awsMessage, failureOf } from './failures.ts'

/** The exports of a stack with who imports them; see {@link withImporters}. */
export async function getExports(aws: CloudFormation, stack: string): Promise<StackExport[]> {
  return withImporters(aws, (await getStack(aws, stack)).outputs)
}

/**
 * Those of the outputs that are exported, each with the names of the stacks that import it. One
 * whose importers cannot be read carries the failure; the others are not touched by that.
 */
export async function withImporters(
  aws: CloudFormation,
  outputs: readonly StackOutput[],
): Promise<StackExport[]> {
  return Promise.all(
    outputs.flatMap(({ exportName, value }) =>
      exportName === undefined ? [] : [readImporters(aws, exportName, value)],
    ),
  )
}

async function readImporters(
  aws: CloudFormation,
  name: string,
  value: string,
): Promise<StackExport> {
  try {
    const importers = await itemsOf(
      (token) => aws.send(new ListImportsCommand({ ExportName: name, NextToken: token })),
      (page) => page.Imports,
    )
    return { name, value, importers }
  } catch (error) {
    // An export that nobody imports is an error to AWS.
    if (/is not imported by any stack/i.test(awsMessage(error)))
      return { name, value, importers: [] }
    return { name, value, failure: failureOf(error) }
  }
}
