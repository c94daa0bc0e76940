import { CloudFormationClient } from '@aws-sdk/client-cloudformation'
import type { MetadataBearer } from '@smithy/types'
import type { Target } from '../../shared/target.ts'
import type { AwsCaller } from '../aws/caller.ts'
import type { SdkCommand } from '../aws/clients.ts'

/** CloudFormation in one account and region. Every call throws FailureError. */
export interface CloudFormation {
  readonly target: Target
  send<Output extends MetadataBearer>(command: SdkCommand<Output>): Promise<Output>
}

/** CloudFormation in `target`; `signal` ends all its calls. */
export function cloudFormation(
  caller: Pick<AwsCaller, 'send'>,
  { account, region }: Target,
  signal?: AbortSignal,
): CloudFormation {
  const target = { account, region }
  return {
    target,
    send: (command) => caller.send(target, CloudFormationClient, command, { signal }),
  }
}

/** Every page of a paged call, in order. `read` gets the token of the page it shall read. */
export async function* pagesOf<Page extends { NextToken?: string | undefined }>(
  read: (token: string | undefined) => Promise<Page>,
): AsyncGenerator<Page, void> {
  let token: string | undefined
  do {
    const page = await read(token)
    yield page
    token = page.NextToken
  } while (token !== undefined && token !== '')
}

/** All items of all pages. */
export async function itemsOf<Page extends { NextToken?: string | undefined }, Item>(
  read: (token: string | undefined) => Promise<Page>,
  items: (page: Page) => readonly Item[] | undefined,
): Promise<Item[]> {
  const all: Item[] = []
  for await (const page of pagesOf(read)) all.push(...(items(page) ?? []))
  return all
}
