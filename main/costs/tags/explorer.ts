import type { Resource } from '@aws-sdk/client-resource-explorer-2'
import type { TaggableResource } from '../../../shared/cost-untagged.ts'
import type { Failure } from '../../../shared/failure.ts'
import type { Target } from '../../../shared/target.ts'
import type { AwsCaller } from '../../aws/caller.ts'
import { nameOfArn, typeOfArn } from './arns.ts'

/** Resources that Resource Explorer found, and what it did not show. */
export interface Explored {
  readonly found: readonly TaggableResource[]
  readonly gaps: readonly Failure[]
}

/** Where resources of no region are listed. */
const globalHome = 'us-east-1'

/**
 * Resources of a target that can have tags and lack a key, as Resource Explorer’s default view
 * shows them; it knows those that never had a tag. Throws a `FailureError`.
 */
export async function explore(
  caller: AwsCaller,
  target: Target,
  key: string,
  signal: AbortSignal,
): Promise<Explored> {
  const sdk = await import('@aws-sdk/client-resource-explorer-2')
  const Client = sdk.ResourceExplorer2Client
  const ask = new sdk.GetDefaultViewCommand({})
  const { ViewArn } = await caller.send(target, Client, ask, { signal })
  if (ViewArn === undefined || ViewArn === '') return { found: [], gaps: [noView(target)] }
  const QueryString = queryFor(target, key)
  const pages = caller.paginate(
    target,
    Client,
    (NextToken) => new sdk.SearchCommand({ QueryString, ViewArn, MaxResults: 1000, NextToken }),
    (page) => page.NextToken,
    { signal },
  )
  const found: TaggableResource[] = []
  let isWhole = true
  for await (const { Resources = [], Count } of pages) {
    if (Count?.Complete === false) isWhole = false
    found.push(...Resources.flatMap((one) => resourceOf(one, target)))
  }
  return { found, gaps: isWhole ? [] : [cutOff(target)] }
}

/** A quote cannot be asked for; what is found is looked at once more anyway. */
function queryFor({ account, region }: Target, key: string): string {
  const place = region === globalHome ? `${region},global` : region
  const all = `resourcetype.supports:tags accountid:${account} region:${place}`
  return /["\\*]/.test(key) ? all : `${all} -tag.key:"${key}"`
}

function resourceOf(resource: Resource, target: Target): TaggableResource[] {
  const { Arn, OwningAccountId, ResourceType, Properties = [] } = resource
  if (Arn === undefined || OwningAccountId !== target.account) return []
  const { Data } = Properties.find(({ Name }) => Name === 'tags') ?? {}
  const tags = Object.fromEntries(
    (Array.isArray(Data) ? Data : []).flatMap((one) => tagIn(one) ?? []),
  )
  const name = tags['Name'] || nameOfArn(Arn)
  const type = ResourceType ?? typeOfArn(Arn)
  return [{ ...target, arn: Arn, name, type, tags, source: 'resource-explorer' }]
}

/** The property holds a document: its form is AWS’s promise, not the SDK’s. */
function tagIn(document: unknown): [[string, string]] | undefined {
  if (typeof document !== 'object' || document === null) return undefined
  const { Key, Value } = document as { readonly Key?: unknown; readonly Value?: unknown }
  return typeof Key === 'string' ? [[Key, typeof Value === 'string' ? Value : '']] : undefined
}

function noView({ account, region }: Target): Failure {
  return {
    kind: 'not-found',
    sentence: `Resource Explorer has no default view in ${region} of account ${account}: resources that never had a tag are not listed.`,
    advice:
      'Turn Resource Explorer on in this region; it is free, and finds them after some hours.',
    account,
    region,
    service: 'resource-explorer-2',
    retryable: false,
  }
}

function cutOff({ account, region }: Target): Failure {
  return {
    kind: 'not-found',
    sentence: `Resource Explorer shows the first 1,000 resources without the tag in ${region} of account ${account}; there are more.`,
    advice: 'Tag these, and read again.',
    account,
    region,
    service: 'resource-explorer-2',
    retryable: false,
  }
}
