import type { PlanEdge } from '../../shared/plan-document.ts'

/** Who must be gone before whom. */
export interface Order {
  /** Stage by node; nodes in or behind a cycle have none. */
  readonly stages: ReadonlyMap<string, number>
  /** The edges of each cycle (strongly connected component of more than one node, or a loop). */
  readonly cycles: PlanEdge[][]
}

/**
 * The earliest stage for each node such that every `before` comes in an earlier stage than its
 * `after`: nodes of one stage may go in parallel. Independent of the order of the input. Pure.
 */
export function orderNodes(nodes: readonly string[], edges: readonly PlanEdge[]): Order {
  const known = new Set(nodes)
  const inside = edges.filter(({ before, after }) => known.has(before) && known.has(after))
  const stages = levels(nodes, inside)
  const rest = inside.filter(({ before, after }) => !stages.has(before) && !stages.has(after))
  return { stages, cycles: cyclesOf(rest) }
}

/** Longest path from a node that waits for nothing; peels off what waits for nothing any more. */
function levels(nodes: readonly string[], edges: readonly PlanEdge[]): Map<string, number> {
  const waits = new Map(nodes.map((node) => [node, new Set<string>()]))
  for (const { before, after } of edges) waits.get(after)?.add(before)
  const followers = Map.groupBy(edges, ({ before }) => before)
  const stages = new Map<string, number>()
  let ready = nodes.filter((node) => waits.get(node)?.size === 0)
  for (let stage = 0; ready.length > 0; stage += 1) {
    for (const node of ready) stages.set(node, stage)
    ready = release(ready, followers, waits)
  }
  return stages
}

function release(
  done: readonly string[],
  followers: ReadonlyMap<string, readonly PlanEdge[]>,
  waits: ReadonlyMap<string, Set<string>>,
): string[] {
  const ready = new Set<string>()
  for (const node of done) {
    for (const { after } of followers.get(node) ?? []) {
      const waiting = waits.get(after)
      if (waiting?.delete(node) && waiting.size === 0) ready.add(after)
    }
  }
  return [...ready]
}

/** Groups the edges that lie on a cycle by the cycle's component. */
function cyclesOf(edges: readonly PlanEdge[]): PlanEdge[][] {
  const component = components(edges)
  const onCycle = edges.filter(
    ({ before, after }) => component.get(before) === component.get(after),
  )
  return [...Map.groupBy(onCycle, ({ before }) => component.get(before)).values()]
}

/** Tarjan's strongly connected components, without recursion; component number by node. */
function components(edges: readonly PlanEdge[]): Map<string, number> {
  const following = new Map<string, string[]>()
  for (const { before, after } of edges) {
    following.set(before, [...(following.get(before) ?? []), after])
    if (!following.has(after)) following.set(after, [])
  }
  const search = new ComponentSearch(following)
  for (const node of following.keys()) search.visit(node)
  return search.component
}

interface Frame {
  readonly node: string
  next: number
}

class ComponentSearch {
  readonly component = new Map<string, number>()
  readonly #index = new Map<string, number>()
  readonly #low = new Map<string, number>()
  readonly #path: string[] = []
  readonly #following: ReadonlyMap<string, readonly string[]>
  #components = 0

  constructor(following: ReadonlyMap<string, readonly string[]>) {
    this.#following = following
  }

  visit(start: string): void {
    if (this.#index.has(start)) return
    const frames = [this.#enter(start)]
    for (let frame = frames.at(-1); frame; frame = frames.at(-1)) {
      const next = this.#following.get(frame.node)?.[frame.next]
      frame.next += 1
      if (next === undefined) {
        frames.pop()
        this.#leave(frame.node, frames.at(-1)?.node)
      } else if (!this.#index.has(next)) frames.push(this.#enter(next))
      else if (!this.component.has(next)) this.#lower(frame.node, this.#index.get(next))
    }
  }

  #enter(node: string): Frame {
    this.#index.set(node, this.#index.size)
    this.#low.set(node, this.#index.size - 1)
    this.#path.push(node)
    return { node, next: 0 }
  }

  #lower(node: string, to: number | undefined): void {
    this.#low.set(node, Math.min(this.#low.get(node) ?? Infinity, to ?? Infinity))
  }

  #leave(node: string, parent: string | undefined): void {
    if (parent !== undefined) this.#lower(parent, this.#low.get(node))
    if (this.#low.get(node) !== this.#index.get(node)) return
    for (let member = this.#path.pop(); member !== undefined; member = this.#path.pop()) {
      this.component.set(member, this.#components)
      if (member === node) break
    }
    this.#components += 1
  }
}
