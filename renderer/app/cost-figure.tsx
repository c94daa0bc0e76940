import type { ObjectCost, ObjectCosts } from '../../shared/cost-objects.ts'
import { basisWords, figureWords } from '../ui/cost-words.ts'
import { moneyWords } from '../ui/money-words.ts'
import styles from './costs.module.css'

interface FigureProps {
  readonly cost: ObjectCost | undefined
  readonly of: ObjectCosts
}

/** What one thing costs a month, in a line; what it rests upon is told on hover and to readers. */
export function CostFigure({ cost, of }: FigureProps): React.JSX.Element {
  if (cost === undefined) return <span className="fd-quiet">No spend told</span>
  const estimated = cost.basis === 'estimate'
  return (
    <span className={styles.figure} title={basisWords(cost, of)}>
      {estimated && <abbr className={styles.mark}>est.</abbr>}
      {moneyWords(cost.monthly, of.currency)} a month
    </span>
  )
}

/** The same for the cell of a table, where the column says what it is. */
export function costCell(cost: ObjectCost | undefined): React.JSX.Element | string {
  return cost === undefined ? <span className="fd-quiet">–</span> : figureWords(cost)
}
