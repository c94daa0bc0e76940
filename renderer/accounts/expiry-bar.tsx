import { useNow } from '../ui/clock.ts'
import styles from './accounts.module.css'
import { expiryAt } from './expiry.ts'

/** How long the credentials last: a thin bar that empties over their last hour, and words. */
export function ExpiryBar({
  expiresAt,
}: {
  readonly expiresAt: string | undefined
}): React.JSX.Element {
  const now = useNow()
  if (expiresAt === undefined) return <span className="fd-quiet">do not expire</span>
  const { share, words, level } = expiryAt(expiresAt, now)
  return (
    <span className={styles.expiry} title={expiresAt}>
      <span>{words}</span>
      <span className={styles.bar} aria-hidden="true">
        <i className={styles[level]} style={{ inlineSize: `${share * 100}%` }} />
      </span>
    </span>
  )
}
