import Checkbox from '@cloudscape-design/components/checkbox'
import { useState } from 'react'
import type { ServiceComparison, ServiceRef, ServiceRow } from '../../../shared/services.ts'
import { useProcedure } from '../../app/hooks.ts'
import { servicePath } from '../../app/paths.ts'
import { useScopeReading } from '../../app/use-scope-reading.ts'
import { liveList } from '../../app/live-list.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { GoLink } from '../../ui/go-link.tsx'
import { TargetLabel } from '../../ui/target-label.tsx'
import styles from './compare.module.css'

/** So many places are compared at once. */
const most = 20

/** The services of the same name in the scope, side by side. */
export function CompareTab({ reference }: { readonly reference: ServiceRef }): React.JSX.Element {
  const reading = useScopeReading<ServiceRow>('services.list', {
    live: (client, signal) => client.services.list({ ...liveList, background: true }, { signal }),
    again: (targets) => (client, signal) =>
      client.services.list({ targets: [...targets], all: true }, { signal }),
  })
  const services = placesOf(
    reference,
    reading.targets.flatMap(({ rows }) => rows),
  )
  if (reading.failure) return <FailureNote failure={reading.failure} onRetry={reading.restart} />
  if (services.length < 2) {
    return (
      <div>
        {reading.complete
          ? `The scope has no other service named ${reference.service}.`
          : 'Looking for services of the same name…'}
      </div>
    )
  }
  return <Comparison services={services.slice(0, most)} />
}

/** The service itself first, then those of its name; pure. */
export function placesOf(
  reference: ServiceRef,
  rows: readonly ServiceRow[],
): readonly ServiceRef[] {
  const others = rows
    .filter(({ name }) => name === reference.service)
    .map(({ account, region, cluster, name: service }) => ({ account, region, cluster, service }))
    .filter((one) => keyOf(one) !== keyOf(reference))
  return [reference, ...others]
}

function keyOf({ account, region, cluster, service }: ServiceRef): string {
  return [account, region, cluster, service].join(' ')
}

function Comparison({ services }: { readonly services: readonly ServiceRef[] }) {
  const [whole, setWhole] = useState(false)
  const request = { services: [...services] }
  const answer = useProcedure(['services.compare', request], (client, signal) =>
    client.services.compare(request, { signal }),
  )
  if (answer.failure) return <FailureNote failure={answer.failure} onRetry={answer.refetch} />
  if (answer.data === undefined) return <div className="fd-quiet">Comparing…</div>
  const rows = answer.data.rows.filter(({ differs }) => whole || differs)
  return (
    <div className={styles.whole}>
      <Checkbox checked={whole} onChange={({ detail }) => setWhole(detail.checked)}>
        Also what is the same ({answer.data.rows.filter(({ differs }) => !differs).length})
      </Checkbox>
      <div className={styles.frame} tabIndex={0} role="region" aria-label="Comparison">
        <Table places={answer.data.places} rows={rows} />
      </div>
    </div>
  )
}

function Table({ places, rows }: ServiceComparison): React.JSX.Element {
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">Field</th>
          {places.map((place) => (
            <th key={keyOf(place)} scope="col">
              <div>
                <GoLink to={servicePath(place)}>{place.cluster}</GoLink>
              </div>
              <TargetLabel account={place.account} region={place.region} />
              {place.failure && <div className={styles.failed}>{place.failure.sentence}</div>}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ field, values, differs }) => (
          <tr key={field} className={differs ? styles.differs : undefined}>
            <th scope="row">{field}</th>
            {values.map((value, index) => (
              <td key={index}>{value ?? '–'}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
