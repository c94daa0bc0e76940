import type { CodeDeployDetail } from '../../shared/code-deploy.ts'
import { ToneLabel } from '../ui/status-label.tsx'
import { durationWords } from '../ui/time-words.ts'
import styles from './deployment.module.css'
import { statusWords } from './words.ts'

type DeploymentTarget = CodeDeployDetail['targets'][number]
type Event = DeploymentTarget['events'][number]

/** One target: its lifecycle events in order, and how the traffic is shared. */
export function TargetCard({ target }: { readonly target: DeploymentTarget }): React.JSX.Element {
  const { word, tone } = statusWords(target.status)
  return (
    <section className={styles.card} aria-label={target.id}>
      <div className={styles.line}>
        <h3 className={styles.name}>{target.id}</h3>
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
