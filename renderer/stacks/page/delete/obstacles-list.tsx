import Alert from '@cloudscape-design/components/alert'
import Button from '@cloudscape-design/components/button'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { DeletionObstacle, StackRow } from '../../../../shared/stacks.ts'
import { orderObstacles } from './fates.ts'
import { StackLink } from '../stack-link.tsx'

interface ObstaclesListProps {
  readonly stack: StackRow
  readonly obstacles: readonly DeletionObstacle[]
  readonly onUnprotect: () => void
}

/** What stands against the deletion, what AWS would refuse first. */
export function ObstaclesList(props: ObstaclesListProps): React.JSX.Element | null {
  const ordered = orderObstacles(props.obstacles)
  if (ordered.length === 0) return null
  return (
    <SpaceBetween size="xs">
      {ordered.map((obstacle) => (
        <Obstacle
          key={`${obstacle.kind} ${obstacle.subject ?? ''}`}
          {...props}
          obstacle={obstacle}
        />
      ))}
    </SpaceBetween>
  )
}

function Obstacle(
  props: ObstaclesListProps & { readonly obstacle: DeletionObstacle },
): React.JSX.Element {
  const { obstacle, stack } = props
  return (
    <Alert
      type={obstacle.blocks ? 'error' : 'warning'}
      header={obstacle.sentence}
      action={
        obstacle.kind === 'termination-protection' ? (
          <Button onClick={props.onUnprotect}>Switch it off…</Button>
        ) : undefined
      }
    >
      {obstacle.advice}
      {obstacle.holders !== undefined && obstacle.holders.length > 0 && (
        <ul>
          {obstacle.holders.map((holder) => (
            <li key={holder}>
              <StackLink account={stack.account} region={stack.region} stack={holder} />
            </li>
          ))}
        </ul>
      )}
    </Alert>
  )
}
