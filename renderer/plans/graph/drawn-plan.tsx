import { memo } from 'react'
import type { Run } from '../../../shared/plan-run.ts'
import { box, type DrawnEdge, type DrawnStack, type Drawing } from './elk-graph.ts'
import styles from './graph.module.css'
import { type Look, lookOf, lookWords } from './look.ts'
import type { ViewBox } from './view-box.ts'

interface DrawnPlanProps {
  readonly drawing: Drawing
  readonly run: Run | undefined
  readonly view: ViewBox
  readonly size: { readonly width: number; readonly height: number }
}

/** Below this scale names cannot be read, so they are not drawn. */
const readable = 0.35

/** The drawing itself. Only what is in sight is drawn, so that hundreds of stacks stay smooth. */
export function DrawnPlan({ drawing, run, view, size }: DrawnPlanProps): React.JSX.Element {
  const { x, y, scale } = view
  const right = x + size.width / scale
  const bottom = y + size.height / scale
  const inSight = (at: { x: number; y: number }) =>
    at.x + box.width >= x && at.x <= right && at.y + box.height >= y && at.y <= bottom
  const nodes = new Map(run?.nodes.map((node) => [node.stack, node]))
  return (
    <svg className={styles.svg} aria-hidden="true">
      <defs>
        <marker
          id="plan-arrow"
          viewBox="0 0 8 8"
          refX="7"
          refY="4"
          markerWidth="7"
          markerHeight="7"
          orient="auto"
        >
          <path d="M0 0 8 4 0 8z" className={styles.arrow} />
        </marker>
      </defs>
      <g transform={`scale(${scale}) translate(${-x} ${-y})`}>
        {drawing.edges.map((edge) => (
          <Edge key={`${edge.edge.before} ${edge.edge.after}`} edge={edge} />
        ))}
        {drawing.stacks.filter(inSight).map((drawn) => (
          <Box
            key={drawn.stack.row.arn}
            drawn={drawn}
            look={lookOf(drawn.stack, nodes.get(drawn.stack.row.arn))}
            named={scale >= readable}
          />
        ))}
      </g>
    </svg>
  )
}

const Edge = memo(function Edge({ edge: { edge, points } }: { readonly edge: DrawnEdge }) {
  if (points.length === 0) return null
  return (
    <polyline
      className={styles.edge}
      points={points.map(({ x, y }) => `${x},${y}`).join(' ')}
      markerEnd="url(#plan-arrow)"
    >
      <title>{`${edge.kind}: ${edge.through}`}</title>
    </polyline>
  )
})

interface BoxProps {
  readonly drawn: DrawnStack
  readonly look: Look
  readonly named: boolean
}

const Box = memo(function Box({ drawn: { stack, x, y }, look, named }: BoxProps) {
  const { name, account, region } = stack.row
  return (
    <g transform={`translate(${x} ${y})`}>
      <title>{`${name}\n${account} ${region}\n${lookWords[look]}`}</title>
      <rect {...box} rx="6" className={styles.box} data-look={look} />
      {named && (
        <>
          <text x="12" y="20" className={styles.name}>
            {shortened(name)}
          </text>
          <text x="12" y="37" className={styles.where}>
            {account} · {region}
          </text>
        </>
      )}
    </g>
  )
})

const longest = 27

function shortened(name: string): string {
  return name.length > longest ? `${name.slice(0, longest - 1)}…` : name
}
