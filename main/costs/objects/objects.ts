import type { CostBasis, ObjectCost, ObjectCosts } from '../../../shared/cost-objects.ts'
import type { Costs } from '../costs.ts'
import { type Assigned, assign, byName, fromUnits, keyOfName, toUnits } from './assign.ts'
import { estimate, type TagSpend } from './estimate.ts'
import type { KnownObject, ObjectKind, ReadKnown } from './known.ts'
import { wholes } from './nesting.ts'
import { type NamedSpend, readNamed, readPlaces } from './spend.ts'
import { servicesNotes, sinceNotes } from './service-notes.ts'
import { groupingOf, type StoredSpend, storedSpend, storedSplit } from './stored.ts'

/** What the figures of stacks and services lean on. */
export interface ObjectParts {
  readonly costs: Costs
  /** Keys of the stored datasets. */
  readonly stored: () => readonly string[]
  readonly known: ReadKnown
  readonly now: () => Date
}

/** What stacks, or services, cost, as far as it is stored. Calls nothing. */
export async function objectCosts(parts: ObjectParts, kind: ObjectKind): Promise<ObjectCosts> {
  const grouping = groupingOf[kind]
  const spend = spendBy(parts, kind)
  if (spend === undefined) return nothing
  const named = await readNamed(parts.costs, grouping, spend)
  const objects = await parts.known(kind)
  const isTold = named.cells.length > 0
  const found = isTold
    ? await assigning(parts, kind, spend, named, objects)
    : await estimating(parts, objects, spend)
  const basis = isTold ? basisOf(kind, named) : () => 'estimate' as const
  const { costs, own } = figuresOf(found.assigned, objects, basis)
  const { period, readAt, metric } = spend
  return {
    ...{ currency: named.currency, metric, period, readAt, costs },
    ...{ whole: named.whole, rest: fromUnits(toUnits(named.whole) - own) },
    notes: [...named.notes, ...found.notes],
  }
}

const nothing: ObjectCosts = {
  ...{ currency: 'USD', metric: 'UnblendedCost', costs: [], whole: '0', rest: '0', notes: [] },
}

/**
 * The stored spend by the tag of stacks or of services; that of services with split costs where
 * they are stored, since nothing else tells what tasks on container instances cost.
 */
export function spendBy(
  { costs, stored, now }: ObjectParts,
  kind: ObjectKind,
): StoredSpend | undefined {
  const monthsOf = costs.ledger.monthsOf.bind(costs.ledger)
  const spend = storedSpend(stored(), groupingOf[kind], monthsOf, now())
  if (kind === 'stacks') return spend
  const split = storedSplit(stored(), groupingOf[kind], monthsOf, now())
  const isOld =
    spend !== undefined && split !== undefined && split.period.until <= spend.period.from
  return split === undefined || isOld ? spend : split
}

type BasisOf = (assigned: Pick<Assigned, 'account' | 'name'>) => CostBasis

/** Of services: split where splitting made the figure another one than the tag alone tells. */
function basisOf(kind: ObjectKind, { cells, plain }: NamedSpend): BasisOf {
  if (kind === 'stacks') return () => 'stack-tag'
  const alone = new Map(
    plain.map(({ account, name, amount }) => [keyOfName(account, name), amount]),
  )
  const split = new Set(
    cells
      .map(({ account, name, amount }) => ({ key: keyOfName(account, name), amount }))
      .filter(({ key, amount }) => alone.get(key) !== amount)
      .map(({ key }) => key),
  )
  return ({ account, name }) => (split.has(keyOfName(account, name)) ? 'split-cost' : 'service-tag')
}

interface Found {
  readonly assigned: readonly Assigned[]
  readonly notes: readonly string[]
}

/** Accounts in which AWS tells spend of several objects under one name. */
export function ambiguous(
  cells: NamedSpend['cells'],
  objects: readonly KnownObject[],
): readonly string[] {
  const known = byName(objects)
  const several = cells.filter(({ account, name }) => {
    const there = known.get(keyOfName(account, name)) ?? []
    return new Set(there.map(({ place }) => place)).size > 1
  })
  return [...new Set(several.map(({ account }) => account))].sort()
}

async function assigning(
  { costs }: ObjectParts,
  kind: ObjectKind,
  spend: StoredSpend,
  { cells }: NamedSpend,
  objects: readonly KnownObject[],
): Promise<Found> {
  const placed = await readPlaces(costs, kind, spend, ambiguous(cells, objects))
  const notes = [
    ...(await sinceNotes(costs, groupingOf[kind], spend)),
    ...(kind === 'services' ? await servicesNotes(costs, spend) : []),
  ]
  return { assigned: assign(cells, objects, placed), notes }
}

async function estimating(
  parts: ObjectParts,
  objects: readonly KnownObject[],
  { period }: StoredSpend,
): Promise<Found> {
  const keys = [...new Set(objects.flatMap(({ tags }) => Object.keys(tags)))]
  const spends: TagSpend[] = []
  for (const key of keys) {
    const grouping = { by: 'tag', key } as const
    const monthsOf = parts.costs.ledger.monthsOf.bind(parts.costs.ledger)
    const spend = storedSpend(parts.stored(), grouping, monthsOf, parts.now())
    if (spend?.period.until !== period.until) continue
    const { cells } = await readNamed(parts.costs, grouping, spend)
    if (cells.length > 0) spends.push({ key, cells })
  }
  const found = estimate(spends, objects)
  if (found === undefined) return { assigned: [], notes: [notTold] }
  const sentence = `${notTold} The figures are estimates: what each value of the tag ${found.key} cost in an account, divided evenly among those that carry it.`
  return { assigned: found.assigned, notes: [sentence] }
}

const notTold =
  'AWS tells no spend by their names: the tag is not active for cost allocation, or not yet.'

function figuresOf(
  assigned: readonly Assigned[],
  objects: readonly KnownObject[],
  basis: BasisOf,
): { costs: ObjectCost[]; own: bigint } {
  const sums = wholes(assigned, objects)
  const byArn = new Map(assigned.flatMap((one) => (one.object ? [[one.object.arn, one]] : [])))
  const known = objects.flatMap((object): ObjectCost[] => {
    const sum = sums.get(object.arn)
    if (sum === undefined) return []
    const { arn, account, region, name } = object
    const { own = '0', shared } = byArn.get(arn) ?? {}
    const { monthly, nested, divided } = sum
    const facts = { account, region, name, arn, own, monthly, nested }
    return [{ ...facts, basis: divided ? 'estimate' : basis(object), ...(shared && { shared }) }]
  })
  const unknown = assigned
    .filter(({ object }) => object === undefined)
    .map((one) => {
      const { account, name, own } = one
      return { account, name, own, monthly: own, nested: 0, basis: basis(one) }
    })
  const own = assigned.reduce((sum, one) => sum + toUnits(one.own), 0n)
  return { costs: [...known, ...unknown], own }
}
