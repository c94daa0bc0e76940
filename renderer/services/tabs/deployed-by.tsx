import type { ServiceDetail } from '../../../shared/services.ts'
import { useProcedure } from '../../app/hooks.ts'
import { pipelinePath } from '../../app/paths.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { GoLink } from '../../ui/go-link.tsx'
import { TargetLabel } from '../../ui/target-label.tsx'
import styles from './deployments.module.css'

/** The pipelines of the scope that deploy the service, wherever they are. */
export function DeployedBy({ service }: { readonly service: ServiceDetail }): React.JSX.Element {
  const { account, region, cluster, name } = service
  const request = { kind: 'service', account, region, id: `${cluster}/${name}` } as const
  const answer = useProcedure(
    ['pipelines.deploying', request],
    (client, signal) => client.pipelines.deploying(request, { signal }),
    { staleTime: 60_000 },
  )
  if (answer.failure) return <FailureNote failure={answer.failure} onRetry={answer.refetch} />
  return (
    <div className={styles.by}>
      <span className="fd-quiet">Deployed by</span>
      {answer.data === undefined && <span className="fd-quiet">looking…</span>}
      {answer.data?.length === 0 && <span>no pipeline of this scope</span>}
      {answer.data?.map((one) => (
        <span key={`${one.account} ${one.region} ${one.pipeline} ${one.stage} ${one.action}`}>
          <GoLink to={pipelinePath(one)}>{one.pipeline}</GoLink> {one.stage} / {one.action}{' '}
          <TargetLabel account={one.account} region={one.region} />
        </span>
      ))}
    </div>
  )
}
