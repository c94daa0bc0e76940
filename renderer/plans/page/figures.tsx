import type { Plan, PlannedResource } from '../../../shared/plan-document.ts'
import { countWords } from '../../ui/count-words.ts'
import { placeInStack, typeInWords } from '../words.ts'
import { type FateColumn, fateColumns } from './fate-columns.ts'
import styles from './plan.module.css'

const shown = 6

/** What will be gone, what stays, what is in the way: three columns, what holds data first. */
export function Figures({ plan }: { readonly plan: Plan }): React.JSX.Element {
  return (
    <div className={styles.figures}>
      {fateColumns(plan).map((column) => (
        <Column key={column.id} column={column} />
      ))}
    </div>
  )
}

function Column({ column }: { readonly column: FateColumn }): React.JSX.Element {
  const { id, title, resources, stateful, note } = column
  const more = resources.length - shown
  return (
    <section className={styles.figure} data-fate={id} aria-label={title}>
      <h2 className={styles.figureTitle}>{title}</h2>
      <div className={styles.figureCount}>{resources.length.toLocaleString('en')}</div>
      <div className={styles.figureNote} data-loud={id === 'destroyed' && stateful > 0}>
        {note}
      </div>
      <ul className={styles.figureList}>
        {resources.slice(0, shown).map((resource) => (
          <Line key={`${resource.stack} ${resource.logicalId}`} resource={resource} plan={column} />
        ))}
      </ul>
      {more > 0 && (
        <div className="fd-quiet">and {countWords(more, 'more resource')}, in the list below</div>
      )}
    </section>
  )
}

interface LineProps {
  readonly resource: PlannedResource
  readonly plan: FateColumn
}

function Line({ resource, plan }: LineProps): React.JSX.Element {
  return (
    <li className={styles.figureLine} title={resource.reason}>
      <span className={styles.figureMark} data-stateful={resource.stateful} aria-hidden="true" />
      <span className={styles.figureName}>
        <strong>{typeInWords(resource.type)}</strong> {placeInStack(resource)}{' '}
        <span className="fd-quiet">{plan.nameOf(resource.owner)}</span>
        {resource.stateful && <span className={styles.figureReason}>{resource.reason}</span>}
      </span>
    </li>
  )
}
