import type { CodeDeployDetail } from '../../shared/code-deploy.ts'
import type { Target } from '../../shared/target.ts'
import { servicePath } from '../app/paths.ts'
import { GoLink } from '../ui/go-link.tsx'
import { ToneLabel } from '../ui/status-label.tsx'
import { durationWords } from '../ui/time-words.ts'
import styles from './deployment.module.css'
import { statusWords } from './words.ts'

type DeploymentTarget = CodeDeployDetail['targets'][number]
type Event = DeploymentTarget['events'][number]

interface TargetCardProps {
  readonly target: DeploymentTarget
  /** The account and region of the deployment. */
  readonly place: Target
}

/** One target: its lifecycle events in order, and how the traffic is shared. */
export function TargetCard({ target, place }: TargetCardProps): React.JSX.Element {
  const { word, tone } = statusWords(target.status)
  return (
    <section className={styles.card} aria-label={target.id}>
      <div className={styles.line}>
        <h3 className={styles.name}>
          <TargetName target={target} place={place} />
        </h3>
        <span className="fd-quiet">{[target.kind, target.label].filter(Boolean).join(', ')}</span>
        <ToneLabel tone={tone}>{word}</ToneLabel>
      </div>
      {target.traffic.length > 0 && <Traffic traffic={target.traffic} />}
      <ol className={styles.events}>
        {target.events.map((event) => (
          <EventLine key={event.name} event={event} />
        ))}
      </ol>
    </section>
  )
}

/** A service of ECS, `CLUSTER:SERVICE`, leads to its page. */
function TargetName({ target, place }: TargetCardProps): React.JSX.Element {
  const [cluster, service] = target.id.split(':')
  if (target.kind !== 'ecs' || !cluster || !service) return <>{target.id}</>
  const { account, region } = place
  return <GoLink to={servicePath({ account, region, cluster, service })}>{target.id}</GoLink>
}

function Traffic({ traffic }: { readonly traffic: DeploymentTarget['traffic'] }) {
  return (
    <div className={styles.traffic}>
      {traffic.map(({ name, percent }) => (
        <div key={name} className={styles.share} style={{ flexGrow: Math.max(percent, 0.01) }}>
          {`${name}: ${Math.round(percent)} %`}
        </div>
      ))}
    </div>
  )
}

function EventLine({ event }: { readonly event: Event }): React.JSX.Element {
  const { word, tone } = statusWords(event.status)
  const { startedAt, endedAt, diagnostics } = event
  return (
    <li className={styles.event}>
      <ToneLabel tone={tone} title={word}>
        {event.name}
      </ToneLabel>
      <span className="fd-quiet">
        {startedAt && endedAt && durationWords(Date.parse(endedAt) - Date.parse(startedAt))}
      </span>
      {diagnostics && <pre className={styles.diagnostics}>{diagnostics}</pre>}
    </li>
  )
}
