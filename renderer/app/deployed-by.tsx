import type { ActionLink } from '../../shared/pipelines.ts'
import { FailureNote } from '../ui/failure-note.tsx'
import { GoLink } from '../ui/go-link.tsx'
import { TargetLabel } from '../ui/target-label.tsx'
import { useProcedure } from './hooks.ts'
import { pipelinePath } from './paths.ts'

type Deployed = Pick<ActionLink, 'kind' | 'account' | 'region' | 'id'>

interface DeployedByProps {
  /** What it is, under every name that an action may know it by. */
  readonly of: readonly Deployed[]
  /** Said where no pipeline names it. */
  readonly none?: string
}

/** The pipelines of the scope that deploy a stack or a service, wherever they are. */
export function DeployedBy({
  of,
  none = 'no pipeline of this scope',
}: DeployedByProps): React.JSX.Element {
  const answer = useProcedure(
    ['pipelines.deploying', of],
    async (client, signal) => {
      const asked = of.map((one) => client.pipelines.deploying(one, { signal }))
      return (await Promise.all(asked)).flat()
    },
    { staleTime: 60_000 },
  )
  if (answer.failure) return <FailureNote failure={answer.failure} onRetry={answer.refetch} />
  return (
    <div className="fd-links">
      <span className="fd-quiet">Deployed by</span>
      {answer.data === undefined && <span className="fd-quiet">looking…</span>}
      {answer.data?.length === 0 && <span>{none}</span>}
      {answer.data?.map((one) => (
        <span key={`${one.account} ${one.region} ${one.pipeline} ${one.stage} ${one.action}`}>
          <GoLink to={pipelinePath(one)}>{one.pipeline}</GoLink> {one.stage} / {one.action}{' '}
          <TargetLabel account={one.account} region={one.region} />
        </span>
      ))}
    </div>
  )
}
