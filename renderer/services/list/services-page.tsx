import { useMemo } from 'react'
import { useLocation } from 'wouter'
import type { Account } from '../../../shared/accounts.ts'
import type { ServiceRow } from '../../../shared/services.ts'
import { accountsById, useAccounts } from '../../app/live.ts'
import { paths, servicePath } from '../../app/paths.ts'
import { CostOffers } from '../../app/cost-offers.tsx'
import { useObjectCosts } from '../../app/object-costs.ts'
import { useScopeReading } from '../../app/use-scope-reading.ts'
import { liveList } from '../../app/live-list.ts'
import { useNow } from '../../ui/clock.ts'
import { GoLink } from '../../ui/go-link.tsx'
import { ListPage } from '../../ui/list/list-page.tsx'
import { serviceKey } from '../words.ts'
import { serviceChips, serviceGroups, serviceProperties, standardView } from './chooser.ts'
import { chooserWithCosts } from './cost-chooser.ts'
import { serviceColumns } from './columns.tsx'
import { ServicePanel } from './service-panel.tsx'

const noNames: ReadonlyMap<string, Account> = new Map()

const sightOf = ({ account, region, arn: id }: ServiceRow) => ({ account, region, id })

/** Every ECS service of the scope, with the verdict on its last deployment. */
export function ServicesPage(): React.JSX.Element {
  const [, go] = useLocation()
  const reading = useScopeReading<ServiceRow>('services.list', {
    live: (client, signal) => client.services.list(liveList, { signal }),
    again: (targets) => (client, signal) =>
      client.services.list({ targets: [...targets], all: true }, { signal }),
  })
  const accounts = useAccounts()
  const names = accounts === undefined ? noNames : accountsById(accounts)
  const now = useNow()
  const costs = useObjectCosts('services', reading.complete)
  const { data, of, stored } = costs
  const chooser = useMemo(() => chooserWithCosts(of), [of])
  const columns = useMemo(
    () => serviceColumns({ names, now, costs: { data, of, stored } }),
    [names, now, data, of, stored],
  )
  return (
    <ListPage
      title="Services"
      noun="service"
      list="services"
      reading={reading}
      columns={columns}
      fixed="name"
      chooser={chooser}
      properties={serviceProperties}
      chips={serviceChips}
      groups={serviceGroups}
      standard={standardView}
      rowKey={serviceKey}
      rowTitle={({ name }) => name}
      sightOf={sightOf}
      onOpen={({ account, region, cluster, name }) =>
        go(servicePath({ account, region, cluster, service: name }))
      }
      panel={(row) => <ServicePanel row={row} />}
      actions={
        <>
          <GoLink to={paths.clusters}>Clusters</GoLink>
          <CostOffers kind="services" figures={costs} />
        </>
      }
      emptyHint="ECS services are listed here, over all accounts and regions of the scope."
    />
  )
}
