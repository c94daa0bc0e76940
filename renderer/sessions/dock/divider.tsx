import type { CSSProperties, KeyboardEvent } from 'react'
import type { Divider } from './areas.ts'
import { useDragging } from './dragging.ts'
import styles from './edges.module.css'
import { smallestRatio } from './tree.ts'

interface DividerLineProps {
  readonly divider: Divider
  readonly onRatio: (ratio: number) => void
}

/** How far one press of an arrow moves a divider. */
const step = 0.02

/** The line between two panes, moved by mouse or, when it has the focus, by arrow keys. */
export function DividerLine({ divider, onRatio }: DividerLineProps): React.JSX.Element {
  const { direction, ratio, around } = divider
  const upright = direction === 'row'
  const perPixel = (element: HTMLElement) => {
    const room = element.parentElement?.getBoundingClientRect()
    const pixels = upright ? (room?.width ?? 1) * around.width : (room?.height ?? 1) * around.height
    return 1 / Math.max(1, pixels)
  }
  const drag = useDragging(upright ? 'x' : 'y', ratio, perPixel, onRatio)
  const onKeyDown = (event: KeyboardEvent) => {
    const by = stepOf(event.key, upright)
    if (by === 0) return
    event.preventDefault()
    onRatio(ratio + by)
  }
  return (
    <div
      {...drag}
      className={upright ? styles.dividerUpright : styles.dividerLevel}
      style={lineStyle(divider)}
      role="separator"
      aria-orientation={upright ? 'vertical' : 'horizontal'}
      aria-label="Size of the panes"
      aria-valuenow={Math.round(ratio * 100)}
      aria-valuemin={smallestRatio * 100}
      aria-valuemax={100 - smallestRatio * 100}
      tabIndex={0}
      onDoubleClick={() => onRatio(0.5)}
      onKeyDown={onKeyDown}
    />
  )
}

function stepOf(key: string, upright: boolean): number {
  if (key === (upright ? 'ArrowLeft' : 'ArrowUp')) return -step
  return key === (upright ? 'ArrowRight' : 'ArrowDown') ? step : 0
}

function lineStyle({ direction, ratio, around }: Divider): CSSProperties {
  return direction === 'row'
    ? {
        insetInlineStart: share(around.left + around.width * ratio),
        insetBlockStart: share(around.top),
        blockSize: share(around.height),
      }
    : {
        insetBlockStart: share(around.top + around.height * ratio),
        insetInlineStart: share(around.left),
        inlineSize: share(around.width),
      }
}

/** A share as CSS has it. */
export function share(part: number): string {
  return `${part * 100}%`
}
