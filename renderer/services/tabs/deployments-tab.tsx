import type { ActionLink } from '../../../shared/pipelines.ts'
import type {
  RevisionShare,
  ServiceDeploymentRow,
  ServiceDetail,
  ServiceVerdict,
} from '../../../shared/services.ts'
import { DeployedBy } from '../../app/deployed-by.tsx'
import { ToneLabel } from '../../ui/status-label.tsx'
import { durationWords } from '../../ui/time-words.ts'
import { Time } from '../../ui/time.tsx'
import { readable, shortImage, stateTone, verdictTitle, verdictWords } from '../words.ts'
import { ImageOrigins } from './image-origins.tsx'
import { RolloutTable } from './rollout-table.tsx'
import styles from './deployments.module.css'

/** The deployments as lanes, newest first, then what runs now and who deploys it. */
export function DeploymentsTab({ service }: { readonly service: ServiceDetail }) {
  const { serviceDeployments, verdicts } = service
  return (
    <div className={styles.whole}>
      <DeployedBy of={linksOf(service)} {...noneWords(service)} />
      <ImageOrigins images={service.images} />
      <RolloutTable service={service} />
      <h2 className={styles.heading}>Service deployments</h2>
      {serviceDeployments.length === 0 && (
        <div className="fd-quiet">ECS tells of no service deployments in the last 90 days.</div>
      )}
      <ol className={styles.lanes}>
        {serviceDeployments.map((deployment) => (
          <Lane
            key={deployment.arn}
            deployment={deployment}
            service={service}
            verdict={verdicts.find(
              ({ serviceDeploymentArn }) => serviceDeploymentArn === deployment.arn,
            )}
          />
        ))}
      </ol>
    </div>
  )
}

interface LaneProps {
  readonly deployment: ServiceDeploymentRow
  readonly service: ServiceDetail
  readonly verdict: ServiceVerdict | undefined
}

function Lane({ deployment, service, verdict }: LaneProps): React.JSX.Element {
  const { status, strategy, stage, sources, target, rollback } = deployment
  const tone = verdict ? verdictWords(verdict.word).tone : stateTone(status)
  return (
    <li className={styles.lane}>
      <div className={styles.head}>
        <ToneLabel tone={tone} title={status}>
          {verdict ? verdictTitle(verdict) : readable(status)}
        </ToneLabel>
        <Time at={deployment.startedAt ?? deployment.createdAt} form="exact" />
        <span>{lengthWords(deployment)}</span>
        {strategy && <span>{readable(strategy)}</span>}
        {stage && <span>at {stage.toLowerCase().replaceAll('_', ' ')}</span>}
      </div>
      <div className={styles.shares}>
        {sources.map((share) => (
          <Share key={share.arn} role="from" share={share} service={service} />
        ))}
        {target && <Share role="to" share={target} service={service} />}
      </div>
      {(verdict?.sentence ?? deployment.statusReason) && (
        <div>{verdict?.sentence ?? deployment.statusReason}</div>
      )}
      {rollback?.reason && <div className="fd-quiet">{rollback.reason}</div>}
      <Watchers deployment={deployment} />
    </li>
  )
}

interface ShareProps {
  readonly role: 'from' | 'to'
  readonly share: RevisionShare
  readonly service: ServiceDetail
}

/** A revision's part: its tasks as a bar, its share of the traffic in figures. */
function Share({ role, share, service }: ShareProps): React.JSX.Element {
  const { arn, requested, running, pending, productionWeight } = share
  const revision = service.revisions.find((one) => one.arn === arn)
  // Of a deployment that is over, ECS counts what its revisions run now: mostly nothing.
  const isOver = requested + running + pending === 0
  return (
    <div className={styles.share}>
      <span className="fd-quiet">{role}</span>
      <span className="fd-mono">{revision?.taskDefinition ?? arn.split('/').at(-1)}</span>
      {isOver ? (
        <span className="fd-quiet">{imageWords(revision)}</span>
      ) : (
        <>
          <TaskBar share={share} />
          <span>
            {running} of {requested} running
            {pending > 0 && `, ${pending} pending`}
            {productionWeight !== undefined && ` · ${productionWeight} % traffic`}
          </span>
        </>
      )}
    </div>
  )
}

function imageWords(revision: ServiceDetail['revisions'][number] | undefined): string {
  return revision?.images.map(({ image }) => shortImage(image)).join(', ') ?? ''
}

function TaskBar({ share }: { readonly share: RevisionShare }): React.JSX.Element {
  const { requested, running, pending } = share
  const most = Math.max(requested, running + pending, 1)
  return (
    <span className={styles.bar} aria-hidden="true">
      <span className={styles.running} style={{ inlineSize: `${(100 * running) / most}%` }} />
      <span className={styles.pending} style={{ inlineSize: `${(100 * pending) / most}%` }} />
    </span>
  )
}

function Watchers({ deployment }: { readonly deployment: ServiceDeploymentRow }) {
  const { circuitBreaker: breaker, alarms, hooks } = deployment
  const parts = [
    breaker &&
      `Circuit breaker ${readable(breaker.status).toLowerCase()}${
        breaker.threshold === undefined
          ? ''
          : `, ${breaker.failures ?? 0} of ${breaker.threshold} failures`
      }`,
    alarms?.names.length &&
      `Alarms ${alarms.names.join(', ')}${alarms.triggered.length > 0 ? `; gone off: ${alarms.triggered.join(', ')}` : ''}`,
    ...hooks.map(({ type = 'Hook', status }) => `${type} hook ${readable(status).toLowerCase()}`),
  ].filter(Boolean)
  return parts.length === 0 ? null : <div className="fd-quiet">{parts.join(' · ')}</div>
}

function lengthWords({ startedAt, finishedAt, stoppedAt }: ServiceDeploymentRow): string {
  const end = finishedAt ?? stoppedAt
  return startedAt && end ? `took ${durationWords(Date.parse(end) - Date.parse(startedAt))}` : ''
}

/**
 * What pipelines' actions may name: the service itself, the stack that it is part of, and, since
 * those of CodeDeploy name an application and a group, the deployments that its task sets are of.
 */
function linksOf(service: ServiceDetail) {
  const { account, region, cluster, name, stackArn, controller, rollouts } = service
  const link = <Kind extends ActionLink['kind']>(kind: Kind, id: string) => {
    return { kind, account, region, id }
  }
  const deployments = rollouts.flatMap(({ externalId }) => externalId ?? [])
  return [
    link('service', `${cluster}/${name}`),
    ...(stackArn ? [link('stack', stackArn)] : []),
    ...(controller === 'CODE_DEPLOY' ? deployments.map((id) => link('codedeploy', id)) : []),
  ]
}

function noneWords({ controller }: ServiceDetail): { none?: string } {
  if (controller !== 'CODE_DEPLOY') return {}
  return { none: 'CodeDeploy, and no pipeline of this scope began its last deployments' }
}
