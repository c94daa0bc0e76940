import type { CostExplorerClient } from '@aws-sdk/client-cost-explorer'
import { z } from 'zod'
import { TagBackfill, type TagKeyAction } from '../../../shared/cost-tag-keys.ts'
import { CostTag } from '../../../shared/cost-tags.ts'
import { FailureError } from '../../../shared/failure.ts'
import type { Confirmation, WritePreview, Written } from '../../../shared/journal.ts'
import { present } from '../../aws/present.ts'
import type { Gate } from '../../journal/gate.ts'
import type { Json, KeyValues } from '../../store/settings-table.ts'
import type { Costs } from '../costs.ts'
import { createAllowance } from '../fetch/allowance.ts'
import { begunBackfill, isSameBackfill, rememberBackfill } from '../fetch/overtaken.ts'
import { backfillOf } from '../lists/shapes.ts'
import { inPlainWords, type Payer, tagKeyRefusal, tagKeyWrite } from './tag-key-writes.ts'

/** What changing cost allocation tags leans on. */
export interface TagKeyParts extends Pick<Costs, 'sources' | 'paid' | 'lists' | 'changed'> {
  readonly gate: Gate
  readonly settings: Pick<KeyValues, 'get' | 'set'>
  readonly now: () => Date
}

interface Asked {
  readonly source?: string | undefined
  readonly request: TagKeyAction
}

/** A key that AWS did not take. */
interface RefusedKey {
  readonly key: string
  readonly sentence: string
}

/** What an action would call; `refusal` also says when AWS would not take it. */
export async function previewTagKeys(
  parts: TagKeyParts,
  { source, request }: Asked,
  signal?: AbortSignal,
): Promise<WritePreview> {
  const payer = await payerOf(parts, source, signal)
  const preview = await parts.gate.preview(tagKeyWrite(payer, request))
  const refusal = preview.refusal ?? (await refusalOf(parts, payer, request))
  return refusal ? { ...preview, refusal } : preview
}

/** Carries an action out through the gate, for no more than was agreed to. Throws a `FailureError`. */
export async function changeTagKeys(
  parts: TagKeyParts,
  { source, request, confirmation, agreed }: Asked & { confirmation: Confirmation; agreed: string },
): Promise<Written & { refused: RefusedKey[] }> {
  const payer = await payerOf(parts, source)
  const refusal = await refusalOf(parts, payer, request)
  if (refusal) throw new FailureError(refusal)
  const write = tagKeyWrite(payer, request)
  const question = {
    ...{ account: payer.account, region: payer.region, operation: write.operation },
    ...{ purpose: write.action, allowance: createAllowance(agreed) },
  }
  let refused: RefusedKey[] = []
  const written = await parts.gate.write({ ...write, confirmation }, async () => {
    const done = await carriedOut(parts, payer, request, question)
    refused = done.refused
    return present({ requestId: done.requestId, result: done.result })
  })
  parts.changed.emit()
  return { ...written, refused }
}

/** Backfills that are stored, with the one that was begun here since; newest first. */
export async function backfillsOf(
  { lists, settings, sources }: Pick<TagKeyParts, 'lists' | 'settings' | 'sources'>,
  source: string | undefined,
  signal?: AbortSignal,
) {
  const { asked } = await sources.choose(source, signal)
  const read = await lists.read('backfills', source, z.array(TagBackfill), signal)
  const begun = asked.flatMap((one) => begunBackfill(settings, one.source) ?? [])
  const known = read.bodies.flat()
  const fresh = begun.filter((one) => !known.some((other) => isSameBackfill(one, other)))
  const backfills = [...fresh, ...known].sort((one, other) =>
    one.requestedAt < other.requestedAt ? 1 : -1,
  )
  return { backfills, price: read.price, ...present({ readAt: read.readAt }) }
}

async function refusalOf(parts: TagKeyParts, { source }: Payer, request: TagKeyAction) {
  const { backfills } = await backfillsOf(parts, source)
  return tagKeyRefusal(request, backfills[0], parts.now())
}

/** Cost allocation tags are the management account’s. */
async function payerOf(
  { sources }: TagKeyParts,
  source: string | undefined,
  signal?: AbortSignal,
): Promise<Payer> {
  const { asked } = await sources.choose(source, signal)
  const payer = asked.find((one) => one.source.startsWith('payer:'))
  if (payer) return { ...payer, region: sources.regionOf(payer.account) }
  throw new FailureError({
    kind: 'configuration',
    sentence:
      'Cost allocation tags are changed in the management account, which cannot be reached from here.',
    advice: 'Add a profile or a portal that leads to it on the accounts page.',
    retryable: false,
  })
}

type Question = Parameters<Costs['paid']['send']>[0]

interface Done {
  readonly requestId?: string | undefined
  readonly result?: Json
  readonly refused: RefusedKey[]
}

async function carriedOut(
  parts: TagKeyParts,
  payer: Payer,
  request: TagKeyAction,
  question: Question,
): Promise<Done> {
  const sdk = await import('@aws-sdk/client-cost-explorer')
  const send = sender(parts, question, sdk.CostExplorerClient)
  try {
    if (request.action === 'backfill') {
      const BackfillFrom = `${request.from}T00:00:00Z`
      const command = new sdk.StartCostAllocationTagBackfillCommand({ BackfillFrom })
      const { BackfillRequest, $metadata } = await send(command)
      const begun = backfillOf(BackfillRequest ?? { BackfillFrom }, parts.now())
      rememberBackfill(parts.settings, payer.source, begun)
      return { requestId: $metadata.requestId, refused: [] }
    }
    const { keys, status: Status } = request
    const CostAllocationTagsStatus = keys.map((TagKey) => ({ TagKey, Status }))
    const command = new sdk.UpdateCostAllocationTagsStatusCommand({ CostAllocationTagsStatus })
    const { Errors = [], $metadata } = await send(command)
    const refused = Errors.map(({ TagKey = '', Code = '', Message = '' }) => ({
      ...{ key: TagKey, sentence: sentenceOf(Code, Message) },
    }))
    const taken = keys.filter((key) => !refused.some((one) => one.key === key))
    parts.lists.revise('tags', payer.source, (body) => withStatus(body, taken, Status))
    const result = refused.map((one) => ({ ...one }))
    return { requestId: $metadata.requestId, refused, ...(refused.length > 0 && { result }) }
  } catch (error) {
    throw inPlainWords(error)
  }
}

function sender({ paid }: TagKeyParts, question: Question, client: typeof CostExplorerClient) {
  return <Output extends { $metadata: { requestId?: string } }>(
    command: Parameters<typeof paid.send<CostExplorerClient, Output>>[2],
  ) => paid.send<CostExplorerClient, Output>(question, client, command)
}

function sentenceOf(code: string, message: string): string {
  return code === 'TagKeysNotFoundException'
    ? 'Billing does not know this key yet: it does within a day of the first spend that carries it.'
    : message || code
}

/** The stored list with the statuses that were just set: it need not be paid again for that. */
function withStatus(body: Json, keys: readonly string[], status: CostTag['status']): Json {
  const read = z.array(CostTag).safeParse(body)
  if (!read.success) return body
  return read.data.map((tag) => (keys.includes(tag.key) ? { ...tag, status } : { ...tag }))
}
