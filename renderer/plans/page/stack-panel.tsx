import SpaceBetween from '@cloudscape-design/components/space-between'
import type { Plan, PlannedStack } from '../../../shared/plan-document.ts'
import type { Run, RunNode } from '../../../shared/plan-run.ts'
import { stackPath } from '../../app/paths.ts'
import { GoLink } from '../../ui/go-link.tsx'
import { ToneLabel } from '../../ui/status-label.tsx'
import { TargetLabel } from '../../ui/target-label.tsx'
import { NodePanel } from '../run/node-panel.tsx'
import { fateWords, nameOfStack, placeInStack, typeInWords } from '../words.ts'
import styles from './panel.module.css'

interface StackPanelProps {
  readonly plan: Plan
  readonly stack: PlannedStack
  readonly node: RunNode | undefined
  readonly run: Run | undefined
}

/** One stack of the plan: what ties it to others, how its deletion goes, what becomes of what it owns. */
export function StackPanel({ plan, stack, node, run }: StackPanelProps): React.JSX.Element {
  const { account, region, arn } = stack.row
  return (
    <SpaceBetween size="m">
      <div className="fd-target">
        <TargetLabel account={account} region={region} withId />
        <GoLink to={stackPath({ account, region, stack: arn })}>Open the stack</GoLink>
      </div>
      {node !== undefined && run !== undefined && <NodePanel node={node} run={run} />}
      <Ties plan={plan} arn={arn} />
      <Resources plan={plan} arn={arn} />
    </SpaceBetween>
  )
}

const tieWords = {
  imports: 'imports',
  nested: 'is nested',
  'service-role': 'uses the role',
  'stack-set': 'belongs to the StackSet',
  reference: 'reads',
} as const

/** What must go before it, and what waits for it. */
function Ties({ plan, arn }: { readonly plan: Plan; readonly arn: string }) {
  const before = plan.edges.filter((edge) => edge.after === arn)
  const after = plan.edges.filter((edge) => edge.before === arn)
  if (before.length + after.length === 0) return null
  return (
    <ul className={styles.lines}>
      {before.map((edge) => (
        <li key={`before ${edge.before} ${edge.through}`}>
          Waits for <strong>{nameOfStack(edge.before)}</strong>, which {tieWords[edge.kind]}{' '}
          <span className="fd-code">{edge.through}</span>
        </li>
      ))}
      {after.map((edge) => (
        <li key={`after ${edge.after} ${edge.through}`}>
          Goes before <strong>{nameOfStack(edge.after)}</strong>: it {tieWords[edge.kind]}{' '}
          <span className="fd-code">{edge.through}</span>
        </li>
      ))}
    </ul>
  )
}

function Resources({ plan, arn }: { readonly plan: Plan; readonly arn: string }) {
  const resources = plan.resources.filter(({ owner }) => owner === arn)
  if (resources.length === 0) return <div className="fd-quiet">The stack has no resources.</div>
  return (
    <ul className={styles.lines} aria-label="Resources">
      {resources.map((resource) => (
        <li key={`${resource.stack} ${resource.logicalId}`} className={styles.resource}>
          <ToneLabel tone={fateWords[resource.fate].tone}>
            {fateWords[resource.fate].word}
          </ToneLabel>
          <div className={styles.text}>
            <strong>{placeInStack(resource)}</strong>{' '}
            <span className="fd-quiet">{typeInWords(resource.type)}</span>
            {resource.physicalId !== undefined && (
              <div className="fd-code">{resource.physicalId}</div>
            )}
            <div>{resource.reason}</div>
          </div>
        </li>
      ))}
    </ul>
  )
}
