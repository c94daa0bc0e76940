import Button from '@cloudscape-design/components/button'
import { useState } from 'react'
import { useSearchParams } from 'wouter'
import type { TunnelRow } from '../../shared/tunnels.ts'
import { useStream } from '../app/hooks.ts'
import { FailureNote } from '../ui/failure-note.tsx'
import { Page } from '../ui/page.tsx'
import { SmallTable } from '../ui/small-table.tsx'
import { draftOf, type TunnelDraft } from './draft.ts'
import { TunnelDialog } from './tunnel-dialog.tsx'
import { tunnelColumns } from './tunnel-columns.tsx'

const none: readonly TunnelRow[] = []

interface Asked {
  readonly id?: string
  readonly draft: TunnelDraft
}

/** The saved tunnels: what they lead to, how they stand, and a way to begin one. */
export function TunnelsPage(): React.JSX.Element {
  const [search, setSearch] = useSearchParams()
  const [asked, setAsked] = useState<Asked | undefined>(() =>
    search.has('node') ? { draft: blank(search) } : undefined,
  )
  const { state, status, failure, restart } = useStream<readonly TunnelRow[], readonly TunnelRow[]>(
    ['tunnels.watch'],
    (client, signal) => client.tunnels.watch(undefined, { signal }),
    none,
    (_before, now) => now,
  )
  const close = () => {
    setAsked(undefined)
    setSearch({}, { replace: true })
  }
  return (
    <Page
      title="Tunnels"
      actions={
        <Button onClick={() => setAsked({ draft: blank(new URLSearchParams()) })}>
          New tunnel…
        </Button>
      }
    >
      {failure !== undefined && <FailureNote failure={failure} onRetry={restart} />}
      <SmallTable
        label="Tunnels"
        items={state}
        columns={tunnelColumns((tunnel) => setAsked({ id: tunnel.id, draft: draftOf(tunnel) }))}
        keyOf={({ id }) => id}
        loading={status === 'starting'}
        empty="No tunnel is saved."
        emptyHint="A tunnel leads from a port on 127.0.0.1 through a node to a host that it can reach."
      />
      {asked !== undefined && <TunnelDialog {...asked} onClose={close} />}
    </Page>
  )
}

function blank(search: URLSearchParams): TunnelDraft {
  return {
    name: search.get('name') ?? '',
    account: search.get('account') ?? '',
    region: search.get('region') ?? '',
    by: 'node',
    through: search.get('node') ?? '',
    host: '',
    port: '',
    localPort: '',
  }
}
