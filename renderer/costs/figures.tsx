import type { CostFigures } from '../../shared/cost-facts.ts'
import styles from './costs.module.css'
import { moneyWords } from '../ui/money-words.ts'
import { changeWords } from './words.ts'

/** Month to date, forecast and the month before, in large figures. */
export function Figures({ figures }: { readonly figures: CostFigures | undefined }) {
  if (figures === undefined) return null
  const { currency, monthToDate, fullDays, sameDaysBefore, lastMonth, forecast } = figures
  const change = fullDays === undefined ? undefined : changeWords(fullDays, sameDaysBefore)
  return (
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
      />
      <Figure name="Last month" amount={lastMonth} currency={currency} note="" />
    </div>
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
}

function Figure({ name, amount, currency, note }: FigureProps) {
  return (
    <div>
      <div className="fd-quiet">{name}</div>
      <div className={styles.large}>
        {amount === undefined ? '–' : moneyWords(amount, currency)}
      </div>
      <div className="fd-quiet">{amount === undefined ? 'not stored' : note}</div>
    </div>
  )
}
