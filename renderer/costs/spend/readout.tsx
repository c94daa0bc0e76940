import type { CostView } from '../../../shared/cost-question.ts'
import { moneyWords } from '../../ui/money-words.ts'
import type { Mark } from '../watch/anomaly-words.ts'
import type { Cluster } from '../markers/clusters.ts'
import { clusterWords } from '../markers/marker-words.ts'
import styles from '../costs.module.css'
import type { Look } from './look.ts'
import { Swatch } from './swatch.tsx'

interface ReadoutProps {
  readonly view: CostView
  readonly looks: readonly Look[]
  readonly marks: readonly Mark[]
  readonly clusters: readonly Cluster[]
  /** The chosen column; none: the whole period. */
  readonly at: number | undefined
}

/** What the chosen column holds, largest first; spoken as it changes. */
export function Readout({ view, looks, marks, clusters, at }: ReadoutProps): React.JSX.Element {
  const { currency, columns, series } = view
  const lines = series
    .map(({ label, kind, amounts, total }, index) => ({
      label,
      last: kind === 'other' ? 1 : 0,
      look: looks[index],
      amount: at === undefined ? total : (amounts[at] ?? '0'),
    }))
    .filter(({ amount }) => Number(amount) !== 0)
    .sort((one, other) => one.last - other.last || Number(other.amount) - Number(one.amount))
  const total = at === undefined ? view.total : (view.amounts[at] ?? '0')
  return (
    <div className={styles.readout} aria-live="polite">
      <div className={styles.readoutHead}>
        <span>{at === undefined ? wholeWords(view) : columns[at]}</span>
        <strong>{moneyWords(total, currency)}</strong>
      </div>
      {marks
        .filter(({ column }) => at === undefined || column === at)
        .map(({ title }) => (
          <p key={title} className={styles.remark}>
            {title}
          </p>
        ))}
      {clusters
        .filter(({ from, to }) => at !== undefined && from <= at && at <= to)
        .map((cluster) => (
          <p key={cluster.from} className={styles.told}>
            {clusterWords(cluster, columns)}
          </p>
        ))}
      <ul>
        {lines.map(({ label, look, amount }) => (
          <li key={label}>
            <Swatch look={look} />
            <span className={styles.readoutLabel} title={label}>
              {label}
            </span>
            <span className={styles.figure}>{moneyWords(amount, currency)}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** A sum of what is stored is not called the whole while something is missing or due again. */
export const wholeWords = ({ missing }: Pick<CostView, 'missing'>) =>
  missing.length === 0 ? 'Whole period' : 'What is stored'
