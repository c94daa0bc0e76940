import Alert from '@cloudscape-design/components/alert'
import Button from '@cloudscape-design/components/button'
import Checkbox from '@cloudscape-design/components/checkbox'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useState } from 'react'
import type { Run, RunNode } from '../../../shared/plan-run.ts'
import { useAction } from '../../app/hooks.ts'
import type { Client } from '../../app/client.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { StatusLabel, ToneLabel } from '../../ui/status-label.tsx'
import styles from '../page/panel.module.css'
import { nodeWords, remedyWords, typeInWords } from '../words.ts'

interface NodePanelProps {
  readonly node: RunNode
  readonly run: Run
}

type Solution = Parameters<Client['plans']['solve']>[0]['action']

/** How the deletion of one stack goes; where it failed, why, and the ways out. */
export function NodePanel({ node, run }: NodePanelProps): React.JSX.Element {
  const solve = useAction((client, action: Solution) =>
    client.plans.solve({ plan: run.plan, stack: node.stack, action }),
  )
  const act = (action: Solution) => {
    solve.run(action).catch(() => undefined)
  }
  const { word, tone } = nodeWords[node.state]
  return (
    <SpaceBetween size="s">
      <div className="fd-target">
        <ToneLabel tone={tone}>{word}</ToneLabel>
        {node.doing !== undefined && <span>{node.doing}</span>}
      </div>
      {solve.failure !== undefined && <FailureNote failure={solve.failure} />}
      {node.state === 'failed' && <Failed node={node} busy={solve.busy} onAct={act} />}
      <Resources node={node} />
    </SpaceBetween>
  )
}

interface FailedProps {
  readonly node: RunNode
  readonly busy: boolean
  readonly onAct: (action: Solution) => void
}

function Failed({ node, busy, onAct }: FailedProps): React.JSX.Element {
  const [retained, setRetained] = useState<readonly string[]>([])
  const [forcing, setForcing] = useState(false)
  return (
    <SpaceBetween size="s">
      <ul className={styles.lines} aria-label="What failed">
        {node.failures.map((failure) => (
          <li key={failure.logicalId} className={styles.failure}>
            <div>
              <strong>{failure.logicalId}</strong>{' '}
              <span className="fd-quiet">{typeInWords(failure.type)}</span>
              <div>{failure.reason}</div>
              {failure.advice !== undefined && <div className="fd-quiet">{failure.advice}</div>}
            </div>
            <div className={styles.buttons}>
              {failure.remedies
                .filter((remedy) => remedy !== 'retain')
                .map((remedy) => (
                  <Button
                    key={remedy}
                    disabled={busy}
                    onClick={() => onAct({ kind: 'remedy', logicalId: failure.logicalId, remedy })}
                  >
                    {remedyWords[remedy].label}
                  </Button>
                ))}
              {node.forceAllowed && (
                <Checkbox
                  checked={retained.includes(failure.logicalId)}
                  onChange={({ detail }) =>
                    setRetained(toggled(retained, failure.logicalId, detail.checked))
                  }
                >
                  Retain it
                </Checkbox>
              )}
            </div>
          </li>
        ))}
      </ul>
      <div className={styles.buttons}>
        <Button disabled={busy} onClick={() => onAct({ kind: 'retry' })}>
          Try again
        </Button>
        {retained.length > 0 && (
          <Button
            disabled={busy}
            onClick={() => onAct({ kind: 'retain', logicalIds: [...retained] })}
          >
            Delete, retaining {retained.length}
          </Button>
        )}
        <Button disabled={busy} onClick={() => onAct({ kind: 'skip' })}>
          Skip this stack
        </Button>
        {node.forceAllowed && !forcing && (
          <Button disabled={busy} onClick={() => setForcing(true)}>
            Force delete…
          </Button>
        )}
      </div>
      {forcing && <Force busy={busy} node={node} onForce={() => onAct({ kind: 'force' })} />}
    </SpaceBetween>
  )
}

function toggled(list: readonly string[], id: string, on: boolean): readonly string[] {
  const others = list.filter((one) => one !== id)
  return on ? [...others, id] : others
}

interface ForceProps {
  readonly node: RunNode
  readonly busy: boolean
  readonly onForce: () => void
}

function Force({ node, busy, onForce }: ForceProps): React.JSX.Element {
  const names = node.failures.map(({ logicalId }) => logicalId).join(', ')
  return (
    <Alert
      type="warning"
      header="What force delete means"
      action={
        <Button disabled={busy} onClick={onForce}>
          Force delete
        </Button>
      }
    >
      The stack goes even where a resource cannot be deleted. What fails again ({names}) stays in
      the account, costs what it costs, and belongs to no stack any more. The audit will name it
      with the command that removes it. This cannot be undone.
    </Alert>
  )
}

function Resources({ node }: { readonly node: RunNode }): React.JSX.Element | null {
  if (node.resources.length === 0) return null
  return (
    <ul className={styles.lines} aria-label="Progress of resources">
      {node.resources.map((resource) => (
        <li key={resource.logicalId}>
          <StatusLabel status={resource.status} reason={resource.reason} />{' '}
          <strong>{resource.logicalId}</strong>{' '}
          <span className="fd-quiet">{typeInWords(resource.type)}</span>
          {resource.reason !== undefined && <div className="fd-quiet">{resource.reason}</div>}
        </li>
      ))}
    </ul>
  )
}
