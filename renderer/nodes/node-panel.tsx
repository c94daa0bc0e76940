import Button from '@cloudscape-design/components/button'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useState } from 'react'
import { useLocation } from 'wouter'
import type { NodeRow } from '../../shared/nodes.ts'
import { openShell, useShellDock } from '../app/open-shell.ts'
import { openTransfer } from '../app/open-transfer.ts'
import { paths, stackPath } from '../app/paths.ts'
import { CopyButton } from '../ui/copy-button.tsx'
import { GoLink } from '../ui/go-link.tsx'
import { ToneLabel } from '../ui/status-label.tsx'
import { TargetLabel } from '../ui/target-label.tsx'
import { Doctor } from './doctor.tsx'
import { RunDialog } from './run-dialog.tsx'
import { cliOf, kindWords, nodeKey, standing } from './words.ts'

const missingTags = {
  waiting: 'Not read yet. Systems Manager tells the tags of hybrid nodes one by one.',
  refused: 'They may not be read: it takes ssm:ListTagsForResource.',
} as const

/** All that is known of one node, and what can be done with it. */
export function NodePanel({ row }: { readonly row: NodeRow }): React.JSX.Element {
  const { word, tone } = standing(row)
  const { account, region, stack } = row
  return (
    <div className="fd-panel">
      <div className="fd-panel-line">
        <TargetLabel account={account} region={region} withId />
      </div>
      <div className="fd-panel-line">
        <ToneLabel tone={tone}>{word}</ToneLabel>
        {stack === undefined ? null : (
          <GoLink to={stackPath({ account, region, stack: row.stackArn ?? stack })}>{stack}</GoLink>
        )}
      </div>
      {row.obstacle === undefined ? null : <p className="fd-panel-reason">{row.obstacle}</p>}
      <Actions row={row} />
      <Facts facts={factsOf(row)} />
      <CopyButton text={cliOf(row)} label="Copy as AWS CLI" />
      <Doctor key={nodeKey(row)} row={row} />
      <h3>Tags</h3>
      {row.tagsMissing === undefined ? (
        <Facts facts={Object.entries(row.tags)} />
      ) : (
        <p className="fd-quiet">{missingTags[row.tagsMissing]}</p>
      )}
    </div>
  )
}

function Actions({ row }: { readonly row: NodeRow }): React.JSX.Element {
  const dock = useShellDock()
  const [asking, setAsking] = useState(false)
  const [, go] = useLocation()
  const { account, region, node, name, connectable } = row
  const ref = { account, region, node, name }
  const why = row.obstacle ?? 'No session can be opened on it now.'
  const off = connectable ? {} : { disabled: true, disabledReason: why }
  return (
    <SpaceBetween direction="horizontal" size="xs">
      {dock && (
        <Button variant="primary" {...off} onClick={() => openShell(ref)}>
          Open shell
        </Button>
      )}
      {dock && (
        <Button {...off} onClick={() => setAsking(true)}>
          Run a command…
        </Button>
      )}
      {asking && <RunDialog row={row} onClose={() => setAsking(false)} />}
      {row.kind === 'container' ? null : (
        <Button {...off} onClick={() => go(`${paths.tunnels}?${new URLSearchParams(ref)}`)}>
          Tunnel…
        </Button>
      )}
      <Button {...off} onClick={() => openTransfer({ ...ref, direction: 'upload' })}>
        Send a file…
      </Button>
      <Button {...off} onClick={() => openTransfer({ ...ref, direction: 'download' })}>
        Fetch a file…
      </Button>
    </SpaceBetween>
  )
}

type Fact = readonly [name: string, value: string | undefined]

function factsOf(row: NodeRow): readonly Fact[] {
  const { container } = row
  return [
    ['Id', row.node],
    ['Kind', kindWords[row.kind]],
    ['State', row.state],
    ['Platform', row.platformName ?? row.platform],
    ['Computer name', row.computerName],
    ['Address', row.address],
    ['Instance type', row.instanceType],
    ['Instance profile', row.instanceProfile],
    ['Agent', row.agentVersion],
    ['Agent’s ping', row.ping],
    ['Cluster', container?.cluster],
    ['Service', container?.service],
    ['Task', container?.task],
    ['Container', container?.container],
    ['Image', container?.image],
    ['Launch type', container?.launchType],
    ['ECS Exec', container && (container.execEnabled ? 'Switched on' : 'Switched off')],
    ['Exec agent', container?.agentStatus],
  ]
}

function Facts({ facts }: { readonly facts: readonly Fact[] }): React.JSX.Element {
  const known = facts.filter(([, value]) => value !== undefined)
  if (known.length === 0) return <p className="fd-quiet">None.</p>
  return (
    <dl className="fd-panel-facts">
      {known.flatMap(([name, value]) => [
        <dt key={`${name} name`}>{name}</dt>,
        <dd key={name}>{value}</dd>,
      ])}
    </dl>
  )
}
