import SegmentedControl from '@cloudscape-design/components/segmented-control'
import { CostMetric } from '../../../shared/cost-question.ts'
import { ToggleChip } from '../../ui/toggle-chip.tsx'
import { SourceControl } from '../athena/source-control.tsx'
import { Choice } from '../choice.tsx'
import styles from '../costs.module.css'
import { presets } from '../periods.ts'
import { type Asked, groupingOf, groupingText } from '../question.ts'
import { metrics } from '../words.ts'
import { groupingOptions } from './grouping-options.ts'

interface ControlsProps {
  readonly asked: Asked
  readonly onAsk: (change: Partial<Asked>) => void
  /** Keys and categories that can be grouped by, as far as they are known. */
  readonly tags: readonly string[]
  readonly categories: readonly string[]
  readonly change: number
}

/** What is asked: period, groupings, metric, charges. */
export function Controls({
  asked,
  onAsk,
  tags,
  categories,
  change,
}: ControlsProps): React.JSX.Element {
  const groups = groupingOptions(tags, categories, asked)
  return (
    <div className={styles.controls}>
      <Choice
        label="Period"
        options={presets.map(({ id, label }) => ({ value: id, label }))}
        value={asked.period}
        onChange={(id) => onAsk({ period: presets.find((one) => one.id === id)?.id ?? 'month' })}
      />
      <Choice
        label="Group by"
        options={groups}
        value={groupingText(asked.by)}
        filter
        onChange={(text) => onAsk({ by: groupingOf(text) ?? asked.by })}
      />
      <Choice
        label="Then by"
        options={[{ value: '', label: 'Nothing' }, ...groups]}
        value={asked.within === undefined ? '' : groupingText(asked.within)}
        filter
        onChange={(text) => onAsk({ within: groupingOf(text) })}
      />
      <Choice
        label="Costs"
        options={CostMetric.options.map((value) => ({ value, label: metrics[value] }))}
        value={asked.metric}
        onChange={(value) => onAsk({ metric: CostMetric.parse(value) })}
      />
      <SegmentedControl
        label="Granularity"
        selectedId={asked.granularity}
        options={[
          { id: 'daily', text: 'Daily' },
          { id: 'monthly', text: 'Monthly' },
        ]}
        onChange={({ detail }) =>
          onAsk({ granularity: detail.selectedId === 'monthly' ? 'monthly' : 'daily' })
        }
      />
      <ToggleChip
        label="Without credits, refunds and tax"
        pressed={asked.charges === 'usage'}
        onToggle={() => onAsk({ charges: asked.charges === 'usage' ? 'all' : 'usage' })}
      />
      <ToggleChip
        label="Our rules"
        pressed={asked.rules}
        onToggle={() => onAsk({ rules: !asked.rules })}
      />
      <SourceControl
        source={asked.source}
        change={change}
        onSource={(source) => onAsk({ source })}
      />
    </div>
  )
}
