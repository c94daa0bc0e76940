import { useSearchParams } from 'wouter'
import type { CostTag } from '../../shared/cost-tags.ts'
import { Page } from '../ui/page.tsx'
import { Figures } from './figures.tsx'
import { MeterChip } from './meter.tsx'
import styles from './costs.module.css'
import { addressOf, type Asked, askedIn } from './question.ts'
import { ListOffers } from './list-offers.tsx'
import { Controls } from './spend/controls.tsx'
import { SpendTab } from './spend/spend-tab.tsx'
import { TagsTab } from './tags/tags-tab.tsx'
import { WatchTab } from './watch/watch-tab.tsx'
import { RulesTab } from './rules/rules-tab.tsx'
import { TabBar } from '../ui/tab-bar.tsx'
import { useChanges, useStored } from './use-costs.ts'

/** What everything costs. Reading the page costs nothing: only its buttons pay, at a price. */
export function CostsPage(): React.JSX.Element {
  const [search, setSearch] = useSearchParams()
  const asked = askedIn(search)
  const change = useChanges()
  const ask = (part: Partial<Asked>) =>
    setSearch(addressOf({ ...asked, ...part }), { replace: true })
  const { metric } = asked
  const figures = useStored(['costs.figures', metric], change, (client, signal) =>
    client.costs.figures({ metric }, { signal }),
  )
  const categories = useStored(['costs.categories'], change, (client, signal) =>
    client.costs.categories({}, { signal }),
  )
  const tags = useStored(['costs.tags'], change, (client, signal) =>
    client.costs.tags({}, { signal }),
  )
  const tab = tabs.find(({ id }) => id === search.get('tab'))?.id ?? 'spend'
  const openTab = (id: Tab) => setSearch({ ...addressOf(asked), tab: id }, { replace: true })
  return (
    <Page title="Costs" beside={<MeterChip change={change} />} fill>
      <TabBar label="Costs" tabs={tabs} active={tab} onChange={openTab}>
        <div className={styles.body}>
          {tab === 'spend' && (
            <>
              <Figures figures={figures.data} />
              <Controls
                asked={asked}
                onAsk={ask}
                tags={activeKeys(tags.data?.tags)}
                categories={categories.data ?? []}
              />
              <ListOffers change={change} />
              <SpendTab asked={asked} change={change} />
            </>
          )}
          {tab === 'tags' && <TagsTab change={change} tags={tags.data?.tags ?? []} />}
          {tab === 'watch' && <WatchTab change={change} />}
          {tab === 'rules' && <RulesTab change={change} />}
        </div>
      </TabBar>
    </Page>
  )
}

const tabs = [
  { id: 'spend', label: 'Spend' },
  { id: 'tags', label: 'Tags' },
  { id: 'watch', label: 'Anomalies and budgets' },
  { id: 'rules', label: 'Rules' },
] as const

type Tab = (typeof tabs)[number]['id']

/** Inactive keys have no spend to be grouped by. */
function activeKeys(tags: readonly CostTag[] = []): string[] {
  return tags.flatMap(({ key, status }) => (status === 'Active' ? [key] : []))
}
