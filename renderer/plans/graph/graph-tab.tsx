import Button from '@cloudscape-design/components/button'
import Spinner from '@cloudscape-design/components/spinner'
import { useEffect, useRef, useState } from 'react'
import type { Plan } from '../../../shared/plan-document.ts'
import type { Run } from '../../../shared/plan-run.ts'
import type { Drawing } from './elk-graph.ts'
import { DrawnPlan } from './drawn-plan.tsx'
import styles from './graph.module.css'
import { Legend } from './legend.tsx'
import { useDrawing } from './use-drawing.ts'
import { fit, pan, type ViewBox, viewAfterKey, zoom } from './view-box.ts'

interface GraphTabProps {
  readonly plan: Plan
  readonly run: Run | undefined
}

/** The plan as a graph: what must go before what. Dragged, zoomed by wheel and keys. */
export function GraphTab({ plan, run }: GraphTabProps): React.JSX.Element {
  const drawing = useDrawing(plan)
  if (drawing === undefined) {
    return (
      <div>
        <Spinner /> Drawing the graph…
      </div>
    )
  }
  return <Canvas drawing={drawing} run={run} />
}

interface CanvasProps {
  readonly drawing: Drawing
  readonly run: Run | undefined
}

function Canvas({ drawing, run }: CanvasProps): React.JSX.Element {
  const place = useRef<HTMLDivElement>(null)
  const size = useSize(place)
  const [moved, setMoved] = useState<ViewBox>()
  const view = moved ?? fit(drawing, size)
  const grip = useRef<{ x: number; y: number } | undefined>(undefined)
  useWheel(place, (event) => {
    const bounds = place.current?.getBoundingClientRect()
    const at = { x: event.clientX - (bounds?.left ?? 0), y: event.clientY - (bounds?.top ?? 0) }
    setMoved(zoom(view, event.deltaY < 0 ? 1.15 : 1 / 1.15, at))
  })
  const press = (key: string) => {
    const next = viewAfterKey(key, view, drawing, size)
    if (next !== undefined) setMoved(next)
    return next !== undefined
  }
  return (
    <div className={styles.whole}>
      <div className={styles.bar}>
        <Legend running={run !== undefined} />
        <Button variant="icon" iconName="zoom-in" ariaLabel="Closer" onClick={() => press('+')} />
        <Button variant="icon" iconName="zoom-out" ariaLabel="Further" onClick={() => press('-')} />
        <Button
          variant="icon"
          iconName="zoom-to-fit"
          ariaLabel="Show all"
          onClick={() => press('0')}
        />
      </div>
      <div
        ref={place}
        className={`${styles.canvas} fd-focus`}
        role="group"
        aria-label="Graph of the plan. Arrows move, plus and minus zoom, 0 shows all; the tab Order says the same in words."
        tabIndex={0}
        onKeyDown={(event) => {
          if (press(event.key)) event.preventDefault()
        }}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId)
          grip.current = { x: event.clientX, y: event.clientY }
        }}
        onPointerMove={(event) => {
          const from = grip.current
          if (from === undefined) return
          grip.current = { x: event.clientX, y: event.clientY }
          setMoved(pan(view, { x: event.clientX - from.x, y: event.clientY - from.y }))
        }}
        onPointerUp={() => void (grip.current = undefined)}
      >
        <DrawnPlan drawing={drawing} run={run} view={view} size={size} />
      </div>
    </div>
  )
}

function useSize(place: React.RefObject<HTMLDivElement | null>) {
  const [size, setSize] = useState({ width: 1000, height: 400 })
  useEffect(() => {
    const element = place.current
    if (element === null) return undefined
    const observer = new ResizeObserver(() =>
      setSize({ width: element.clientWidth, height: element.clientHeight }),
    )
    observer.observe(element)
    return () => observer.disconnect()
  }, [place])
  return size
}

/** React listens to wheels passively, so that the page would scroll along. */
function useWheel(
  place: React.RefObject<HTMLDivElement | null>,
  then: (event: WheelEvent) => void,
): void {
  const current = useRef(then)
  useEffect(() => {
    current.current = then
  })
  useEffect(() => {
    const element = place.current
    const listen = (event: WheelEvent) => {
      event.preventDefault()
      current.current(event)
    }
    element?.addEventListener('wheel', listen, { passive: false })
    return () => element?.removeEventListener('wheel', listen)
  }, [place])
}
