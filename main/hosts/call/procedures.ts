import { type AnyContractProcedure, isContractProcedure } from '@orpc/contract'

/** One procedure of the contract, as the command line names it. */
export interface NamedProcedure {
  /** Such as `stacks.list`. */
  readonly name: string
  readonly path: readonly string[]
  readonly summary: string
  readonly procedure: AnyContractProcedure
}

/** Every procedure of a contract, by name, in the contract's order. Pure. */
export function listProcedures(contract: object, above: readonly string[] = []): NamedProcedure[] {
  return Object.entries(contract).flatMap(([key, value]: [string, unknown]) => {
    const path = [...above, key]
    if (isContractProcedure(value)) return [describe(path, value)]
    return typeof value === 'object' && value !== null ? listProcedures(value, path) : []
  })
}

function describe(path: readonly string[], procedure: AnyContractProcedure): NamedProcedure {
  const summary = procedure['~orpc'].route.summary ?? ''
  return { name: path.join('.'), path, summary, procedure }
}

/** The names closest to one that does not exist, best first, at most three. Pure. */
export function nearestNames(wanted: string, names: readonly string[]): string[] {
  const scored = names.map((name) => ({ name, distance: distanceOf(wanted, name) }))
  scored.sort((one, other) => one.distance - other.distance)
  return scored.slice(0, 3).map(({ name }) => name)
}

/** Edits from one to the other; a name that contains the wanted word counts as near. */
function distanceOf(wanted: string, name: string): number {
  const edits = editDistance(wanted.toLowerCase(), name.toLowerCase())
  return name.toLowerCase().includes(wanted.toLowerCase()) ? Math.min(edits, 1) : edits
}

function editDistance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (const [index, letter] of one.split('').entries()) {
    const next = [index + 1]
    for (const [column, against] of other.split('').entries()) {
      const swap = (row[column] ?? 0) + (letter === against ? 0 : 1)
      next.push(Math.min(swap, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1))
    }
    row = next
  }
  return row[other.length] ?? 0
}
