import KeyValuePairs, {
  type KeyValuePairsProps,
} from '@cloudscape-design/components/key-value-pairs'
import Spinner from '@cloudscape-design/components/spinner'
import type { SystemInfo } from '../../shared/system.ts'
import { useProcedure } from '../app/hooks.ts'
import { CopyButton } from '../ui/copy-button.tsx'
import { FailureNote } from '../ui/failure-note.tsx'

/** Version, host and folders. */
export function AboutFacts(): React.JSX.Element {
  const info = useProcedure(['system.info'], (client, signal) =>
    client.system.info(undefined, { signal }),
  )
  if (info.data !== undefined) return <KeyValuePairs columns={3} items={facts(info.data)} />
  if (info.failure !== undefined) {
    return <FailureNote failure={info.failure} onRetry={info.refetch} />
  }
  return <Spinner />
}

function facts(info: SystemInfo): KeyValuePairsProps.Item[] {
  return [
    { label: 'Version', value: info.version },
    { label: 'Host', value: hostWords(info.host) },
    { label: 'Runtime', value: info.runtime },
    { label: 'Data folder', value: <Path path={info.dataFolder} /> },
    ...(info.demo === undefined
      ? []
      : [
          { label: 'Embedded AWS endpoint', value: <Path path={info.demo.endpoint} /> },
          { label: 'Its AWS config file', value: <Path path={info.demo.configFile} /> },
        ]),
  ]
}

function hostWords(host: SystemInfo['host']): string {
  switch (host) {
    case 'electron':
      return 'Desktop (Electron)'
    case 'served':
      return 'Served to this browser'
    case 'call':
      return 'Command line'
  }
}

function Path({ path }: { readonly path: string }): React.JSX.Element {
  return (
    <span>
      <span className="fd-code">{path}</span> <CopyButton icon text={path} label="Copy path" />
    </span>
  )
}
