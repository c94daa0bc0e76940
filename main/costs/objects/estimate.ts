import { type Assigned, byName, type Cell, evenly, keyOfName } from './assign.ts'
import type { KnownObject } from './known.ts'

/** Spend by the values of one tag; `name` of a cell is the value. */
export interface TagSpend {
  readonly key: string
  readonly cells: readonly Cell[]
}

/** How well a tag tells objects apart: how many different values they carry, account by account. */
export function distinctions(key: string, objects: readonly KnownObject[]): number {
  const carried = standing(objects).flatMap(({ account, tags }) => {
    const value = tags[key]
    return value === undefined || value === '' ? [] : [keyOfName(account, value)]
  })
  return new Set(carried).size
}

/**
 * Estimates from the one tag that tells the objects apart best: what its value cost in an account
 * is divided evenly among those that carry the value there. Nested stacks are within their root's
 * part, since CloudFormation hands a root's tags down. The parts of a value sum to its spend, and
 * only one tag is used, so nothing is counted twice. Pure.
 */
export function estimate(
  spends: readonly TagSpend[],
  objects: readonly KnownObject[],
): { readonly key: string; readonly assigned: Assigned[] } | undefined {
  const rated = spends
    .map((spend) => ({ spend, count: distinctions(spend.key, objects) }))
    .filter(({ count }) => count > 0)
  rated.sort((one, other) =>
    one.count === other.count
      ? one.spend.key < other.spend.key
        ? -1
        : 1
      : other.count - one.count,
  )
  const best = rated[0]?.spend
  if (best === undefined) return undefined
  const { key, cells } = best
  const carriers = byName(standing(objects).flatMap((object) => carrierOf(object, key)))
  const assigned = cells.flatMap((cell) => {
    const there = carriers.get(keyOfName(cell.account, cell.name)) ?? []
    const carrying = there.map(({ object }) => object)
    return carrying.length === 0 ? [] : evenly(cell, carrying, `${key}=${cell.name}`)
  })
  return { key, assigned }
}

function carrierOf(object: KnownObject, key: string) {
  const name = object.tags[key] ?? ''
  return name === '' ? [] : [{ account: object.account, name, object }]
}

const standing = (objects: readonly KnownObject[]) =>
  objects.filter(({ parent }) => parent === undefined)
