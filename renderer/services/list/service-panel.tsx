import Box from '@cloudscape-design/components/box'
import Spinner from '@cloudscape-design/components/spinner'
import type { ServiceRow } from '../../../shared/services.ts'
import { servicePath } from '../../app/paths.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { GoLink } from '../../ui/go-link.tsx'
import { TargetLabel } from '../../ui/target-label.tsx'
import { useService } from '../use-service.ts'
import { VerdictCard } from '../verdict/verdict-card.tsx'
import styles from '../services.module.css'

/** A service at a glance: the verdict on its last deployment, with the evidence. */
export function ServicePanel({ row }: { readonly row: ServiceRow }): React.JSX.Element {
  const { account, region, cluster, name: service } = row
  const { state, failure, restart } = useService({ account, region, cluster, service })
  const [verdict] = state.detail?.verdicts ?? []
  const said = failure ?? state.failure
  return (
    <div className={styles.stack}>
      <TargetLabel account={account} region={region} />
      {said && <FailureNote failure={said} onRetry={restart} />}
      {verdict && <VerdictCard verdict={verdict} />}
      {state.detail === undefined && said === undefined && (
        <Box>
          <Spinner /> {row.verdictSentence}
        </Box>
      )}
      <GoLink to={servicePath({ account, region, cluster, service })}>Open the service</GoLink>
    </div>
  )
}
