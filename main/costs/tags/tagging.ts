import type { FailureInfo } from '@aws-sdk/client-resource-groups-tagging-api'
import type {
  TagChange,
  Tagging,
  TaggingPreview,
  TaggingResult,
} from '../../../shared/cost-untagged.ts'
import { type Failure, FailureError } from '../../../shared/failure.ts'
import type { Confirmation } from '../../../shared/journal.ts'
import type { AwsCaller } from '../../aws/caller.ts'
import { chunksOf } from '../../aws/chunks.ts'
import { present } from '../../aws/present.ts'
import type { Gate, WriteRequest } from '../../journal/gate.ts'
import { isAt } from './arns.ts'

/** What tagging leans on. */
export interface TaggingParts {
  readonly caller: AwsCaller
  readonly gate: Gate
}

/** The API tags so many resources at once. */
const mostAtOnce = 20
/** It tells the tags of so many by their ARNs. */
const mostRead = 100
/** AWS allows so many tags on a resource. */
const mostTags = 50

const sdk = () => import('@aws-sdk/client-resource-groups-tagging-api')

/** What tagging would call and change, out of the resources’ tags as they are now. */
export async function previewTagging(
  { caller, gate }: TaggingParts,
  tagging: Tagging,
  signal?: AbortSignal,
): Promise<TaggingPreview> {
  const changes = await changesOf(caller, tagging, signal)
  const arns = [...new Set(changes.map(({ arn }) => arn))]
  const wanted = arns.length === 0 ? tagging.arns : arns
  const calls = Math.ceil(arns.length / mostAtOnce)
  const preview = await gate.preview(writeOf(tagging, wanted.slice(0, mostAtOnce)))
  const refusal = preview.refusal ?? refusalOf(tagging)
  return { changes, calls, preview: refusal ? { ...preview, refusal } : preview }
}

/**
 * Puts the tags on, 20 resources a call, each call through the gate. What AWS does not take is told
 * by resource and hinders nothing else; a call that fails as a whole ends it there.
 */
export async function tag(
  { caller, gate }: TaggingParts,
  { confirmation, ...tagging }: Tagging & { confirmation: Confirmation },
): Promise<TaggingResult> {
  const refusal = refusalOf(tagging)
  if (refusal) throw new FailureError(refusal)
  const result: TaggingResult = { written: [], tagged: [], failed: [] }
  for (const arns of chunksOf(tagging.arns, mostAtOnce)) {
    try {
      let failed: TaggingResult['failed'] = []
      const write = { ...writeOf(tagging, arns), confirmation }
      const written = await gate.write(write, async () => {
        const answer = await tagAtOnce(caller, tagging, arns)
        failed = answer.failed
        return answer.performed
      })
      const notTagged = new Set(failed.map(({ arn }) => arn))
      result.written.push(written)
      result.failed.push(...failed)
      result.tagged.push(...arns.filter((arn) => !notTagged.has(arn)))
    } catch (error) {
      if (result.written.length === 0 || !(error instanceof FailureError)) throw error
      return { ...result, failed: [...result.failed, ...untried(tagging.arns, result, error)] }
    }
  }
  return result
}

async function tagAtOnce(
  caller: AwsCaller,
  { target, tags }: Tagging,
  arns: readonly string[],
): Promise<{ failed: TaggingResult['failed']; performed: { requestId?: string } }> {
  const { ResourceGroupsTaggingAPIClient: Client, TagResourcesCommand } = await sdk()
  const command = new TagResourcesCommand({ ResourceARNList: [...arns], Tags: tags })
  const { FailedResourcesMap = {}, $metadata } = await caller.send(target, Client, command)
  const failed = Object.entries(FailedResourcesMap).map(([arn, info]) => ({
    ...{ arn, sentence: sentenceOf(info) },
  }))
  const result = failed.length > 0 ? { FailedResourcesMap: failed } : undefined
  return { failed, performed: present({ requestId: $metadata.requestId, result }) }
}

function sentenceOf({ ErrorMessage, ErrorCode, StatusCode }: FailureInfo): string {
  const said = ErrorMessage ?? ErrorCode
  return said ?? `AWS did not take it (status ${StatusCode ?? 'unknown'}).`
}

/** What was not reached because a call before it failed, or was that call. */
function untried(
  arns: readonly string[],
  { tagged, failed }: TaggingResult,
  { failure }: FailureError,
): TaggingResult['failed'] {
  const reached = new Set([...tagged, ...failed.map(({ arn }) => arn)])
  return arns.filter((arn) => !reached.has(arn)).map((arn) => ({ arn, sentence: failure.sentence }))
}

function writeOf({ target, tags }: Tagging, arns: readonly string[]): WriteRequest {
  const [first = ''] = arns
  return {
    ...{ target, action: 'Tag resources', service: 'tag', operation: 'TagResources' },
    input: { ResourceARNList: [...arns], Tags: { ...tags } },
    resource: arns.length > 1 ? `${first} and ${arns.length - 1} more` : first,
    challenge: Object.keys(tags)[0] ?? '',
  }
}

function refusalOf({ arns, tags, target }: Tagging): Failure | undefined {
  const keys = Object.keys(tags)
  if (keys.length === 0) return refused('There is no tag to put on.')
  if (keys.length > mostTags) return refused(`AWS allows ${mostTags} tags on a resource.`)
  const reserved = keys.find((key) => key.toLowerCase().startsWith('aws:'))
  if (reserved !== undefined) {
    return refused(`Keys that begin with “aws:” are AWS’s own: ${reserved} cannot be put on.`)
  }
  const stray = arns.find((arn) => !isAt(arn, target))
  if (stray === undefined) return undefined
  return refused(`${stray} is not of account ${target.account} in ${target.region}.`)
}

function refused(sentence: string): Failure {
  return { kind: 'invalid-input', sentence, retryable: false }
}

/** From what to what, resource by resource; what stays as it is is left out. */
async function changesOf(
  caller: AwsCaller,
  { target, arns, tags }: Tagging,
  signal: AbortSignal | undefined,
): Promise<TagChange[]> {
  const { ResourceGroupsTaggingAPIClient: Client, GetResourcesCommand } = await sdk()
  const now = new Map<string, ReadonlyMap<string, string>>()
  for (const chunk of chunksOf([...new Set(arns)], mostRead)) {
    const command = new GetResourcesCommand({ ResourceARNList: chunk })
    const answer = await caller.send(target, Client, command, { signal })
    for (const { ResourceARN = '', Tags = [] } of answer.ResourceTagMappingList ?? []) {
      now.set(ResourceARN, new Map(Tags.map(({ Key = '', Value = '' }) => [Key, Value])))
    }
  }
  return [...new Set(arns)].flatMap((arn) =>
    Object.entries(tags).flatMap(([key, to]) => {
      const from = now.get(arn)?.get(key)
      return from === to ? [] : [{ arn, key, to, ...(from !== undefined && { from }) }]
    }),
  )
}
