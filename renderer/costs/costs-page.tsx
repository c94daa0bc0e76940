import { useSearchParams } from 'wouter'
import { Page } from '../ui/page.tsx'
import { MeterChip } from './meter.tsx'
import styles from './costs.module.css'
import { addressOf, type Asked, askedIn } from './question.ts'
import { EstimateButton } from './estimate-button.tsx'
import { TabBar } from '../ui/tab-bar.tsx'
import { TabBody } from './tab-body.tsx'
import { ownWords, type Tab, tabs, tagKeyIn } from './tabs.ts'
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
  return (
    <Page title="Costs" beside={<MeterChip change={change} />} actions={<EstimateButton />} fill>
      <TabBar label="Costs" tabs={tabs} active={tab} onChange={openTab}>
        <div className={tab === 'untagged' ? styles.filled : styles.body}>
          <TabBody
            {...{ tab, search, asked, change, ask, askHere, figures: figures.data }}
            tags={tags.data?.tags ?? []}
            categories={categories.data ?? []}
          />
        </div>
      </TabBar>
    </Page>
  )
}
