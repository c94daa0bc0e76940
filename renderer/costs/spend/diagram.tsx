import Button from '@cloudscape-design/components/button'
import { useState } from 'react'
import type { CostMarker } from '../../../shared/cost-markers.ts'
import type { CostView } from '../../../shared/cost-question.ts'
import { download } from '../../ui/download.ts'
import styles from '../costs.module.css'
import type { Mark } from '../watch/anomaly-words.ts'
import { periodWords } from '../words.ts'
import { Chart } from './chart.tsx'
import { looksOf } from './look.ts'
import { csvOf, pngOf } from './save.ts'
import { SeriesTable } from './series-table.tsx'

interface DiagramProps {
  readonly view: CostView
  readonly marks: readonly Mark[]
  /** Whether the columns are months. */
  readonly monthly: boolean
  /** Deployments and stack changes, drawn below the days. */
  readonly markers?: readonly CostMarker[] | undefined
  /** Of the files, without their endings. */
  readonly name: string
  /** What the groups are: `Tag team`. */
  readonly header: string
  readonly loading: boolean
}

/** Chart and table of the same figures, and both as files. */
export function Diagram(props: DiagramProps): React.JSX.Element {
  const { view, name, header, marks, monthly, markers, loading } = props
  const [svg, setSvg] = useState<SVGSVGElement | null>(null)
  const [problem, setProblem] = useState('')
  const looks = looksOf(view.series)
  const save = () => {
    if (svg === null) return
    setProblem('')
    pngOf(svg, view).then(
      (picture) => download(`${name}.png`, picture, 'image/png'),
      () => setProblem('This browser could not make the picture. The table can still be saved.'),
    )
  }
  return (
    <>
      {view.missing.length > 0 && (
        <div>
          Not everything from {view.missing.map(periodWords).join(', ')} is stored, or it is due
          again: all sums below are of what is stored.
        </div>
      )}
      <Chart {...{ view, looks, marks, monthly, markers }} onDrawn={setSvg} />
      <div className={styles.controls}>
        <Button onClick={() => download(`${name}.csv`, csvOf(view, header), 'text/csv')}>
          Save the table (CSV)
        </Button>
        <Button onClick={save}>Save the chart (PNG)</Button>
        <span role="status">{problem}</span>
      </div>
      <SeriesTable view={view} looks={looks} header={header} loading={loading} />
    </>
  )
}
