import Link from '@cloudscape-design/components/link'
import type { ServiceDetail } from '../../../shared/services.ts'
import { CostFigure } from '../../app/cost-figure.tsx'
import { useAccount } from '../../app/live.ts'
import { useObjectCosts } from '../../app/object-costs.ts'
import { stackPath } from '../../app/paths.ts'
import { GoLink } from '../../ui/go-link.tsx'
import { ToneLabel } from '../../ui/status-label.tsx'
import { TargetLabel } from '../../ui/target-label.tsx'
import { Time } from '../../ui/time.tsx'
import styles from '../services.module.css'
import { verdictWords } from '../words.ts'

/** Where the service is, as whom it is read, and how it stands in one line. */
export function HeaderLine({ service }: { readonly service: ServiceDetail }): React.JSX.Element {
  const { account, region, stack, stackArn, running, desired, pending } = service
  const role = useAccount(account)?.identity?.role
  const { word, tone } = verdictWords(service.verdict)
  const costs = useObjectCosts('services')
  return (
    <div className={styles.line}>
      <ToneLabel tone={tone}>{word}</ToneLabel>
      <span>
        {running} of {desired} running{pending > 0 && `, ${pending} pending`}
      </span>
      {service.tainted !== undefined && (
        <ToneLabel tone="warning" title="Somebody was inside with ECS Exec: replace them in Tasks.">
          {`${service.tainted} tainted`}
        </ToneLabel>
      )}
      <TargetLabel account={account} region={region} />
      {role !== undefined && <span>as {role}</span>}
      <span>{service.cluster}</span>
      <span className="fd-mono">{service.taskDefinition}</span>
      {stack !== undefined && (
        <GoLink to={stackPath({ account, region, stack: stackArn ?? stack })}>Stack {stack}</GoLink>
      )}
      {costs.data !== undefined && costs.stored && (
        <CostFigure cost={costs.of(service)} of={costs.data} />
      )}
      <span className="fd-quiet">
        read <Time at={service.readAt} />
      </span>
      <Link href={service.consoleUrl} external fontSize="body-s">
        AWS console
      </Link>
    </div>
  )
}
