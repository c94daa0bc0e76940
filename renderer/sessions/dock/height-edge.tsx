import { useDragging } from './dragging.ts'
import styles from './edges.module.css'
import { largestShare, smallestShare } from './layout.ts'

interface HeightEdgeProps {
  /** How much of the window the dock has. */
  readonly share: number
  readonly onShare: (share: number) => void
  readonly onFull: () => void
}

/** How far one press of an arrow moves the edge. */
const step = 0.03

/** The dock's upper edge: dragged, or moved by arrow keys; a double click gives it all the room. */
export function HeightEdge({ share, onShare, onFull }: HeightEdgeProps): React.JSX.Element {
  const perPixel = () => -1 / Math.max(1, window.innerHeight)
  const drag = useDragging('y', share, perPixel, onShare)
  return (
    <div
      {...drag}
      className={styles.edge}
      role="separator"
      aria-orientation="horizontal"
      aria-label="Height of the terminals"
      aria-valuenow={Math.round(share * 100)}
      aria-valuemin={smallestShare * 100}
      aria-valuemax={largestShare * 100}
      tabIndex={0}
      onDoubleClick={onFull}
      onKeyDown={(event) => {
        if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return
        event.preventDefault()
        onShare(share + (event.key === 'ArrowUp' ? step : -step))
      }}
    />
  )
}
