import type { CostMarker } from '../../../shared/cost-markers.ts'
import { changePath } from '../../app/card-path.ts'
import { AccountChip } from '../../ui/account-chip.tsx'
import { GoLink } from '../../ui/go-link.tsx'
import { ToneLabel } from '../../ui/status-label.tsx'
import { Time } from '../../ui/time.tsx'
import styles from '../costs.module.css'
import type { Cluster } from './clusters.ts'
import { daysWords, kinds, outcomes } from './marker-words.ts'

interface ChangesListProps {
  readonly cluster: Cluster
  readonly columns: readonly string[]
}

/** So many are listed; of more the activity page tells. */
const most = 50

/** The changes behind a mark, each leading to its page. */
export function ChangesList({ cluster, columns }: ChangesListProps): React.JSX.Element {
  const { markers } = cluster
  const left = markers.length - most
  return (
    <section className={styles.changes} aria-label="Changes behind the mark">
      <h3>Changes on {daysWords(cluster, columns)}, days in UTC</h3>
      <ul>
        {markers.slice(0, most).map((marker) => (
          <li key={`${marker.kind} ${marker.account} ${marker.region} ${marker.ref} ${marker.at}`}>
            <Line marker={marker} />
          </li>
        ))}
        {left > 0 && <li className="fd-quiet">and {left} more</li>}
      </ul>
    </section>
  )
}

function Line({ marker }: { readonly marker: CostMarker }) {
  const { kind, name, outcome, sentence, account, region, at } = marker
  const { word, tone } = outcomes[outcome]
  return (
    <>
      <ToneLabel tone={tone} title={sentence}>
        {word}
      </ToneLabel>
      <span>
        {kinds[kind]} <GoLink to={changePath(marker)}>{name}</GoLink>
      </span>
      <AccountChip account={account} />
      <span className="fd-quiet">{region}</span>
      <Time at={at} form="exact" />
    </>
  )
}
