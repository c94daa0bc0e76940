import type { ElkNode } from 'elkjs/lib/elk-api.js'
import type { Plan, PlanEdge, PlannedStack } from '../../../shared/plan-document.ts'

/** One stack in the drawing; its place in pixels. */
export interface DrawnStack {
  readonly stack: PlannedStack
  readonly x: number
  readonly y: number
}

/** One tie in the drawing, as the points that its line goes through. */
export interface DrawnEdge {
  readonly edge: PlanEdge
  readonly points: readonly { readonly x: number; readonly y: number }[]
}

/** The plan as it is drawn. */
export interface Drawing {
  readonly width: number
  readonly height: number
  readonly stacks: readonly DrawnStack[]
  readonly edges: readonly DrawnEdge[]
}

/** The size of a stack's box, in pixels. */
export const box = { width: 210, height: 48 } as const

const options = {
  'elk.algorithm': 'layered',
  'elk.direction': 'RIGHT',
  'elk.layered.spacing.nodeNodeBetweenLayers': '40',
  // Long chains go on in a further row, so that their names stay readable.
  'elk.layered.wrapping.strategy': 'MULTI_EDGE',
  'elk.spacing.nodeNode': '16',
  'elk.separateConnectedComponents': 'true',
  'elk.aspectRatio': '1.8',
  'elk.edgeRouting': 'ORTHOGONAL',
}

/** What the layout engine is asked: a box a stack, an edge a pair of stacks. Pure. */
export function toElk(plan: Plan): ElkNode {
  return {
    id: 'plan',
    layoutOptions: options,
    children: plan.stacks.map(({ row }) => ({ id: row.arn, ...box })),
    edges: pairsOf(plan).map(([id, { before, after }]) => ({
      id,
      sources: [before],
      targets: [after],
    })),
  }
}

/** What the layout engine answered, as a drawing. Pure. */
export function fromElk(plan: Plan, answer: ElkNode): Drawing {
  const places = new Map(answer.children?.map((child) => [child.id, child]))
  const edges = new Map(answer.edges?.map((edge) => [edge.id, edge]))
  return {
    width: answer.width ?? 0,
    height: answer.height ?? 0,
    stacks: plan.stacks.map((stack) => {
      const { x = 0, y = 0 } = places.get(stack.row.arn) ?? {}
      return { stack, x, y }
    }),
    edges: pairsOf(plan).map(([id, edge]) => {
      const sections = edges.get(id)?.sections ?? []
      const points = sections.flatMap(({ startPoint, bendPoints = [], endPoint }) => [
        startPoint,
        ...bendPoints,
        endPoint,
      ])
      return { edge, points }
    }),
  }
}

/** Two stacks may be tied by several exports: one line is enough for the eye. */
function pairsOf({ edges, stacks }: Plan): [string, PlanEdge][] {
  const planned = new Set(stacks.map(({ row }) => row.arn))
  const known = edges.filter(({ before, after }) => planned.has(before) && planned.has(after))
  return [...new Map(known.map((edge) => [`${edge.before} ${edge.after}`, edge]))]
}
