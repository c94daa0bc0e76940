import type { TagHealth } from '../../../shared/cost-tag-health.ts'
import { SaveTable } from '../../ui/save-table.tsx'
import { shareOf } from './share.ts'
import styles from './tags.module.css'

interface CoverageProps {
  readonly months: TagHealth['coverage']
  readonly tag: string
  readonly currency: string
}

/** Coverage month by month: the plain part of a column has the tag, the hatched part does not. */
export function Coverage({ months, tag, currency }: CoverageProps): React.JSX.Element {
  return (
    <div>
      <div className="fd-quiet">Spend with the tag (filled) and without it (hatched), by month</div>
      <ol className={styles.months} aria-label="Share of spend with the tag, by month">
        {months.map(({ month, total, untagged }) => (
          <Month key={month} month={month.slice(0, 7)} share={shareOf(untagged, total)} />
        ))}
      </ol>
      <SaveTable
        name={`Spend with ${tag}, by month`}
        label={`of spend with ${tag}, by month`}
        rows={() => coverageRows(months, currency)}
      />
    </div>
  )
}

/** Coverage by month for a file. Pure. */
export function coverageRows(
  months: TagHealth['coverage'],
  currency: string,
): readonly (readonly string[])[] {
  return [
    ['Month', `All (${currency})`, `Without the tag (${currency})`, 'Share without the tag (%)'],
    ...months.map(({ month, total, untagged }) => {
      const share = shareOf(untagged, total)
      return [month.slice(0, 7), total, untagged, share === undefined ? '' : percentWords(share)]
    }),
  ]
}

const percentWords = (share: number) => (share * 100).toFixed(2)

interface MonthProps {
  readonly month: string
  /** Without the tag; undefined in a month without spend. */
  readonly share: number | undefined
}

function Month({ month, share }: MonthProps): React.JSX.Element {
  const tagged = share === undefined ? '–' : `${100 - Math.round(share * 100)} %`
  return (
    <li className={styles.month}>
      <div>{tagged}</div>
      <div className={styles.column} aria-hidden="true">
        {share !== undefined && (
          <>
            <div className={styles.bare} style={{ blockSize: `${share * 100}%` }} />
            <div className={styles.tagged} />
          </>
        )}
      </div>
      <div className="fd-quiet">{month}</div>
    </li>
  )
}
