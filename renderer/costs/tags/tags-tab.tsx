import { useSearchParams } from 'wouter'
import type { CostTag } from '../../../shared/cost-tags.ts'
import { useNow } from '../../ui/clock.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { ToggleChip } from '../../ui/toggle-chip.tsx'
import { Choice } from '../choice.tsx'
import styles from '../costs.module.css'
import { Offer } from '../list-offers.tsx'
import { presets } from '../periods.ts'
import { useFetching } from '../../app/use-fetching.ts'
import { healthAddress, type HealthAsked, healthAskedIn, healthQuestion } from './health-address.ts'
import { Health } from './health.tsx'
import { KeysTable } from './keys-table.tsx'
import { usualKey } from './usual-key.ts'

interface TagsTabProps {
  readonly change: number
  /** The stored list of tag keys; empty until it was fetched. */
  readonly tags: readonly CostTag[]
}

/** How well spend is tagged: one key at a time. */
export function TagsTab({ change, tags }: TagsTabProps): React.JSX.Element {
  const [search, setSearch] = useSearchParams()
  const now = useNow()
  const offers = useFetching()
  const asked = healthAskedIn(search)
  const ask = (part: Partial<HealthAsked>) =>
    setSearch(healthAddress({ ...asked, ...part }), { replace: true })
  const keys = tags.flatMap(({ key, status }) => (status === 'Active' ? [key] : []))
  const key = asked.key ?? usualKey(keys)
  return (
    <>
      <HealthControls asked={asked} chosen={key} keys={keys} onAsk={ask}>
        <Offer list="tags" label="tag keys" change={change} fetching={offers} />
      </HealthControls>
      {offers.failure !== undefined && <FailureNote failure={offers.failure} />}
      {key === undefined ? (
        <EmptyState title="No tag key is chosen.">
          Fetch the list of tag keys, or group spend by a tag first.
        </EmptyState>
      ) : (
        <Health question={healthQuestion(key, asked, now)} change={change} />
      )}
      <KeysTable tags={tags} change={change} />
    </>
  )
}

interface HealthControlsProps {
  readonly asked: HealthAsked
  readonly chosen: string | undefined
  readonly keys: readonly string[]
  readonly onAsk: (part: Partial<HealthAsked>) => void
  readonly children: React.ReactNode
}

function HealthControls({ asked, chosen, keys, onAsk, children }: HealthControlsProps) {
  const shown = [...new Set(chosen === undefined ? keys : [chosen, ...keys])].sort()
  return (
    <div className={styles.controls}>
      <Choice
        label="Tag key"
        options={shown.map((key) => ({ value: key, label: key }))}
        value={chosen ?? ''}
        filter
        onChange={(key) => onAsk({ key })}
      />
      <Choice
        label="Period"
        options={presets.map(({ id, label }) => ({ value: id, label }))}
        value={asked.period}
        onChange={(id) => onAsk({ period: presets.find((one) => one.id === id)?.id ?? '3' })}
      />
      <ToggleChip
        label="Without credits, refunds and tax"
        pressed={asked.charges === 'usage'}
        onToggle={() => onAsk({ charges: asked.charges === 'usage' ? 'all' : 'usage' })}
      />
      {children}
    </div>
  )
}
