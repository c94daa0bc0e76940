import { type KeyboardEvent, type PointerEvent, useId, useState } from 'react'
import type { CostMarker } from '../../../shared/cost-markers.ts'
import type { CostSeries, CostView } from '../../../shared/cost-question.ts'
import { numberWords } from '../../ui/money-words.ts'
import styles from '../costs.module.css'
import { type Layout, stackColumns } from './chart-layout.ts'
import { ChangesList } from '../markers/changes-list.tsx'
import { type Cluster, clustersOf } from '../markers/clusters.ts'
import { Lane, MarksDrawn } from '../markers/lane.tsx'
import type { Mark } from '../watch/anomaly-words.ts'
import { type Look } from './look.ts'
import { fillOf, PatternFills } from './pattern-fills.tsx'
import { Readout } from './readout.tsx'
import { columnAfter } from './column-after.ts'
import { useWidth } from './use-width.ts'

interface ChartProps {
  readonly view: CostView
  readonly looks: readonly Look[]
  /** What is remarkable about a column. */
  readonly marks: readonly Mark[]
  /** Whether the columns are months. */
  readonly monthly: boolean
  /** Deployments and stack changes, to be drawn below the days; absent where none are wanted. */
  readonly markers?: readonly CostMarker[] | undefined
  /** The SVG element, for saving it as a picture. */
  readonly onDrawn: (svg: SVGSVGElement | null) => void
}

const height = 260
const margin = { left: 72, right: 8, top: 10, bottom: 24 }
/** The lane of marks below the days. */
const lane = { height: 40, middle: 46 }

/**
 * Spend over time, stacked. The arrow keys, or the pointer, choose a column, which is then read
 * out; the table below has every figure.
 */
export function Chart(props: ChartProps): React.JSX.Element {
  const { view, looks, marks, monthly, markers, onDrawn } = props
  const [place, setPlace] = useState<HTMLDivElement | null>(null)
  const [at, setAt] = useState<number>()
  const [open, setOpen] = useState<number>()
  const id = useId().replaceAll(/\W/g, '')
  const width = Math.max(200, useWidth(place) - margin.left - margin.right)
  const layout = stackColumns(view.series.map(numbersOf), width, height)
  const last = view.columns.length - 1
  const clusters = markers && clustersOf(markers, view.columns, layout.step)
  const opened = clusters?.find(({ from }) => from === open)
  const move = (event: KeyboardEvent) => {
    const to = columnAfter(event.key, at, last)
    if (to === undefined) return
    event.preventDefault()
    setAt(to)
  }
  const point = (event: PointerEvent<SVGSVGElement>) => {
    const x = event.clientX - event.currentTarget.getBoundingClientRect().left - margin.left
    setAt(x < 0 || x > width ? undefined : Math.min(last, Math.floor(x / layout.step)))
  }
  const tall = height + margin.top + margin.bottom + (clusters === undefined ? 0 : lane.height)
  return (
    <>
      <div className={styles.chart}>
        <div className={styles.plotColumn}>
          <div
            ref={setPlace}
            role="application"
            aria-label="Spend over time; the arrow keys read it column by column"
            tabIndex={0}
            className={styles.plot}
            onKeyDown={move}
            onBlur={() => setAt(undefined)}
          >
            <svg
              ref={onDrawn}
              width={width + margin.left + margin.right}
              height={tall}
              aria-hidden="true"
              onPointerMove={point}
              onPointerLeave={() => setAt(undefined)}
            >
              <PatternFills chart={id} looks={looks} />
              <g transform={`translate(${margin.left} ${margin.top})`}>
                <Axes layout={layout} width={width} columns={view.columns} monthly={monthly} />
                <Pieces chart={id} layout={layout} />
                <Marks marks={marks} step={layout.step} />
                {clusters && (
                  <MarksDrawn
                    clusters={clusters}
                    step={layout.step}
                    y={height + lane.middle - 12}
                  />
                )}
                {at !== undefined && (
                  <rect
                    className={styles.cursor}
                    x={at * layout.step}
                    width={layout.step}
                    height={height}
                  />
                )}
              </g>
            </svg>
          </div>
          {clusters !== undefined && clusters.length > 0 && (
            <Lane
              {...{ clusters, open, step: layout.step, left: margin.left, columns: view.columns }}
              onOpen={setOpen}
            />
          )}
        </div>
        <Readout
          view={view}
          looks={looks}
          marks={marks}
          at={at}
          clusters={clusters ?? noClusters}
        />
      </div>
      {opened && <ChangesList cluster={opened} columns={view.columns} />}
    </>
  )
}

const noClusters: readonly Cluster[] = []

function Pieces({ chart, layout }: { readonly chart: string; readonly layout: Layout }) {
  return layout.pieces.map(({ series, column, x, y, width, height: tall }) => (
    <rect
      key={`${series} ${column}`}
      x={x}
      y={y}
      width={width}
      height={Math.max(0.5, tall)}
      fill={fillOf(chart, series)}
    />
  ))
}

interface MarksProps {
  readonly marks: readonly Mark[]
  readonly step: number
}

/** A triangle above each column that has something remarkable; the readout says what. */
function Marks({ marks, step }: MarksProps) {
  return marks.map(({ column, title }) => (
    <path
      key={title}
      className={styles.mark}
      fill="currentColor"
      d="M0 0 6 -10H-6Z"
      transform={`translate(${(column + 0.5) * step} 6)`}
    />
  ))
}

interface AxesProps {
  readonly layout: Layout
  readonly width: number
  readonly columns: readonly string[]
  readonly monthly: boolean
}

function Axes({ layout, width, columns, monthly }: AxesProps) {
  const every = Math.max(1, Math.ceil(64 / layout.step))
  return (
    <g className={styles.axes} fill="currentColor" fontSize={11}>
      {layout.ticks.map(({ value, y }) => (
        <g key={value}>
          <line x2={width} y1={y} y2={y} stroke="currentColor" strokeOpacity={0.18} />
          <text x={-8} y={y + 4} textAnchor="end">
            {numberWords(String(value))}
          </text>
        </g>
      ))}
      <line x2={width} y1={layout.zero} y2={layout.zero} stroke="currentColor" />
      {columns.map((day, index) =>
        index % every === 0 ? (
          <text key={day} x={(index + 0.5) * layout.step} y={height + 16} textAnchor="middle">
            {monthly ? day.slice(0, 7) : day.slice(5)}
          </text>
        ) : null,
      )}
    </g>
  )
}

function numbersOf({ amounts }: CostSeries): number[] {
  return amounts.map(Number)
}
