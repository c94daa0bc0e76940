import { divide, limbsOf, limbsOfUnits, textOf, unitsOf } from '../amount.ts'
import type { KnownObject } from './known.ts'

/** Spend under one name, as AWS tells it. */
export interface Cell {
  readonly account: string
  readonly name: string
  readonly amount: string
}

/** The same within one account by place, as far as that is stored. */
export interface PlacedCell extends Cell {
  readonly place: string
}

/** A part of the spend, laid at one door. */
export interface Assigned {
  readonly account: string
  readonly name: string
  /** Absent where no known object has this name. */
  readonly object?: KnownObject
  readonly own: string
  /** What was divided among how many; absent where AWS itself tells the figure. */
  readonly shared?: { readonly amount: string; readonly among: number; readonly tag?: string }
}

/** Units of 10^-10 of an amount. */
export function toUnits(amount: string): bigint {
  const { high, low } = limbsOf(amount)
  return unitsOf(high, low)
}

/** The amount that so many units of 10^-10 are. */
export function fromUnits(units: bigint): string {
  const { high, low } = limbsOfUnits(units)
  return textOf(high, low)
}

/** A key of an account and a name within it. */
export const keyOfName = (account: string, name: string): string => `${account}/${name}`

/** Things by account and name. */
export function byName<Thing extends { readonly account: string; readonly name: string }>(
  things: readonly Thing[],
): Map<string, Thing[]> {
  const places = new Map<string, Thing[]>()
  for (const thing of things) {
    const key = keyOfName(thing.account, thing.name)
    const there = places.get(key)
    if (there === undefined) places.set(key, [thing])
    else there.push(thing)
  }
  return places
}

/**
 * Lays each cell's spend at the doors of those that have its name in its account; the parts of a
 * cell sum to it, so nothing is counted twice. One such object has all of it. Several are told
 * apart by place where that is stored; what is left together is divided evenly, and said to be.
 * Pure.
 */
export function assign(
  cells: readonly Cell[],
  objects: readonly KnownObject[],
  placed: readonly PlacedCell[],
): Assigned[] {
  const known = byName(objects)
  const places = byName(placed)
  return cells.flatMap((cell) => {
    const key = keyOfName(cell.account, cell.name)
    return assignCell(cell, known.get(key) ?? [], places.get(key) ?? [])
  })
}

function assignCell(
  cell: Cell,
  objects: readonly KnownObject[],
  placed: readonly PlacedCell[],
): Assigned[] {
  const { account, name, amount } = cell
  const [only] = objects
  if (only === undefined) return [{ account, name, own: amount }]
  if (objects.length === 1) return [{ account, name, object: only, own: amount }]
  const weights = placed.map(({ amount: part }) => toUnits(part))
  const usable = weights.some((weight) => weight > 0n) && weights.every((weight) => weight >= 0n)
  if (!usable) return evenly(cell, objects)
  const units = toUnits(amount)
  const parts = divide(units, weights)
  // Where the places come to the whole, the parts are AWS's own figures.
  const isExact = weights.reduce((sum, weight) => sum + weight, 0n) === units
  return placed.flatMap(({ place }, index) => {
    const part = { account, name, amount: fromUnits(parts[index] ?? 0n) }
    const there = objects.filter((object) => object.place === place)
    if (there.length > 1) return evenly(part, there)
    const [object] = there
    const shared = isExact ? {} : { shared: { amount, among: objects.length } }
    return [{ account, name, own: part.amount, ...(object && { object, ...shared }) }]
  })
}

/** Divides spend evenly, to the last unit. */
export function evenly(
  { account, name, amount }: Cell,
  objects: readonly KnownObject[],
  tag?: string,
): Assigned[] {
  const units = toUnits(amount)
  const parts = divide(
    units,
    objects.map(() => 1n),
  )
  const shared = { amount, among: objects.length, ...(tag !== undefined && { tag }) }
  return objects.map((object, index) => ({
    ...{ account, name: tag === undefined ? name : object.name, object, shared },
    own: fromUnits(parts[index] ?? 0n),
  }))
}
