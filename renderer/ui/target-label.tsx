import { AccountChip } from './account-chip.tsx'
import { RegionLabel } from './region-label.tsx'

interface TargetLabelProps {
  readonly account: string
  readonly region: string
  readonly withId?: boolean
}

/** Account and region side by side, as every title, row and dialog shows them. */
export function TargetLabel({ account, region, withId = false }: TargetLabelProps) {
  return (
    <span className="fd-target">
      <AccountChip account={account} withId={withId} />
      <RegionLabel region={region} />
    </span>
  )
}
