import type { CostSeries, CostView } from '../../../shared/cost-question.ts'
import { SmallTable, type SmallColumn } from '../../ui/small-table.tsx'
import { numberWords } from '../../ui/money-words.ts'
import { changeWords, shareWords } from '../words.ts'
import styles from '../costs.module.css'
import type { Look } from './look.ts'
import { Swatch } from './swatch.tsx'

interface SeriesTableProps {
  readonly view: CostView
  readonly looks: readonly Look[]
  /** What the groups are: `Tag team`. */
  readonly header: string
  readonly loading: boolean
}

interface Line {
  readonly series: CostSeries
  readonly look: Look | undefined
}

/** Every series of the chart: total, share, and how it stands to the period before. */
export function SeriesTable({ view, looks, header, loading }: SeriesTableProps) {
  const lines = view.series.map((series, index) => ({ series, look: looks[index] }))
  return (
    <SmallTable<Line>
      label="Spend by group"
      items={lines}
      columns={columnsOf(view, header)}
      keyOf={({ series }) => `${series.kind} ${series.values.join('\u0000')}`}
      empty="Nothing was spent in this period, as far as it is stored."
      loading={loading}
    />
  )
}

function columnsOf({ total, currency }: CostView, header: string): readonly SmallColumn<Line>[] {
  return [
    {
      id: 'name',
      header,
      cell: ({ series, look }) => (
        <span className={styles.name} title={series.label}>
          <Swatch look={look} /> {series.label}
        </span>
      ),
      text: ({ series }) => series.label,
    },
    {
      id: 'total',
      header: `Spend (${currency})`,
      right: true,
      cell: ({ series }) => <span className={styles.figure}>{numberWords(series.total)}</span>,
      text: ({ series }) => Number(series.total),
    },
    {
      id: 'share',
      header: 'Share',
      right: true,
      cell: ({ series }) => shareWords(series.total, total),
      text: ({ series }) => Number(series.total),
    },
    {
      id: 'before',
      header: 'The days before',
      right: true,
      cell: ({ series }) =>
        series.before === undefined ? (
          <span className="fd-quiet">not stored</span>
        ) : (
          <span className={styles.figure}>{numberWords(series.before)}</span>
        ),
      text: ({ series }) => Number(series.before ?? 0),
    },
    {
      id: 'change',
      header: 'Change',
      right: true,
      cell: ({ series }) => changeWords(series.total, series.before) ?? '–',
      text: ({ series }) => Number(series.total) - Number(series.before ?? series.total),
    },
  ]
}
