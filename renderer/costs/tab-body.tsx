import type { CostFigures } from '../../shared/cost-facts.ts'
import type { CostTag } from '../../shared/cost-tags.ts'
import { AccountsTab } from './accounts/accounts-tab.tsx'
import { SourceControl } from './athena/source-control.tsx'
import styles from './costs.module.css'
import { Figures } from './figures.tsx'
import { ListOffers } from './list-offers.tsx'
import { MoversTab } from './movers/movers-tab.tsx'
import type { Asked } from './question.ts'
import { ReportTab } from './report/report-tab.tsx'
import { RulesTab } from './rules/rules-tab.tsx'
import { SourceLine } from './source-line.tsx'
import { Controls } from './spend/controls.tsx'
import { SpendTab } from './spend/spend-tab.tsx'
import type { Tab } from './tabs.ts'
import { TagsTab } from './tags/tags-tab.tsx'
import { UntaggedTab } from './tags/untagged-tab.tsx'
import { WatchTab } from './watch/watch-tab.tsx'

interface TabBodyProps {
  readonly tab: Tab
  readonly search: URLSearchParams
  readonly asked: Asked
  readonly change: number
  readonly figures: CostFigures | undefined
  /** The stored list of tag keys; empty until it was fetched. */
  readonly tags: readonly CostTag[]
  readonly categories: readonly string[]
  /** Asks on the tab about spend. */
  readonly ask: (part: Partial<Asked>) => void
  /** Asks within the open tab, with its own words of the address. */
  readonly askHere: (part: Partial<Asked>, own?: Record<string, string>) => void
}

/** What stands in the open tab. */
export function TabBody(props: TabBodyProps): React.JSX.Element {
  const { change, tags, asked } = props
  switch (props.tab) {
    case 'spend':
      return <SpendBody {...props} />
    case 'tags':
      return (
        <>
          <SourceLine source={props.asked.source} change={change} />
          <TagsTab change={change} tags={tags} />
        </>
      )
    case 'untagged':
      return <UntaggedTab tags={tags} />
    case 'movers':
      return <MoversBody {...props} />
    case 'accounts':
      return <AccountsBody {...props} />
    case 'report':
      return <ReportBody {...props} />
    case 'watch':
      return <WatchTab change={change} />
    case 'rules':
      return <RulesTab change={change} source={asked.source} />
  }
}

function SpendBody({ asked, change, figures, tags, categories, ask }: TabBodyProps) {
  return (
    <>
      <Figures figures={figures} metric={asked.metric} />
      <SourceLine source={asked.source} change={change} />
      <Controls
        asked={asked}
        onAsk={ask}
        change={change}
        tags={activeKeys(tags)}
        categories={categories}
      />
      <ListOffers change={change} />
      <SpendTab asked={asked} change={change} onAsk={ask} />
    </>
  )
}

/** Who answers for the tab, and where that was chosen, the choice: it goes for all tabs. */
function ChosenSource({
  asked,
  change,
  askHere,
}: Pick<TabBodyProps, 'asked' | 'change' | 'askHere'>) {
  const { source } = asked
  return (
    <>
      <SourceLine source={source} change={change} />
      {source !== undefined && (
        <div className={styles.controls}>
          <SourceControl
            {...{ source, change }}
            onSource={(chosen) => askHere({ source: chosen })}
          />
        </div>
      )}
    </>
  )
}

function MoversBody({ search, asked, change, tags, categories, ask, askHere }: TabBodyProps) {
  return (
    <>
      <ChosenSource {...{ asked, change, askHere }} />
      <MoversTab
        {...{ asked, change, categories, tags: activeKeys(tags), onAsk: askHere }}
        against={search.get('against') === 'days' ? 'days' : 'months'}
        onAgainst={(against) => askHere({}, { against })}
        onDaily={(only, by) => ask({ only, by, within: undefined, granularity: 'daily' })}
      />
    </>
  )
}

const gatherings = ['environment', 'ou', 'account'] as const

function AccountsBody({ search, asked, change, askHere }: TabBodyProps) {
  return (
    <>
      <ChosenSource {...{ asked, change, askHere }} />
      <AccountsTab
        {...{ asked, change }}
        gathered={gatherings.find((one) => one === search.get('gathered')) ?? 'environment'}
        span={search.get('span') ?? '6'}
        onGathered={(gathered) => askHere({}, { gathered })}
        onSpan={(span) => askHere({}, { span })}
      />
    </>
  )
}

function ReportBody({ search, asked, change, tags, askHere }: TabBodyProps) {
  return (
    <>
      <ChosenSource {...{ asked, change, askHere }} />
      <ReportTab
        {...{ asked, change, tags: activeKeys(tags) }}
        month={search.get('month')}
        tag={search.get('tag')}
        onMonth={(month) => askHere({}, { month })}
        onTag={(tag) => askHere({}, { tag })}
      />
    </>
  )
}

/** Inactive keys have no spend to be grouped by. */
function activeKeys(tags: readonly CostTag[]): string[] {
  return tags.flatMap(({ key, status }) => (status === 'Active' ? [key] : []))
}
