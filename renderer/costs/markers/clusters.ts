import type { CostMarker } from '../../../shared/cost-markers.ts'

/** Marks that stand in one place on the chart: of a day, or of some days where these are narrow. */
export interface Cluster {
  /** The first and the last of its columns. */
  readonly from: number
  readonly to: number
  readonly markers: readonly CostMarker[]
  /** Whether one of them went wrong; it is drawn in another shape. */
  readonly bad: boolean
}

/** Pixels that a place needs to be hit by a finger or a pointer. */
const place = 24

/** Gathers marks by their columns; `columns` are days. Marks of other days are left out. Pure. */
export function clustersOf(
  markers: readonly CostMarker[],
  columns: readonly string[],
  step: number,
): Cluster[] {
  const width = Math.max(1, Math.ceil(place / step))
  const columnOf = new Map(columns.map((day, column) => [day, column]))
  const groups = new Map<number, CostMarker[]>()
  for (const marker of markers) {
    const column = columnOf.get(marker.day)
    if (column === undefined) continue
    const at = Math.floor(column / width)
    groups.set(at, [...(groups.get(at) ?? []), marker])
  }
  return [...groups]
    .sort(([one], [other]) => one - other)
    .map(([at, group]) => ({
      from: at * width,
      to: Math.min(columns.length, (at + 1) * width) - 1,
      markers: group,
      bad: group.some(({ outcome }) => outcome === 'failed' || outcome === 'rolled-back'),
    }))
}

/** Where a cluster stands: the middle of its columns, in pixels. Pure. */
export function middleOf({ from, to }: Cluster, step: number): number {
  return ((from + to + 1) / 2) * step
}
