import type { Plan, PlannedResource } from '../../../shared/plan-document.ts'
import { countWords } from '../../ui/count-words.ts'
import { placeInStack, typeInWords } from '../words.ts'
import { type FateColumn, fateColumns } from './fate-columns.ts'
import styles from './plan.module.css'

const shown = 5

interface FiguresProps {
  readonly plan: Plan
  /** Only the figures: something else on the page matters more now. */
  readonly brief: boolean
}

/** What will be gone, what stays, what is in the way: three columns, what holds data first. */
export function Figures({ plan, brief }: FiguresProps): React.JSX.Element {
  return (
    <div className={styles.figures}>
      {fateColumns(plan).map((column) => (
        <Column key={column.id} column={column} brief={brief} />
      ))}
    </div>
  )
}

interface ColumnProps {
  readonly column: FateColumn
  readonly brief: boolean
}

function Column({ column, brief }: ColumnProps): React.JSX.Element {
  const { id, title, resources, stateful, note } = column
  return (
    <section className={styles.figure} data-fate={id} aria-label={title}>
      <h2 className={styles.figureTitle}>{title}</h2>
      <div className={styles.figureCount}>{resources.length.toLocaleString('en')}</div>
      <div className={styles.figureNote} data-loud={id === 'destroyed' && stateful > 0}>
        {note}
      </div>
      {!brief && <Lines column={column} />}
    </section>
  )
}

function Lines({ column }: { readonly column: FateColumn }): React.JSX.Element {
  const more = column.resources.length - shown
  return (
    <>
      <ul className={styles.figureList}>
        {column.resources.slice(0, shown).map((resource) => (
          <Line
            key={`${resource.stack} ${resource.logicalId}`}
            resource={resource}
            column={column}
          />
        ))}
      </ul>
      {more > 0 && (
        <div className="fd-quiet">and {countWords(more, 'more resource')}, in the list below</div>
      )}
    </>
  )
}

interface LineProps {
  readonly resource: PlannedResource
  readonly column: FateColumn
}

function Line({ resource, column }: LineProps): React.JSX.Element {
  return (
    <li className={styles.figureLine} title={resource.reason}>
      <span className={styles.figureMark} data-stateful={resource.stateful} aria-hidden="true" />
      <span className={styles.figureName}>
        <strong>{typeInWords(resource.type)}</strong> {placeInStack(resource)}{' '}
        <span className="fd-quiet">{column.nameOf(resource.owner)}</span>
        {tellsWhy(resource) && <span className={styles.figureReason}>{resource.reason}</span>}
      </span>
    </li>
  )
}

/** That a stack stays is said of the stack; a reason of the resource's own is worth a line. */
function tellsWhy({ stateful, fate, findings }: PlannedResource): boolean {
  const own = findings.some(({ verdict }) => verdict === 'blocks' || verdict === 'unknown')
  return own || (stateful && fate !== 'blocked')
}
