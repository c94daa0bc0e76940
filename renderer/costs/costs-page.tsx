import { useSearchParams } from 'wouter'
import type { CostTag } from '../../shared/cost-tags.ts'
import { Page } from '../ui/page.tsx'
import { Figures } from './figures.tsx'
import { MeterChip } from './meter.tsx'
import styles from './costs.module.css'
import { addressOf, type Asked, askedIn } from './question.ts'
import { AccountsTab } from './accounts/accounts-tab.tsx'
import { EstimateButton } from './estimate-button.tsx'
import { ListOffers } from './list-offers.tsx'
import { MoversTab } from './movers/movers-tab.tsx'
import { ReportTab } from './report/report-tab.tsx'
import { Controls } from './spend/controls.tsx'
import { SpendTab } from './spend/spend-tab.tsx'
import { TagsTab } from './tags/tags-tab.tsx'
import { UntaggedTab } from './tags/untagged-tab.tsx'
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
  const { metric, source } = asked
  const figures = useStored(['costs.figures', metric, source], change, (client, signal) =>
    client.costs.figures({ metric, source }, { signal }),
  )
  const categories = useStored(['costs.categories'], change, (client, signal) =>
    client.costs.categories({}, { signal }),
  )
  const tags = useStored(['costs.tags'], change, (client, signal) =>
    client.costs.tags({}, { signal }),
  )
  const tab = tabs.find(({ id }) => id === search.get('tab'))?.id ?? 'spend'
  const openTab = (id: Tab) =>
    setSearch({ ...tagKeyIn(search), ...addressOf(asked), tab: id }, { replace: true })
  /** Asks within the open tab, whose own words of the address stay unless they are given anew. */
  const askHere = (part: Partial<Asked>, own: Record<string, string> = {}) =>
    setSearch(
      { ...ownWords(search), ...addressOf({ ...asked, ...part }), tab, ...own },
      { replace: true },
    )
  const lists = { tags: activeKeys(tags.data?.tags), categories: categories.data ?? [] }
  return (
    <Page title="Costs" beside={<MeterChip change={change} />} actions={<EstimateButton />} fill>
      <TabBar label="Costs" tabs={tabs} active={tab} onChange={openTab}>
        <div className={tab === 'untagged' ? styles.filled : styles.body}>
          {tab === 'spend' && (
            <>
              <Figures figures={figures.data} />
              <Controls asked={asked} onAsk={ask} change={change} {...lists} />
              <ListOffers change={change} />
              <SpendTab asked={asked} change={change} onAsk={ask} />
            </>
          )}
          {tab === 'tags' && <TagsTab change={change} tags={tags.data?.tags ?? []} />}
          {tab === 'untagged' && <UntaggedTab tags={tags.data?.tags ?? []} />}
          {tab === 'movers' && (
            <MoversTab
              {...{ asked, change, ...lists, onAsk: askHere }}
              against={search.get('against') === 'days' ? 'days' : 'months'}
              onAgainst={(against) => askHere({}, { against })}
              onDaily={(only, by) => ask({ only, by, within: undefined, granularity: 'daily' })}
            />
          )}
          {tab === 'accounts' && (
            <AccountsTab
              {...{ asked, change }}
              gathered={gatherings.find((one) => one === search.get('gathered')) ?? 'environment'}
              span={search.get('span') ?? '6'}
              onGathered={(gathered) => askHere({}, { gathered })}
              onSpan={(span) => askHere({}, { span })}
            />
          )}
          {tab === 'report' && (
            <ReportTab
              {...{ asked, change, tags: lists.tags }}
              month={search.get('month')}
              tag={search.get('tag')}
              onMonth={(month) => askHere({}, { month })}
              onTag={(tag) => askHere({}, { tag })}
            />
          )}
          {tab === 'watch' && <WatchTab change={change} />}
          {tab === 'rules' && <RulesTab change={change} />}
        </div>
      </TabBar>
    </Page>
  )
}

const tabs = [
  { id: 'spend', label: 'Spend' },
  { id: 'movers', label: 'Movers' },
  { id: 'accounts', label: 'Accounts' },
  { id: 'tags', label: 'Tags' },
  { id: 'untagged', label: 'Untagged' },
  { id: 'watch', label: 'Anomalies and budgets' },
  { id: 'rules', label: 'Rules' },
  { id: 'report', label: 'Report' },
] as const

const gatherings = ['environment', 'ou', 'account'] as const

/** What tabs keep in the address beside the question. */
function ownWords(search: URLSearchParams): Record<string, string> {
  return Object.fromEntries(
    ['against', 'gathered', 'span', 'month', 'tag'].flatMap((word) => {
      const value = search.get(word)
      return value === null ? [] : [[word, value] as const]
    }),
  )
}

type Tab = (typeof tabs)[number]['id']

/** The tag key that one tab was about, for the next that is about one. */
function tagKeyIn(search: URLSearchParams): Record<string, string> {
  const key = search.get('key')
  return key === null ? {} : { key }
}

/** Inactive keys have no spend to be grouped by. */
function activeKeys(tags: readonly CostTag[] = []): string[] {
  return tags.flatMap(({ key, status }) => (status === 'Active' ? [key] : []))
}
