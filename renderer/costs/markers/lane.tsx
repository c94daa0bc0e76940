import { type KeyboardEvent, useRef, useState } from 'react'
import styles from '../costs.module.css'
import { columnAfter } from '../spend/column-after.ts'
import { type Cluster, middleOf } from './clusters.ts'
import { clusterWords } from './marker-words.ts'

interface LaneProps {
  readonly clusters: readonly Cluster[]
  readonly columns: readonly string[]
  /** Pixels from one column to the next, and from the left to the first. */
  readonly step: number
  readonly left: number
  /** The first column of the cluster that is open. */
  readonly open: number | undefined
  readonly onOpen: (from: number | undefined) => void
}

/**
 * What is pressed to see the changes of a day, over the marks that the chart draws: one stop of the
 * Tab key, the arrow keys go from mark to mark.
 */
export function Lane({ clusters, columns, step, left, open, onOpen }: LaneProps) {
  const [at, setAt] = useState(0)
  const buttons = useRef<(HTMLButtonElement | null)[]>([])
  const current = Math.min(at, clusters.length - 1)
  const move = (event: KeyboardEvent) => {
    const to = columnAfter(event.key, current, clusters.length - 1)
    if (to === undefined) return
    event.preventDefault()
    setAt(to)
    buttons.current[to]?.focus()
  }
  return (
    <div
      className={styles.lane}
      role="toolbar"
      aria-label="Deployments and stack changes; the arrow keys go from mark to mark"
      onKeyDown={move}
    >
      {clusters.map((cluster, index) => (
        <button
          key={cluster.from}
          ref={(button) => void (buttons.current[index] = button)}
          type="button"
          className={styles.laneMark}
          style={{ insetInlineStart: left + middleOf(cluster, step) - 12 }}
          aria-label={clusterWords(cluster, columns)}
          aria-expanded={open === cluster.from}
          title={clusterWords(cluster, columns)}
          tabIndex={index === current ? 0 : -1}
          onFocus={() => setAt(index)}
          onClick={() => onOpen(open === cluster.from ? undefined : cluster.from)}
        />
      ))}
    </div>
  )
}

interface MarksDrawnProps {
  readonly clusters: readonly Cluster[]
  readonly step: number
  /** Where the lane's middle is. */
  readonly y: number
}

/** The marks themselves, a part of the drawing, so that a saved picture has them. */
export function MarksDrawn({ clusters, step, y }: MarksDrawnProps) {
  return clusters.map((cluster) => (
    <g key={cluster.from} transform={`translate(${middleOf(cluster, step)} ${y})`}>
      {cluster.bad ? (
        <path
          d="M0 -8 8 6H-8Z"
          fill="none"
          stroke="currentColor"
          strokeWidth={2}
          className={styles.markBad}
        />
      ) : (
        <path d="M0 -8 8 0 0 8 -8 0Z" fill="currentColor" className={styles.markGood} />
      )}
      {cluster.markers.length > 1 && (
        <text y={22} textAnchor="middle" fontSize={11} fill="currentColor" className={styles.axes}>
          {cluster.markers.length}
        </text>
      )}
    </g>
  ))
}
