import { type PointerEvent, type ReactNode, useRef, useState } from 'react'
import Button from '@cloudscape-design/components/button'

interface SplitPaneProps {
  /** The main side. */
  readonly children: ReactNode
  /** The side panel, or nothing while it is closed. */
  readonly panel?: ReactNode
  /** Names the panel. */
  readonly label: string
  /** The panel's title line. */
  readonly title?: ReactNode
  readonly onClose: () => void
}

const narrowest = 320
let keptWidth = 420

/** A main side, and a panel on the right whose edge can be dragged. */
export function SplitPane({ children, panel, label, title, onClose }: SplitPaneProps) {
  const [width, setWidth] = useState(keptWidth)
  const resize = (wanted: number) => {
    keptWidth = Math.max(narrowest, Math.min(wanted, Math.round(window.innerWidth * 0.6)))
    setWidth(keptWidth)
  }
  return (
    <div className="fd-split">
      <div className="fd-split-main">{children}</div>
      {panel === undefined || panel === null ? null : (
        <>
          <SplitEdge width={width} onResize={resize} label={`Width of ${label}`} />
          <aside className="fd-split-panel" aria-label={label} style={{ inlineSize: width }}>
            <div className="fd-split-head">
              <div className="fd-split-title">{title}</div>
              <Button
                variant="icon"
                iconName="close"
                ariaLabel={`Close ${label}`}
                onClick={onClose}
              />
            </div>
            <div className="fd-split-body">{panel}</div>
          </aside>
        </>
      )}
    </div>
  )
}

interface SplitEdgeProps {
  readonly width: number
  readonly label: string
  readonly onResize: (width: number) => void
}

function SplitEdge({ width, label, onResize }: SplitEdgeProps) {
  const drag = useRef<{ x: number; width: number } | undefined>(undefined)
  const move = (event: PointerEvent) => {
    const from = drag.current
    if (from !== undefined) onResize(from.width + from.x - event.clientX)
  }
  const begin = (event: PointerEvent) => {
    event.preventDefault()
    event.currentTarget.setPointerCapture(event.pointerId)
    drag.current = { x: event.clientX, width }
  }
  return (
    <div
      className="fd-split-edge fd-focus"
      role="separator"
      aria-orientation="vertical"
      aria-label={label}
      aria-valuenow={width}
      aria-valuemin={narrowest}
      tabIndex={0}
      onPointerDown={begin}
      onPointerMove={move}
      onPointerUp={() => void (drag.current = undefined)}
      onKeyDown={(event) => {
        if (event.key === 'ArrowLeft') onResize(width + 24)
        if (event.key === 'ArrowRight') onResize(width - 24)
      }}
    />
  )
}
