import { useInbox } from '../live.ts'

/** How much waits for a person, beside the inbox's name; nothing while nothing does. */
export function InboxBadge(): React.JSX.Element | null {
  const count = useInbox()?.items.length ?? 0
  if (count === 0) return null
  return (
    <span
      className="fd-nav-count"
      title={count === 1 ? '1 waits for you' : `${count} wait for you`}
    >
      {count}
    </span>
  )
}
