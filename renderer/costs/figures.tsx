import type { CostFigures } from '../../shared/cost-facts.ts'
import type { CostMetric } from '../../shared/cost-question.ts'
import styles from './costs.module.css'
import { moneyWords } from '../ui/money-words.ts'
import { Notes } from './notes.tsx'
import { changeWords, metrics } from './words.ts'

interface FiguresProps {
  readonly figures: CostFigures | undefined
  readonly metric: CostMetric
}

/** Month to date, forecast and the month before, in large figures. */
export function Figures({ figures, metric }: FiguresProps) {
  if (figures === undefined) return null
  const { currency, monthToDate, fullDays, sameDaysBefore, lastMonth, forecast, notes } = figures
  const change = fullDays === undefined ? undefined : changeWords(fullDays, sameDaysBefore)
  return (
    <section aria-label="All spend">
      <div className="fd-quiet">
        All spend, with credits and tax, whatever is chosen below. {metrics[metric]}.
      </div>
      <div className={styles.figures}>
        <Figure
          name="Month to date"
          amount={monthToDate}
          currency={currency}
          note={sameDaysWords(change)}
        />
        <Figure
          name="Forecast for the month"
          amount={forecast?.amount}
          currency={currency}
          note={
            forecast === undefined
              ? ''
              : `between ${moneyWords(forecast.low, currency)} and ${moneyWords(forecast.high, currency)}`
          }
          none={metric === 'UnblendedCost' ? undefined : 'of unblended costs only'}
        />
        <Figure name="Last month" amount={lastMonth} currency={currency} note="" />
      </div>
      <Notes notes={notes} />
    </section>
  )
}

/** How the month’s full days stand to the same days of the month before. */
function sameDaysWords(change: string | undefined): string {
  if (change === undefined) return ''
  return change === 'same'
    ? 'full days: the same as on the same days before'
    : `full days: ${change} against the same days before`
}

interface FigureProps {
  readonly name: string
  readonly amount: string | undefined
  readonly currency: string
  readonly note: string
  /** What is said where there is no amount. */
  readonly none?: string | undefined
}

function Figure({ name, amount, currency, note, none = 'not stored' }: FigureProps) {
  return (
    <div>
      <div className="fd-quiet">{name}</div>
      <div className={styles.large}>
        {amount === undefined ? '–' : moneyWords(amount, currency)}
      </div>
      <div className="fd-quiet">{amount === undefined ? none : note}</div>
    </div>
  )
}
