import { AccountChip } from '../account-chip.tsx'
import { RegionLabel } from '../region-label.tsx'
import styles from './write.module.css'

interface IdentityLineProps {
  readonly account: string
  readonly alias?: string | undefined
  readonly region: string
  /** The role's or user's name; its ARN is told on hover. */
  readonly role?: string | undefined
  readonly identity?: string | undefined
}

/** The first line of every dialog that writes: which account, where, and as whom. */
export function IdentityLine(props: IdentityLineProps): React.JSX.Element {
  const { account, alias, region, role, identity } = props
  return (
    <div className={styles.identity} data-testid="identity-line">
      <AccountChip account={account} />
      <span className="fd-quiet">{alias === undefined ? account : `${alias} · ${account}`}</span>
      <RegionLabel region={region} />
      {role !== undefined && (
        <span>
          as <strong title={identity}>{role}</strong>
        </span>
      )}
    </div>
  )
}
