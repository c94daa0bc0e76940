import { useEffect, useRef, useState } from 'react'
import UPlot from 'uplot'
import 'uplot/dist/uPlot.min.css'
import type { ServiceMetrics } from '../../../shared/services.ts'
import { useSettings } from '../../app/live.ts'
import styles from './metrics.module.css'

/** Points of one measure, in percent. */
type Points = ServiceMetrics['cpu']

interface ChartProps {
  /** What the chart says, for whoever cannot see it. */
  readonly label: string
  readonly points: Points
}

const height = 170

/** Average and maximum over time, drawn on a canvas as wide as its place. */
export function Chart({ label, points }: ChartProps): React.JSX.Element {
  const [place, setPlace] = useState<HTMLDivElement | null>(null)
  const chart = useRef<UPlot>(undefined)
  const theme = useTheme()
  const { utc } = useSettings()
  useEffect(() => {
    if (place === null) return undefined
    const made = new UPlot(optionsOf(place, utc), dataOf(points), place)
    chart.current = made
    const watch = new ResizeObserver(() =>
      made.setSize({ width: Math.max(200, place.clientWidth), height }),
    )
    watch.observe(place)
    return () => {
      watch.disconnect()
      made.destroy()
    }
  }, [place, points, theme, utc])
  return <div ref={setPlace} className={styles.room} role="img" aria-label={label} />
}

/** Changes when the window turns dark or light: a canvas does not follow by itself. */
function useTheme(): string {
  const [theme, setTheme] = useState(document.body.className)
  useEffect(() => {
    const watch = new MutationObserver(() => setTheme(document.body.className))
    watch.observe(document.body, { attributeFilter: ['class'] })
    return () => watch.disconnect()
  }, [])
  return theme
}

function dataOf(points: Points): UPlot.AlignedData {
  return [
    points.map(({ at }) => Date.parse(at) / 1000),
    points.map(({ average }) => average),
    points.map(({ maximum }) => maximum),
  ]
}

function optionsOf(place: HTMLElement, utc: boolean): UPlot.Options {
  const style = getComputedStyle(place)
  const colour = (name: string) => style.getPropertyValue(`--fd-${name}`)
  const axis: UPlot.Axis = {
    stroke: colour('text-quiet'),
    grid: { stroke: colour('divider-quiet'), width: 1 },
    ticks: { show: false },
    font: `12px ${style.fontFamily}`,
  }
  return {
    ...{ width: Math.max(200, place.clientWidth), height },
    legend: { show: false },
    ...(utc && { tzDate: (at: number) => UPlot.tzDate(new Date(at * 1000), 'UTC') }),
    cursor: { drag: { x: false, y: false } },
    scales: { y: { range: (_chart, _low, high) => [0, Math.max(10, Math.min(100, high * 1.1))] } },
    axes: [
      { ...axis, values: hourFormat(utc) },
      { ...axis, size: 52, values: (_chart, values) => values.map((value) => `${value} %`) },
    ],
    series: [
      {},
      { label: 'Average', stroke: colour('accent'), width: 2 },
      { label: 'Maximum', stroke: colour('text-quiet'), width: 1, dash: [5, 4] },
    ],
  }
}

function hourFormat(utc: boolean): UPlot.Axis.Values {
  const format = new Intl.DateTimeFormat('sv-SE', {
    ...{ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
    ...(utc && { timeZone: 'UTC' }),
  })
  return (_chart, seconds) => seconds.map((at) => format.format(at * 1000))
}
