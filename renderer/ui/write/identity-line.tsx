import Box from '@cloudscape-design/components/box'
import type { WritePreview } from '../../../shared/journal.ts'
import { AccountChip } from '../account-chip.tsx'
import { RegionLabel } from '../region-label.tsx'
import styles from './write.module.css'

/** The first line of every dialog that writes: which account, as which role, where. */
export function IdentityLine({ preview }: { readonly preview: WritePreview }): React.JSX.Element {
  return (
    <div className={styles.identity} data-testid="identity-line">
      <AccountChip account={preview.account} />
      <Box color="text-body-secondary" display="inline">
        {preview.alias === undefined ? preview.account : `${preview.alias} · ${preview.account}`}
      </Box>
      <span>
        as <strong title={preview.identity}>{preview.role}</strong>
      </span>
      <RegionLabel region={preview.region} />
    </div>
  )
}
