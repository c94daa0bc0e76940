import { z } from 'zod'
import type { ObjectCostOffer, ObjectCostPart } from '../../../shared/cost-objects.ts'
import type { CostGrouping, Period } from '../../../shared/cost-question.ts'
import { CostTag } from '../../../shared/cost-tags.ts'
import { dayOf } from '../days.ts'
import type { Wanted } from '../fetch/fetches.ts'
import { distinctions } from './estimate.ts'
import type { KnownObject, ObjectKind } from './known.ts'
import { ambiguous, type ObjectParts, spendBy } from './objects.ts'
import { readNamed } from './spend.ts'
import { accountDataset, groupingOf, lastDays, placeDataset, splitDataset } from './stored.ts'

interface Part {
  readonly part: ObjectCostPart
  readonly wanted: readonly Wanted[]
  readonly sentence: string
}

/** What can be fetched for the figures, at its price; parts that are stored and new are left out. */
export async function objectOffers(
  parts: ObjectParts,
  kind: ObjectKind,
  signal?: AbortSignal,
): Promise<ObjectCostOffer[]> {
  const found = await partsOf(parts, kind, signal)
  return found
    .map(({ part, wanted, sentence }) => ({
      ...{ part, sentence },
      price: parts.costs.fetches.priceOf(wanted),
    }))
    .filter(({ price }) => price.requests > 0)
}

/** What fetching one part reads; nothing where there is nothing to it. */
export async function wantedOf(
  parts: ObjectParts,
  kind: ObjectKind,
  part: ObjectCostPart,
  signal?: AbortSignal,
): Promise<readonly Wanted[]> {
  const found = await partsOf(parts, kind, signal)
  return found.find((one) => one.part === part)?.wanted ?? []
}

async function partsOf(
  parts: ObjectParts,
  kind: ObjectKind,
  signal: AbortSignal | undefined,
): Promise<Part[]> {
  const period = lastDays(dayOf(parts.now()))
  const { asked } = await parts.costs.sources.choose(undefined, signal)
  const by = (grouping: CostGrouping): Wanted[] =>
    asked.map((one) => ({ dataset: accountDataset(grouping, one), period }))
  const first: Part = {
    ...{ part: 'spend', wanted: by(groupingOf[kind]) },
    sentence: `The spend of ${kind === 'stacks' ? 'stacks' : 'ECS services'} in the last 30 days, by name and account.`,
  }
  const spend = spendBy(parts, kind)
  const split = kind === 'services' ? splitPart(parts, period) : []
  if (spend === undefined) return [first, ...split]
  const objects = await parts.known(kind)
  const { cells } = await readNamed(parts.costs, groupingOf[kind], spend)
  if (cells.length === 0) {
    return [first, ...split, ...(await estimatePart(parts, objects, by, signal))]
  }
  const wanted = ambiguous(cells, objects).flatMap((account) =>
    spend.told.map((one) => ({
      dataset: placeDataset(kind, one, account),
      period: spend.period,
    })),
  )
  const places = { part: 'places', wanted, sentence: placesSentence[kind] } as const
  // Beside split costs, what Cost Explorer tells of services tells nothing more.
  return spend.told === spend.datasets ? [first, ...split, places] : [...split, places]
}

const apart = (names: string, places: string) =>
  `Tells ${names} of the same name in several ${places} of an account apart, a request an account; until then their spend is divided evenly.`

const placesSentence: Readonly<Record<ObjectKind, string>> = {
  stacks: apart('stacks', 'regions'),
  services: apart('services', 'clusters'),
}

/** Split costs, where the chosen table of Data Exports has them. */
function splitPart({ costs }: ObjectParts, period: Period): Part[] {
  const chosen = costs.athena.chosen()
  if (chosen?.facts.split !== true) return []
  const { source, table } = chosen
  const plain = accountDataset(groupingOf.services, { source, account: table.account })
  const wanted = [plain, splitDataset(plain)].map((dataset) => ({ dataset, period }))
  const sentence = `What ECS services cost with what AWS splits off container instances for their tasks, from ${table.database}.${table.table} of Data Exports.`
  return [{ part: 'split', wanted, sentence }]
}

/** The active tag that tells the objects apart best. */
async function estimatePart(
  { costs }: ObjectParts,
  objects: readonly KnownObject[],
  by: (grouping: CostGrouping) => Wanted[],
  signal: AbortSignal | undefined,
): Promise<Part[]> {
  const { bodies } = await costs.lists.read('tags', undefined, z.array(CostTag), signal)
  const rated = bodies
    .flat()
    .filter(({ key, status }) => status === 'Active' && !key.startsWith('aws:'))
    .map(({ key }) => ({ key, count: distinctions(key, objects) }))
    .filter(({ count }) => count > 0)
    .sort((one, other) => other.count - one.count)
  const [best] = rated
  if (best === undefined) return []
  const sentence = `Spend by the tag ${best.key}, which tells them apart best, to estimate from.`
  return [{ part: 'estimate', wanted: by({ by: 'tag', key: best.key }), sentence }]
}
