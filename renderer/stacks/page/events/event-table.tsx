import type { StackEvent } from '../../../../shared/stacks.ts'
import { StatusLabel } from '../../../ui/status-label.tsx'
import { ClockTime } from '../clock-time.tsx'
import { ResourceName } from '../resource-name.tsx'
import styles from './events.module.css'

interface EventTableProps {
  readonly label: string
  readonly events: readonly StackEvent[]
  /** The id of the event that is the root cause. */
  readonly cause: string | undefined
}

/** Events, newest first. */
export function EventTable({ label, events, cause }: EventTableProps): React.JSX.Element {
  return (
    <div className={styles.scroll}>
      <table className={styles.table} aria-label={label}>
        <thead>
          <tr>
            <th scope="col">Time</th>
            <th scope="col">Resource</th>
            <th scope="col">Type</th>
            <th scope="col">Status</th>
            <th scope="col">Reason</th>
          </tr>
        </thead>
        <tbody>
          {events.map((event) => (
            <tr key={event.id} className={event.id === cause ? styles.cause : undefined}>
              <td>
                <ClockTime at={event.at} />
              </td>
              <td>
                <ResourceName
                  path={event.path}
                  logicalId={event.logicalId}
                  itself={event.physicalId === event.stack}
                />
              </td>
              <td className="fd-quiet">{event.type}</td>
              <td>
                <StatusLabel status={event.status} />
              </td>
              <td>{event.reason}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
