import type { TunnelRow, TunnelState } from '../../shared/tunnels.ts'
import { byteWords } from '../ui/byte-words.ts'
import { CopyButton } from '../ui/copy-button.tsx'
import { FailureBody } from '../ui/failure-note.tsx'
import type { SmallColumn } from '../ui/small-table.tsx'
import { ToneLabel } from '../ui/status-label.tsx'
import type { StatusTone } from '../ui/status.ts'
import { TargetLabel } from '../ui/target-label.tsx'
import { Time } from '../ui/time.tsx'
import { TunnelActions } from './tunnel-actions.tsx'

const phases: Readonly<Record<TunnelState['phase'], readonly [string, StatusTone]>> = {
  stopped: ['Stopped', 'stopped'],
  starting: ['Starting', 'progress'],
  open: ['Open', 'success'],
  resuming: ['Resuming', 'progress'],
  restarting: ['Restarting', 'progress'],
  failed: ['Failed', 'error'],
}

/** The columns of the tunnels. */
export function tunnelColumns(
  onChange: (tunnel: TunnelRow) => void,
): readonly SmallColumn<TunnelRow>[] {
  return [
    { id: 'name', header: 'Name', cell: ({ name }) => name, text: ({ name }) => name },
    {
      id: 'state',
      header: 'State',
      cell: (tunnel) => <State tunnel={tunnel} />,
      text: ({ state }) => phases[state.phase][0],
    },
    {
      id: 'target',
      header: 'Account and region',
      cell: ({ account, region }) => <TargetLabel account={account} region={region} />,
      text: ({ account, region }) => `${account} ${region}`,
    },
    { id: 'through', header: 'Through', cell: throughWords, text: throughWords },
    { id: 'remote', header: 'Remote', cell: remoteWords, text: remoteWords },
    {
      id: 'local',
      header: 'Local',
      cell: ({ boundPort }) =>
        boundPort === undefined ? (
          '–'
        ) : (
          <>
            127.0.0.1:{boundPort}
            <CopyButton icon text={`127.0.0.1:${boundPort}`} label="Copy the local address" />
          </>
        ),
      text: ({ boundPort }) => boundPort ?? 0,
    },
    {
      id: 'traffic',
      header: 'Connections, sent, received',
      cell: (tunnel) =>
        `${tunnel.connections}, ${byteWords(tunnel.bytesSent)}, ${byteWords(tunnel.bytesReceived)}`,
      text: ({ accepted }) => accepted,
    },
    {
      id: 'actions',
      header: 'Actions',
      cell: (tunnel) => <TunnelActions tunnel={tunnel} onChange={() => onChange(tunnel)} />,
      text: () => '',
    },
  ]
}

function throughWords({ nodeName, node, via }: TunnelRow): string {
  if (nodeName !== undefined || node !== undefined) return nodeName ?? node ?? ''
  if (via.by === 'node') return via.node
  return via.by === 'tag' ? `tag ${via.key}=${via.value}` : `stack ${via.stack}`
}

function remoteWords({ host, port }: TunnelRow): string {
  return `${host ?? 'the node'}:${port}`
}

function State({ tunnel }: { readonly tunnel: TunnelRow }): React.JSX.Element {
  const { state, trouble } = tunnel
  const [word, tone] = phases[state.phase]
  const failure = ('failure' in state ? state.failure : undefined) ?? trouble
  return (
    <>
      <ToneLabel tone={tone}>{word}</ToneLabel>{' '}
      {'since' in state ? <Time at={state.since} /> : null}
      {failure === undefined ? null : (
        <>
          <div>{failure.sentence}</div>
          <FailureBody failure={failure} />
        </>
      )}
    </>
  )
}
