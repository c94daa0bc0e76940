import { type Assigned, fromUnits, toUnits } from './assign.ts'
import type { KnownObject } from './known.ts'

/** What an object comes to with all that is nested in it. */
interface Whole {
  readonly monthly: string
  /** Objects nested in it, at any depth, with or without spend. */
  readonly nested: number
  /** Whether the figure of any of them is divided. */
  readonly divided: boolean
}

interface Sum {
  units: bigint
  nested: number
  divided: boolean
}

/** Stacks cannot be nested deeper; the limit only keeps a circle in the data from being endless. */
const deepest = 20

/** Sums along the nesting, by ARN; those without any spend at all are left out. Pure. */
export function wholes(
  assigned: readonly Assigned[],
  objects: readonly KnownObject[],
): ReadonlyMap<string, Whole> {
  const parents = new Map(objects.map(({ arn, parent }) => [arn, parent]))
  const sums = new Map<string, Sum>()
  const sumOf = (arn: string) => {
    const known = sums.get(arn)
    if (known !== undefined) return known
    const sum = { units: 0n, nested: 0, divided: false }
    sums.set(arn, sum)
    return sum
  }
  for (const { object, own, shared } of assigned) {
    if (object === undefined) continue
    for (const arn of [object.arn, ...above(object.arn, parents)]) {
      const sum = sumOf(arn)
      sum.units += toUnits(own)
      sum.divided ||= shared !== undefined
    }
  }
  for (const { arn } of objects) {
    for (const ancestor of above(arn, parents)) {
      const sum = sums.get(ancestor)
      if (sum !== undefined) sum.nested += 1
    }
  }
  return new Map(
    [...sums].map(([arn, { units, nested, divided }]) => [
      arn,
      { monthly: fromUnits(units), nested, divided },
    ]),
  )
}

function above(arn: string, parents: ReadonlyMap<string, string | undefined>): string[] {
  const found: string[] = []
  let at = parents.get(arn)
  while (at !== undefined && parents.has(at) && found.length < deepest) {
    found.push(at)
    at = parents.get(at)
  }
  return found
}
