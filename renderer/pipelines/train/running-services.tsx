import Header from '@cloudscape-design/components/header'
import { useMemo, useState } from 'react'
import type { ServiceRow } from '../../../shared/services.ts'
import { servicePath } from '../../app/paths.ts'
import { useScopeReading } from '../../app/use-scope-reading.ts'
import { liveList } from '../../app/live-list.ts'
import { AccountChip } from '../../ui/account-chip.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { GoLink } from '../../ui/go-link.tsx'
import { allRows } from '../../ui/list/all-rows.ts'
import { RegionLabel } from '../../ui/region-label.tsx'
import { type SmallColumn, SmallTable } from '../../ui/small-table.tsx'
import { runningOf } from './train.ts'

interface RunningServicesProps {
  /** A commit or a digest, or the beginning of one. */
  readonly id: string
}

/** The services of the scope whose images carry a commit in their tag, or have a digest. */
export function RunningServices({ id }: RunningServicesProps): React.JSX.Element {
  const reading = useScopeReading<ServiceRow>('services.list', {
    live: (client, signal) => client.services.list(liveList, { signal }),
    again: (targets) => (client, signal) =>
      client.services.list({ targets: [...targets], all: true }, { signal }),
  })
  const [rowsOf] = useState(() => allRows<ServiceRow>())
  const { targets } = reading
  const found = useMemo(() => runningOf(rowsOf(targets), id), [rowsOf, targets, id])
  if (reading.failure) return <FailureNote failure={reading.failure} onRetry={reading.restart} />
  return (
    <SmallTable
      label="Services that run it"
      header={<Header variant="h3">Services that run it</Header>}
      items={found}
      columns={columns}
      keyOf={({ arn }) => arn}
      loading={!reading.complete && found.length === 0}
      empty="No service of this scope has it in an image’s tag or digest."
    />
  )
}

const columns: readonly SmallColumn<ServiceRow>[] = [
  {
    ...{ id: 'name', header: 'Service', text: ({ name }) => name },
    cell: ({ account, region, cluster, name: service }) => (
      <GoLink to={servicePath({ account, region, cluster, service })}>
        {cluster}/{service}
      </GoLink>
    ),
  },
  {
    ...{ id: 'account', header: 'Account', text: ({ account }) => account },
    cell: ({ account, region }) => (
      <>
        <AccountChip account={account} /> <RegionLabel region={region} />
      </>
    ),
  },
  {
    ...{ id: 'image', header: 'Image', text: ({ images }) => images[0]?.image ?? '' },
    cell: ({ images }) => (
      <span className="fd-mono">
        {images.map(({ image }) => image.split('/').at(-1) ?? image).join(', ')}
      </span>
    ),
  },
  {
    ...{ id: 'running', header: 'Running', text: ({ running }) => running, right: true },
    cell: ({ running, desired }) => `${running} of ${desired}`,
  },
]
